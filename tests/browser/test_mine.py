"""What people change of their registration by themselves, in a real browser."""

import pytest

from tests.browser.test_journey import eventually, fill_in, part
from tests.browser.visit import follow

pytestmark = pytest.mark.once

EVENT = "/evenemang/kompetensplattform-digital/"

WAYS = pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, False)])


def register(open_page, unique, width=1280, javascript=True):
    """Amina and Jonas; the page that they come to."""
    page = open_page(EVENT + "anmalan/", width, javascript)
    people = [("Amina Holm", f"amina.{unique}"), ("Jonas Ekdahl", f"jonas.{unique}")]
    fill_in(page, [(name, f"{address}@example.se") for name, address in people])
    follow(page, ".submit button")
    return page


def fits(page, width) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= width


@WAYS
def test_correct_hand_over_add_and_cancel(portal, open_page, width, javascript):
    unique = f"mine{width}{'js' if javascript else 'html'}"
    page = register(open_page, unique, width, javascript)
    assert fits(page, width)

    page.click(".person:has-text('Jonas') summary")
    follow(page, ".person:has-text('Jonas') >> text=Rätta namn")
    assert fits(page, width)
    page.fill("#id_name", "Jonas Ek")
    page.fill("#id_email", f"jonas.ny.{unique}@example.se")
    follow(page, ".submit button")
    assert page.text_content("h1") == "Tack, ni har två platser"
    assert page.is_visible("text=Jonas Ek")

    page.click(".person:has-text('Jonas') summary")
    follow(page, ".person:has-text('Jonas') >> text=Lämna över platsen")
    page.fill("#id_name", "Sara Nyberg")
    page.fill("#id_email", f"sara.{unique}@example.se")
    follow(page, ".submit button")
    assert page.locator("text=Har en plats").count() == 2
    assert page.is_visible("text=Har lämnat över platsen")

    follow(page, "text=Lägg till kollegor")
    page.fill("#id_colleagues-0-name", "Nils Nord")
    page.fill("#id_colleagues-0-email", f"nils.{unique}@example.se")
    if javascript:
        page.click("#add-colleague")
    else:
        follow(page, "#add-colleague")
    page.fill("#id_colleagues-1-name", "Maja Berg")
    page.fill("#id_colleagues-1-email", f"maja.{unique}@example.se")
    assert fits(page, width)
    follow(page, ".submit button")
    assert page.text_content("h1") == "Tack, ni har fyra platser"

    page.click(".person:has-text('Nils') summary")
    follow(page, "text=Ja, avboka Nils Nord")
    assert page.text_content("h1") == "Tack, ni har tre platser"
    assert fits(page, width)
    for name in ["jonas.ny", "sara", "maja"]:
        address = f"{name}.{unique}@example.se"
        assert eventually(lambda to=address: portal.office.to(to))


def test_errors_take_the_focus_and_lead_to_their_fields(open_page):
    page = register(open_page, "fokus", 360)
    page.click(".person:has-text('Jonas') summary")
    follow(page, ".person:has-text('Jonas') >> text=Lämna över platsen")
    follow(page, ".submit button")
    assert page.title().startswith("Fel: ")
    assert page.evaluate("document.activeElement.id") == "fel"
    page.click("#fel a >> nth=1")
    assert page.evaluate("document.activeElement.id") == "id_email"


def test_the_keyboard_alone_is_enough(open_page):
    page = register(open_page, "tangenter")
    page.focus(".person:has-text('Jonas') summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.text_content("h1") == "Rätta uppgifterna för Jonas Ekdahl"
    page.focus("#id_title")
    page.keyboard.type("Utredare")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.is_visible("text=Utredare")


def test_the_link_comes_again_to_whoever_has_lost_it(portal, open_page):
    page = register(open_page, "borta")
    page.goto("/")
    follow(page, "text=Anmäld? Få din länk igen")
    page.fill("#id_email", "jonas.borta@example.se")
    follow(page, ".submit button")
    assert page.text_content("h1") == "Titta i din e-post"

    def letter():
        letters = portal.office.to("jonas.borta@example.se")
        return next((one for one in letters if one["Subject"].startswith("Länken")), None)

    text = part(eventually(letter), "text/plain")
    address = next(line for line in text.splitlines() if "/anmalan/" in line)
    page.goto(address[address.index("/anmalan/") :])
    assert page.text_content("h1") == "Tack, du har en plats"
    assert not page.is_visible("text=Amina Holm")
