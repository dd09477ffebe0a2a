"""A member of staff writes to those who come: from the event's page until everybody has it."""

import pytest

from tests.browser.visit import follow
from tests.browser.walks import signing_in

pytestmark = pytest.mark.once


def test_written_looked_through_sent_and_followed_to_the_end(portal, open_page):
    page = open_page("/admin/")
    for _step in signing_in(page, portal.password):
        pass
    page.goto("/admin/events/event/?q=funktionsrätt&status__exact=published")
    follow(page, "#result_list tbody th a")
    follow(page, "main >> text=Mejl till deltagarna")
    follow(page, "main >> text=Skriv till deltagarna")
    page.fill("#id_subject", "Tolk finns på plats, {namn}")
    page.fill("#id_text", "Hej {namn}!\n\nVi har **teckenspråkstolk**. Se {min_sida}")
    follow(page, "[type=submit][class=default]")
    count = int(page.inner_text(".mailing-count").split()[0])
    inside = page.frame_locator(".mail-frame")
    assert inside.locator("strong").inner_text() == "teckenspråkstolk"
    assert "/anmalan/…" in inside.locator("body").inner_text()
    follow(page, "[type=submit][class=default]")
    # By itself: the numbers are fetched again until it is done.
    page.wait_for_selector("text=Allt är skickat.", timeout=90_000)
    assert f"{count} av {count} är klara" in page.inner_text("main")
    subjects = [letter["Subject"] for _to, letter in portal.office.letters]
    assert len([one for one in subjects if one.startswith("Tolk finns på plats")]) == count
