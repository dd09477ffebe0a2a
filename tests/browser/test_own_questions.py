"""A question that hangs on another's answer, with the keyboard alone and without script."""

import pytest

pytestmark = pytest.mark.once

FORM = "/evenemang/tillganglighet-stockholm/anmalan/"
HANGS = "[data-asks]:has(#id_name) [data-when^='question-']"
TOGETHER = "[data-asks]:has(#id_name) input[value^='Tillsammans']"
ALONE = "[data-asks]:has(#id_name) input[value^='Ensam']"


def test_the_keyboard_brings_a_question_up_and_takes_it_away(open_page):
    page = open_page(FORM)
    assert not page.is_visible(HANGS)

    page.focus(ALONE)
    page.keyboard.press("ArrowDown")
    assert page.is_checked(TOGETHER)
    assert page.is_visible(HANGS)
    page.keyboard.press("Tab")
    assert page.evaluate("selector => !!document.activeElement.closest(selector)", HANGS)

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowUp")
    assert not page.is_visible(HANGS)


def test_a_colleague_who_is_added_is_asked_by_her_own_answers(open_page):
    page = open_page(FORM)

    page.click("#add-colleague")
    hangs = "#kollega-2 [data-when^='question-']"
    assert not page.is_visible(hangs)
    page.check("#kollega-2 input[value^='Tillsammans']")

    assert page.is_visible(hangs)
    assert not page.is_visible(HANGS)


def test_without_script_each_question_says_whom_it_is_for(open_page):
    page = open_page(FORM, javascript=False)

    assert page.is_visible(HANGS)
    assert "Om du svarade ”Tillsammans med kollegor i samma rum”" in page.inner_text(HANGS)
