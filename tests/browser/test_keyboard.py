"""From the start page to a seat and out of it again with Tab, Enter, space and letters alone.

At each stop the focus is seen, and nothing that stays in place lies over it.
"""

import pytest

pytestmark = pytest.mark.once

MOST_STOPS = 120
STOP = """async () => {
  // Not before the page has moved to where the focus is.
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const staysInPlace = box => box && (
    ["fixed", "sticky"].includes(getComputedStyle(box).position)
    || staysInPlace(box.parentElement));
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height, innerHeight) / 2;
  const above = document.elementFromPoint(x, y);
  return {
    id: here.id,
    words: (here.innerText || here.value || "").trim().replace(/\\s+/g, " "),
    is_seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    is_free: !above || here.contains(above) || above.contains(here) || !staysInPlace(above),
    is_on_screen: box.bottom > 0 && box.top < innerHeight,
  };
}"""


def tab(page) -> dict:
    """One step on; the stop that it leads to must be seen and free."""
    page.keyboard.press("Tab")
    here = page.evaluate(STOP)
    assert here["is_seen"], here
    assert here["is_free"], here
    assert here["is_on_screen"], here
    return here


def tab_to(page, *, words="", field="") -> None:
    for _stop in range(MOST_STOPS):
        here = tab(page)
        if (field and here["id"] == field) or (words and words in here["words"]):
            return
    raise AssertionError(f"the keyboard does not come to {words or field}")


def enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_finds_an_event_registers_corrects_the_errors_and_cancels(open_page, width):
    page = open_page("/", width)
    # Else the page is still on its way to the focus when one looks.
    page.emulate_media(reduced_motion="reduce")
    assert tab(page)["words"] == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    tab_to(page, words="AI och likabehandling")
    enter(page)
    tab_to(page, words="Anmäl dig och kollegor")
    enter(page)

    tab_to(page, field="id_name")
    enter(page)
    assert page.title().startswith("Fel: ")
    assert page.evaluate("document.activeElement.id") == "fel"
    tab(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_name"

    page.keyboard.type("Tangent Bord")
    tab_to(page, field="id_email")
    page.keyboard.type(f"tangent.{width}@example.se")
    tab_to(page, field="id_organisation")
    page.keyboard.type("Tangentbordsföreningen")
    enter(page)
    assert page.text_content("h1") == "Tack, du har en plats"

    tab_to(page, words="Ändra")
    page.keyboard.press("Space")
    tab_to(page, words="Ja, avboka Tangent Bord")
    enter(page)
    assert page.text_content("h1") != "Tack, du har en plats"
    assert "Avbokad" in page.text_content("main")
