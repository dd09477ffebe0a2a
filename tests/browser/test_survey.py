"""Staff thank those who were there; one of them answers; staff read the result."""

import re

import pytest

from tests.browser.test_journey import eventually, part
from tests.browser.visit import follow
from tests.browser.walks import signing_in

pytestmark = pytest.mark.once


def test_thank_those_who_were_there_and_read_what_they_answer(portal, open_page):
    staff = open_page("/admin/")
    list(signing_in(staff, portal.password))
    staff.goto("/admin/")
    follow(staff, ".tasks >> text=Barnets röst när föräldrar går isär")
    follow(staff, "text=Spara och se enkäten")
    assert staff.text_content("h1") == "Hur var det?"
    follow(staff, "text=Tillbaka till enkäten")
    follow(staff, "input[value^='Skicka till']")
    assert "tackmejl är på väg" in staff.text_content("main")

    text = eventually(lambda: thanks(portal.office))
    reader = open_page(re.search(r"http://localhost:\d+(/enkat/\S+)", text)[1], 360, False)
    follow(reader, ".submit button")
    assert "Svara på minst en fråga" in reader.text_content(".error-summary")
    reader.check("fieldset:has-text('Jag kunde säga') >> text=5, stämmer helt")
    follow(reader, ".submit button")
    assert reader.text_content("h1") == "Tack för ditt svar"
    reader.reload()
    assert reader.text_content("h1") == "Tack för ditt svar"

    follow(staff, "text=Se resultatet")
    assert re.search(r"1 av \d+ har svarat", staff.text_content("#content"))
    assert "när fem har svarat" in staff.text_content("#content")


def thanks(office) -> str | None:
    letters = [one for _to, one in office.letters if one["Subject"].startswith("Tack för att du")]
    return part(letters[0], "text/plain") if letters else None
