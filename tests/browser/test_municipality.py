"""Staff remind a municipality that is missing; it signs up on its own page."""

import pytest

from tests.browser.secret_links import MUNICIPALITIES
from tests.browser.visit import follow
from tests.browser.walks import signing_in

pytestmark = pytest.mark.once


def test_a_municipality_that_is_reminded_signs_up_and_swaps_without_script(portal, open_page):
    staff = open_page("/admin/")
    list(signing_in(staff, portal.password))
    staff.goto("/admin/events/event/?q=medborgardialog&status__exact=published&when=upcoming")
    follow(staff, "#result_list tr:has-text('Skåne') a:has-text('aktiv involvering')")
    staff.goto(staff.url.replace("/change/", "/nudge/"))
    for box in staff.locator("[name=municipality]").all()[1:]:
        box.uncheck()
    name = staff.text_content("tr:has(input:checked) th").strip()
    code = staff.locator("[name=municipality]:checked").get_attribute("value")
    follow(staff, "[name=_send]")
    assert "Påminnelsen är på väg till 1 kommun." in staff.text_content("#main")

    page = open_page(MUNICIPALITIES[code], 360, javascript=False)
    assert page.text_content("h1") == name
    assert "väntar på att ni anmäler er" in page.text_content(".lead")
    follow(page, "main >> text=Anmäl deltagare")
    page.fill("#id_name", "Amina Holm")
    page.fill("#id_email", "amina.kommun@example.se")
    follow(page, ".submit button")
    assert "a•••@example.se" in page.text_content(".person")
    page.click(".person summary")
    follow(page, "text=Lämna över platsen till en kollega")
    page.fill("#id_name", "Jonas Ekdahl")
    page.fill("#id_email", "jonas.kommun@example.se")
    follow(page, ".submit button")
    assert page.text_content(".person h4") == "Jonas Ekdahl"
    page.click(".person summary")
    follow(page, "text=Ja, avboka Jonas Ekdahl")
    assert "Ingen hos er är anmäld än." in page.text_content("main")
