"""axe-core finds nothing on any page in any state: wide in daylight, narrow in the dark."""

import pytest

from tests.browser.axe import add_axe, violations
from tests.browser.walks import PUBLIC, administration, in_english

pytestmark = pytest.mark.once

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
LOOKS = [(WIDE, "light", violations), (NARROW, "dark", violations)]


# Colours on their way to others belong to no page.
AT_REST = "document.getAnimations().forEach(animation => animation.finish())"
# What the stock administration's own widgets and tables leave.
OF_THE_STOCK = [
    # The box to choose in has a name; the rule wants one for the text inside it as well.
    "aria-input-field-name",
    # The column of a row's mark has no heading, and rows that cannot be edited have few.
    "empty-table-header",
    "td-has-header",
    # A wide table on a phone: browsers let the keyboard into what scrolls by themselves.
    "scrollable-region-focusable",
]


@pytest.fixture
def page(portal, chromium):
    context = chromium.new_context(base_url=portal.address, viewport=WIDE)
    add_axe(context)
    yield context.new_page()
    context.close()


def found_on(page, steps, looks) -> dict[str, list[str]]:
    """What axe has to say at each step of a walk that it has anything to say of."""
    return {name: found for name in steps if (found := looked_at(page, looks))}


def looked_at(page, looks) -> list[str]:
    found = []
    for size, colours, look in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=colours)
        page.evaluate(AT_REST)
        found += [f"{size['width']} {colours} {line}" for line in look(page)]
    return found


@pytest.mark.parametrize("walk", PUBLIC)
def test_axe_finds_nothing_on_what_visitors_see(page, walk):
    # In English there are other words on the same pages.
    looks = LOOKS[:1] if walk is in_english else LOOKS

    assert found_on(page, walk(page, f"axe.{walk.__name__}"), looks) == {}


def test_axe_finds_nothing_on_what_staff_use_most(portal, page):
    steps = administration(page, portal.password)

    assert found_on(page, steps, [(WIDE, "light", beyond_stock)]) == {}


def beyond_stock(page) -> list[str]:
    return violations(page, OF_THE_STOCK)
