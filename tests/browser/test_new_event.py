"""An invitation as text becomes a public event: how many clicks and fields it takes."""

from pathlib import Path

import pytest

from tests.browser.visit import follow

pytestmark = pytest.mark.once

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
MOST_CLICKS, MOST_FIELDS = 6, 5


class Staff:
    """Counts what she does with hand and keyboard."""

    def __init__(self, page):
        self.page, self.clicks, self.fields = page, 0, 0

    def click(self, selector: str) -> None:
        follow(self.page, selector)
        self.clicks += 1

    def fill(self, field: str, value: str) -> None:
        self.page.fill(f"#id_{field}", value)
        self.fields += 1

    def choose(self, field: str, label: str) -> None:
        self.page.select_option(f"#id_{field}", label=label)
        self.fields += 1


@pytest.fixture
def staff(portal, open_page):
    page = open_page("/admin/")
    page.fill("#id_username", "demo")
    page.fill("#id_password", portal.password)
    follow(page, "[type=submit]")
    page.goto("/admin/events/event/")
    return Staff(page)


def seed(beginning: str) -> str:
    found = list(SEEDS.glob(f"{beginning}_*.txt"))
    if not found:
        pytest.skip("the invitation to paste is not on this machine")
    return found[0].read_text(encoding="utf-8")


def test_a_pasted_invitation_is_public_after_a_few_clicks(staff):
    text, page = seed("003"), staff.page

    staff.click("text=Klistra in ett program")
    staff.choose("county", "Västra Götalands län")
    staff.fill("text", text)
    staff.click("text=Läs texten")
    assert page.input_value("#id_ends_at_1") == "12.00"
    # The invitation is of 2024: the next one is on another day.
    staff.fill("starts_at_0", "2031-05-23")
    staff.fill("ends_at_0", "2031-05-23")
    staff.fill("registration_closes_at_0", "2031-05-16")
    staff.click("text=Spara som utkast")
    staff.click(".event-work >> text=/^Granska$/")
    staff.click("input[value=Publicera]")

    assert "Evenemanget är publicerat" in page.inner_text("main")
    assert page.locator("#agenda-6").count() == 1
    print(f"{staff.clicks} clicks, {staff.fields} fields")
    assert staff.clicks <= MOST_CLICKS
    assert staff.fields <= MOST_FIELDS
