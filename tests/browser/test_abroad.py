"""Somebody abroad is told whose clock the times are of."""

import pytest

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("zone", "is_told"),
    [("Europe/Stockholm", False), ("Europe/Oslo", False), ("America/New_York", True)],
)
def test_the_times_are_said_to_be_swedish_where_clocks_show_another(
    chromium, portal, zone, is_told
):
    context = chromium.new_context(timezone_id=zone, base_url=portal.address)
    page = context.new_page()
    page.goto("/evenemang/samrad-goteborg/")
    assert page.locator(".swedish-time").count() == 2
    assert page.locator(".swedish-time >> nth=0").is_visible() == is_told
    context.close()
