"""Under a weather warning a phone still answers when, where, last day and cost at once."""

import pytest

pytestmark = pytest.mark.once

SCREEN = 740  # pixels, of a phone that is 360 wide
ONE = "/evenemang/kompetensplattform-malmo/"
SEVERAL = "/evenemang/barnets-rattigheter-linkoping/"
BAR = "section[aria-label=Vädervarning]"


@pytest.mark.parametrize("address", [ONE, SEVERAL])
def test_the_facts_are_on_the_first_screen(open_page, address):
    # Without script, as this browser's clock is not Swedish and two lines would say so.
    page = open_page(address, 360, javascript=False)

    cost = page.locator(".fact", has_text="Kostnad").bounding_box()

    assert page.locator(BAR).is_visible()
    assert cost["y"] + cost["height"] <= SCREEN


def test_on_a_phone_several_warnings_are_folded_away(open_page):
    page = open_page(SEVERAL, 360)
    warning = page.locator(BAR).get_by_text("Gul varning: Exempel: plötslig ishalka")
    assert not warning.is_visible()

    page.locator(BAR).locator("summary").click()

    assert warning.is_visible()


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("address", [ONE, SEVERAL, "/lan/ostergotland/"])
def test_nothing_sticks_out(open_page, address, width):
    page = open_page(address, width)

    assert page.locator(BAR).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
