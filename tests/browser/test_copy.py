"""The address of an event can be copied with one button, and without script read and marked."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import follow

pytestmark = pytest.mark.once


def at_an_event(open_page, **options):
    page = open_page("/", **options)
    follow(page, ".event-row h3 a")
    return page


def test_the_button_copies_the_address_and_says_so(open_page):
    page = at_an_event(open_page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Kopiera adressen").click()

    expect(page.locator("#kopierat")).to_have_text("Adressen är kopierad")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#dela .address").text_content()


def test_without_script_there_is_the_address_and_no_button(open_page):
    page = at_an_event(open_page, javascript=False)

    assert page.locator("#dela .address").is_visible()
    assert not page.locator("[data-copies]").is_visible()
