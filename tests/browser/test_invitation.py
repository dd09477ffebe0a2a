"""The way of an invitation: staff paste a list, and somebody answers with one click."""

import re

import pytest

from tests.browser.axe import add_axe, violations
from tests.browser.test_axe import beyond_stock
from tests.browser.test_journey import eventually, part
from tests.browser.visit import follow

pytestmark = pytest.mark.once

EVA = "eva.inbjuden@example.se"
LIST = f"Eva Inbjuden <{EVA}>, Köpings kommun\nUtan adress"


@pytest.fixture
def page(portal, chromium):
    context = chromium.new_context(base_url=portal.address)
    add_axe(context)
    yield context.new_page()
    context.close()


def sign_in(page, password):
    page.goto("/admin/")
    page.fill("#id_username", "demo")
    page.fill("#id_password", password)
    follow(page, "[type=submit]")


def invite(page):
    """By staff, with nothing for axe on the way."""
    page.goto("/admin/events/event/?q=rådslag+rasism")
    follow(page, "#result_list tbody th a")
    event = page.url
    for part_of_event in ["codes", "import"]:
        page.goto(event.replace("/change/", f"/{part_of_event}/"))
        assert beyond_stock(page) == []
    page.goto(event)
    follow(page, "main >> text=Inbjudningar")
    page.fill("#id_pasted", LIST)
    assert beyond_stock(page) == []
    follow(page, "text=Granska listan")
    assert "E-postadressen stämmer inte." in page.text_content("main")
    assert beyond_stock(page) == []
    follow(page, "text=Skicka 1 inbjudan")
    assert "1 person är inbjuden." in page.text_content("main")


def test_from_a_pasted_list_to_a_seat_and_back(portal, page):
    sign_in(page, portal.password)
    invite(page)
    [letter] = eventually(lambda: portal.office.to(EVA))
    link = re.search(r"http://localhost:\d+(/inbjudan/\S+)", part(letter, "text/plain"))[1]
    page.context.clear_cookies()
    page.goto(link)
    assert page.text_content("h1") == "Välkommen, Eva Inbjuden"
    assert violations(page) == []
    follow(page, "text=Ja, jag kommer")
    assert page.text_content("h1") == "Tack, du har en plats"
    page.goto(link)
    assert violations(page) == []
    follow(page, "text=Nej, jag kan inte komma")
    assert page.text_content("h1") == "Du har tackat nej, Eva Inbjuden"
    assert violations(page) == []
