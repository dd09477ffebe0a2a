"""Every page at several widths: nothing sticks out, nothing is missing, and there is a picture.

``make screenshots`` keeps the pictures, for people to look at.
"""

import os
from pathlib import Path

import pytest

from tests.browser.pages import PAGES
from tests.browser.walks import PUBLIC, in_swedish

pytestmark = pytest.mark.once


def keep(page, name):
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_the_page(open_page, name):
    page = open_page(PAGES[name])
    assert page.locator("h1").count() == 1
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        keep(page, f"{name}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_text_at_twice_its_size_fits_also_on_a_phone(portal, launch):
    browser = launch("--blink-settings=defaultFontSize=32")
    for width in (1280, 640, 360):
        for name in ["start", "event", "registration", "archive"]:
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.goto(portal.address + PAGES[name])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            page.close()
    browser.close()


@pytest.fixture
def plain_page(portal, chromium):
    """A page that is not watched over: some of the states are breakdowns."""
    context = chromium.new_context(base_url=portal.address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("walk", [walk for walk in PUBLIC if walk is not in_swedish])
def test_nothing_sticks_out_in_any_state(plain_page, walk):
    for name in walk(plain_page, f"bild.{walk.__name__}"):
        for width in (1280, 360):
            plain_page.set_viewport_size({"width": width, "height": 800})
            keep(plain_page, f"{name}-{width}")
            wide = plain_page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (name, width)


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
