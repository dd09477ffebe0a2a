"""Several people of a municipality draft the same answer; and a moderator keeps the time."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import add_axe, violations
from tests.browser.secret_links import TALKS, answers_of

pytestmark = pytest.mark.once

KUNGALV, STENUNGSUND = "1482", "1415"
# A page asks what is new every ten seconds, and when it is looked at again.
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
PAUSE = 5_000


@pytest.fixture
def window(chromium, portal):
    """A page in a browser of its own, as somebody else's."""
    contexts = []

    def open_at(path, width=1280):
        size = {"width": width, "height": 800}
        contexts.append(chromium.new_context(base_url=portal.address, viewport=size))
        add_axe(contexts[-1])
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()


def first_text(page):
    form = page.locator("form[data-saves]").first
    return form, form.locator("textarea"), form.locator(".save-state")


def test_two_who_draft_at_once_are_both_told_and_both_texts_are_kept(window):
    anna, bo = window(answers_of(KUNGALV)), window(answers_of(KUNGALV), 360)
    _form, annas, annas_line = first_text(anna)
    bos_form, bos, bos_line = first_text(bo)
    annas.fill("Annas text")
    expect(annas_line).to_contain_text("Sparat klockan")
    bos.fill("Bos text")
    expect(bos_line).to_contain_text("Någon annan sparade medan du skrev.")
    expect(bos_form.locator(".beside-text")).to_have_text("Annas text")
    expect(bos).to_have_value("Bos text")
    assert violations(bo) == []
    anna.evaluate(LOOK)
    expect(annas_line).to_contain_text("Någon annan skrev samtidigt.")
    expect(annas).to_have_value("Annas text")

    bos.fill("Annas text och Bos text")
    bos_form.get_by_role("button", name="Spara det jag har skrivit").click()

    expect(bos_line).to_contain_text("Sparat klockan")
    anna.wait_for_timeout(PAUSE)
    anna.evaluate(LOOK)
    expect(annas).to_have_value("Annas text och Bos text")
    anna.goto(answers_of(KUNGALV) + "1/versioner/")
    expect(anna.get_by_text("lades åt sidan")).to_have_count(1)


def test_what_is_typed_without_a_connection_is_kept_and_saved_when_it_is_back(window):
    page = window(answers_of(STENUNGSUND))
    _form, area, line = first_text(page)
    page.context.set_offline(True)
    area.fill("Skrivet på tåget")
    expect(line).to_contain_text("Ingen förbindelse.")
    page.context.set_offline(False)
    expect(line).to_contain_text("Sparat klockan")
    expect(page.locator("#besked")).to_contain_text("Förbindelsen är tillbaka")

    page.context.set_offline(True)
    area.fill("Skrivet i tunneln")
    expect(line).to_contain_text("Ingen förbindelse.")
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(answers_of(STENUNGSUND))
    _form, area, line = first_text(again)
    expect(area).to_have_value("Skrivet i tunneln")
    expect(line).to_contain_text("Sparat klockan")


def is_told(response):
    """Whether the server knows now what was pressed."""
    return response.request.method == "POST"


def begun(moderator):
    """The first one has the floor, wherever the talk was before."""
    while moderator.is_visible("#tillbaka"):
        press(moderator, "#tillbaka")
    expect(moderator.locator("#talar")).to_have_text("Samtalet har inte börjat")
    press(moderator, "#nasta")
    return moderator


def press(page, button):
    with page.expect_response(is_told):
        page.click(button)


def test_the_clock_goes_on_without_a_connection_and_the_other_device_follows(window):
    moderator = begun(window(TALKS[0]))
    other = window(TALKS[0], 360)
    expect(moderator.locator("#tid")).to_contain_text("kvar")
    first = moderator.inner_text("#talar")
    expect(other.locator("#talar")).to_have_text(first)
    assert violations(other) == []
    moderator.context.set_offline(True)
    moderator.click("#nasta")
    second = moderator.inner_text("#talar")
    assert second != first
    expect(moderator.locator("#klocklage")).to_contain_text("Klockan går vidare här")
    assert other.inner_text("#talar") == first
    with moderator.expect_response(is_told):
        moderator.context.set_offline(False)
    other.evaluate(LOOK)
    expect(other.locator("#talar")).to_have_text(second)


def test_the_clock_stands_in_a_break_and_goes_on_without_a_connection(window):
    moderator = begun(window(TALKS[0]))
    press(moderator, "#paus")
    expect(moderator.locator("#klockbesked")).to_have_text("Klockan är pausad")
    assert not moderator.is_visible("#om")
    other = window(TALKS[0], 360)
    stands = other.inner_text("#tid")
    assert other.is_visible("#pausad")
    assert violations(other) == []
    other.wait_for_timeout(2_500)
    assert other.inner_text("#tid") == stands

    moderator.context.set_offline(True)
    moderator.click("#paus")
    expect(moderator.locator("#klocklage")).to_contain_text("Klockan går vidare här")
    assert not moderator.is_visible("#pausad")
    with moderator.expect_response(is_told):
        moderator.context.set_offline(False)
    other.evaluate(LOOK)
    expect(other.locator("#paus")).to_have_text("Pausa klockan")
    expect(other.locator("#tid")).not_to_have_text(stands)
