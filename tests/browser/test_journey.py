"""The journey that the portal is for, in a real browser against the whole running portal."""

import re
import time

import pytest
from icalendar import Calendar

from tests.browser.visit import follow

EVENT = "/evenemang/kompetensplattform-digital/"


def eventually(look, seconds=75):
    """What ``look`` returns as soon as it is something; the worker sweeps once a minute."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")


def part(letter, kind):
    return next(one for one in letter.walk() if one.get_content_type() == kind).get_content()


def fill_in(page, people):
    """The form for these people, the first of whom is the one who fills it in."""
    (name, email), *colleagues = people
    page.fill("#id_name", name)
    page.fill("#id_email", email)
    page.select_option("#id_municipality", label="Malmö stad")
    for number, (name, email) in enumerate(colleagues):
        if number:
            page.click("text=Lägg till en kollega")
        page.fill(f"#id_colleagues-{number}-name", name)
        page.fill(f"#id_colleagues-{number}-email", email)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, False)])
def test_find_register_three_get_the_mail_and_cancel(portal, open_page, width, javascript):
    unique = f"{width}{'js' if javascript else 'html'}"
    people = [
        ("Amina Holm", f"amina.{unique}@example.se"),
        ("Jonas Ekdahl", f"jonas.{unique}@example.se"),
        ("Petra Åsberg", f"petra.{unique}@example.se"),
    ]
    page = open_page("/", width, javascript)
    if not page.is_visible("#id_q"):
        page.click("text=Sök och filtrera")
    page.fill("#id_q", "LIKABEHANDLING")
    follow(page, "text=Visa >> visible=true")
    follow(page, "text=AI och likabehandling")
    follow(page, ".facts >> text=Anmäl dig och kollegor")
    fill_in(page, people)
    follow(page, ".submit button")
    assert page.text_content("h1") == "Tack, ni har tre platser"
    page.reload()
    if javascript:  # without it the page before is the answer to another form
        page.go_back()
        page.go_forward()
    assert page.locator("text=Har en plats").count() == 3

    letters = [eventually(lambda to=to: portal.office.to(to)) for _name, to in people]
    assert [len(mine) for mine in letters] == [1, 1, 1]
    text = part(letters[0][0], "text/plain")
    page.goto(re.search(r"http://localhost:\d+(/anmalan/\S+)", text)[1])
    assert "Bekräftelse skickad" in page.text_content(".person")

    page.click(".person:has-text('Jonas') summary")
    follow(page, "text=Ja, avboka Jonas Ekdahl")
    assert page.locator("text=Har en plats").count() == 2
    gone = eventually(lambda: portal.office.to(people[1][1])[1:])
    calendar = Calendar.from_ical(part(gone[0], "text/calendar").encode())
    assert calendar["METHOD"] == "CANCEL"


def test_the_form_sent_twice_from_the_back_button_registers_once(portal, open_page):
    page = open_page(EVENT + "anmalan/")
    fill_in(page, [("Dubbel Klick", "dubbel@example.se")])
    follow(page, ".submit button")
    receipt = page.url
    page.go_back()
    page.fill("#id_name", "Dubbel Klick")
    page.fill("#id_email", "dubbel@example.se")
    page.select_option("#id_municipality", label="Malmö stad")
    follow(page, ".submit button")
    assert page.text_content("h1") == "Tack, du har en plats"

    def confirmations():
        letters = portal.office.to("dubbel@example.se")
        return [one for one in letters if one["Subject"].startswith("Bekräftelse")]

    # The last of the two mails that she gets: then no second confirmation is on its way.
    eventually(lambda: portal.office.to("dubbel@example.se")[1:])
    assert len(confirmations()) == 1
    assert receipt.startswith(portal.address)


def test_the_keyboard_alone_is_enough(open_page):
    page = open_page(EVENT + "anmalan/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.focus("#id_name")
    page.keyboard.type("Tangent Bord")
    page.keyboard.press("Tab")
    page.keyboard.type("tangent@example.se")
    page.focus("#id_organisation")
    page.keyboard.type("Tangentbordsföreningen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/anmalan/*.*/")
    assert page.text_content("h1") == "Tack, du har en plats"


def test_errors_take_the_focus_and_lead_to_their_fields(open_page):
    page = open_page(EVENT + "anmalan/", 360)
    page.fill("#id_name", "Amina Holm")
    follow(page, ".submit button")
    assert page.title().startswith("Fel: ")
    assert page.evaluate("document.activeElement.id") == "fel"
    page.click("#fel a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_email"
    assert page.input_value("#id_name") == "Amina Holm"


def test_colleagues_are_added_and_removed_in_place(open_page):
    page = open_page(EVENT + "anmalan/")
    page.fill("#id_colleagues-0-name", "Första")
    page.click("text=Lägg till en kollega")
    assert page.evaluate("document.activeElement.id") == "id_colleagues-1-name"
    page.keyboard.type("Andra")
    page.click("#kollega-1 >> text=Ta bort")
    assert page.input_value("#id_colleagues-0-name") == "Andra"
    assert page.text_content("#kollega-1 .person-name") == "Kollega 1"
    assert page.input_value("#id_colleagues-TOTAL_FORMS") == "1"


def test_reading_sets_no_cookie(open_page):
    page = open_page("/")
    for path in ["/arkiv/", EVENT, "/lan/skane/", "/personuppgifter/", "/kakor/", "/finns-inte/"]:
        page.goto(path)
    assert page.context.cookies() == []


def test_staff_sign_in_and_edit_what_the_public_then_sees(portal, open_page):
    password = (portal.folder / "demo-inloggning.txt").read_text().split()[-1]
    page = open_page("/admin/")
    page.fill("#id_username", "demo")
    page.fill("#id_password", password)
    follow(page, "input[type=submit]")
    page.goto("/admin/events/event/?q=tillganglighet-stockholm&status=published")
    page.goto("/admin/events/event/")
    follow(page, "text=Demokrati mellan valen")
    page.fill("#id_title", "Demokrati mellan valen, nu på Gotland")
    follow(page, "text=Spara och fortsätt")
    follow(page, "text=Visa på webbplatsen")
    assert page.text_content("h1").strip() == "Demokrati mellan valen, nu på Gotland"
