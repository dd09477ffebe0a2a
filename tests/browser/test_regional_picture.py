"""From the first page to the regional picture as a file: who is missing, a reminder, groups."""

import re
import time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.browser.test_new_event import Staff
from tests.browser.visit import follow

pytestmark = pytest.mark.once

MOST_CLICKS = 14
FORUM = "Samråd, medborgardialog och aktiv involvering"


@pytest.fixture
def staff(portal, open_page):
    page = open_page("/admin/")
    page.fill("#id_username", "handlaggare")
    page.fill("#id_password", portal.password)
    follow(page, "[type=submit]")
    return Staff(page)


def test_the_missing_are_reminded_the_others_divided_and_the_answers_taken_home(staff):
    page, began = staff.page, time.monotonic()

    staff.click(f".tasks >> text={FORUM}")
    assert page.inner_text("h1") == "Åtta kommuner saknas"
    assert page.locator(".map .pin").count() == 8
    staff.click("text=Granska och påminn")
    staff.click("text=Skicka påminnelsen")
    assert "på väg till 8 kommuner" in page.inner_text("body")

    staff.click(f".breadcrumbs >> text={FORUM}")
    staff.click(".event-work >> text=Dialoggrupper")
    staff.click("text=/^Dela in/")
    staff.click("text=Spara och se ett förslag")
    staff.click("text=Spara grupperna")
    assert "Grupperna är sparade" in page.inner_text("body")
    sizes = [
        int(found) for found in re.findall(r"(\d+) kommuner\. Slutar", page.inner_text("main"))
    ]
    assert sum(sizes) == 41
    assert max(sizes) - min(sizes) <= 1

    staff.click(f".breadcrumbs >> text={FORUM}")
    staff.click(".event-work >> text=Vad kommunerna svarar")
    with page.expect_download() as download:
        page.click("text=/^Excel$/")
    staff.clicks += 1
    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0]
    assert sheet.max_row == 1 + 49 * 4

    print(f"{staff.clicks} clicks, {time.monotonic() - began:.0f} seconds")
    assert staff.clicks <= MOST_CLICKS
