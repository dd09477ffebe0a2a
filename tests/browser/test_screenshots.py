"""Every page at several widths: nothing sticks out, nothing is missing, and there is a picture.

``make screenshots`` keeps the pictures, for people to look at.
"""

import os
from pathlib import Path

import pytest

from tests.browser.pages import PAGES
from tests.browser.visit import follow

pytestmark = pytest.mark.once


def keep(page, name):
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_the_page(open_page, name, width):
    page = open_page(PAGES[name], width)
    keep(page, f"{name}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_text_at_twice_its_size_fits_also_on_a_phone(portal, launch):
    browser = launch("--blink-settings=defaultFontSize=32")
    for width in (1280, 640, 360):
        for name in ["start", "event", "registration", "archive"]:
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.goto(portal.address + PAGES[name])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            page.close()
    browser.close()


def test_the_receipt_and_the_errors_fit_too(open_page):
    for width in (1280, 360):
        page = open_page("/evenemang/kompetensplattform-digital/anmalan/", width)
        follow(page, ".submit button")
        keep(page, f"registration-errors-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.fill("#id_name", "Amina Holm")
        page.fill("#id_email", f"amina.bild{width}@example.se")
        page.fill("#id_organisation", "Röda Korset")
        follow(page, ".submit button")
        keep(page, f"receipt-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_mode_is_dark(open_page):
    page = open_page("/evenemang/samrad-goteborg/", 360)
    page.emulate_media(color_scheme="dark")
    keep(page, "event-dark-360")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 27, 35)"


def test_paper_has_the_programme_and_no_buttons(open_page):
    page = open_page("/evenemang/samrad-goteborg/")
    page.emulate_media(media="print")
    keep(page, "event-paper")
    assert page.is_visible(".programme")
    assert not page.is_visible(".btn-primary >> nth=0")
