"""For eyes and hands that need it: space between letters, large targets, focus that is seen."""

import pytest

from tests.browser.pages import PAGES

pytestmark = pytest.mark.once

NAMES = ["start", "event", "registration", "archive", "series", "report", "accessibility"]
# WCAG 2.2, 1.4.12: the most that a page must bear.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
# What is cut off: a box that hides what does not fit, with more in it than it shows.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(box => {
  const style = getComputedStyle(box);
  const hides = [style.overflowX, style.overflowY].some(way => ["hidden", "clip"].includes(way));
  const is_for_ears = box.closest(".visually-hidden, svg");
  return hides && !is_for_ears && box.clientHeight > 0
    && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
}).map(box => box.outerHTML.slice(0, 120))"""
# WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, but for links in a sentence.
SMALL = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary"
)].filter(target => {
  const box = target.getBoundingClientRect();
  const style = getComputedStyle(target);
  const is_shown = target.checkVisibility({ visibilityProperty: true }) && box.width > 2
    && !target.closest(".visually-hidden") && !target.matches(".skip-link");
  const is_in_a_sentence = style.display === "inline"
    && target.parentElement.textContent.trim() !== target.textContent.trim();
  return is_shown && !is_in_a_sentence && (box.width < 24 || box.height < 24);
}).map(target => target.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter(box => {
  const style = getComputedStyle(box);
  return style.transitionDuration.split(", ").some(time => time !== "0s")
    && style.transitionProperty !== "none"
    || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).map(box => box.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_lost_when_letters_and_lines_have_more_space(open_page, name):
    page = open_page(PAGES[name], 320)
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        SPACING,
    )

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", NAMES)
def test_what_one_presses_is_large_enough(open_page, name, width):
    assert open_page(PAGES[name], width).evaluate(SMALL) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_moves_for_those_who_have_asked_for_stillness(chromium, portal, name):
    context = chromium.new_context(base_url=portal.address, reduced_motion="reduce")
    page = context.new_page()
    page.goto(PAGES[name])

    assert page.evaluate(MOVING) == []
    context.close()
