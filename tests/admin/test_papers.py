"""What is printed for the door, and the numbers for the caterer."""

import re

import pytest
from lxml import html

from registrations.models import Needs, Participant
from tests.factories import make_event, make_registration, staff
from tests.handouts.programs import output_of

pytestmark = pytest.mark.django_db

State = Participant.State


@pytest.fixture
def event(db):
    """Seven people with seats, whose surnames are in nobody's order, and two who wait."""
    event = make_event("forum", title="Åsikter i öppna rum", status="published")
    names = ["Eva Öst", "Bo Ek", "Anna Åberg", "Per Wik", "Cilla von Essen", "Åsa Ek", "Li"]
    make_registration(event, participants=[{"name": name} for name in names])
    waiting = [{"name": name, "state": State.WAITING} for name in ["Zoe Ask", "Adam Bok"]]
    make_registration(event, participants=waiting, municipality=None, organisation="Röda Korset")
    make_registration(event, participants=[{"name": "Borta Al", "state": State.CANCELLED}])
    return event


def pdf(browser, event, name):
    response = browser.get(f"/admin/events/event/{event.pk}/{name}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    return response.content


def text(file):
    return output_of("pdftotext", "-layout", "-", "-", given=file)


def test_the_list_has_those_with_seats_by_surname_and_the_line_in_its_order(admin, event):
    lines = " ".join(text(pdf(admin, event, "door-list")).split())
    seated = ["Bo Ek", "Åsa Ek", "Cilla von Essen", "Li", "Per Wik", "Anna Åberg", "Eva Öst"]
    places = [lines.index(name) for name in [*seated, "Väntelista", "Zoe Ask", "Adam Bok"]]
    assert places == sorted(places)
    assert "Åmåls kommun" in lines
    assert "Röda Korset" in lines
    assert "Borta" not in lines


def test_a_screen_reader_finds_the_lists_tables_and_their_headings(admin, event):
    file = pdf(admin, event, "door-list")
    structure = re.findall(r"\w+", output_of("pdfinfo", "-struct", "-", given=file))
    about = output_of("pdfinfo", "-", given=file)
    assert "Tagged:          yes" in about
    assert "Deltagare: Åsikter i öppna rum" in about
    assert {"H1", "H2", "Table", "TH", "TD"} <= set(structure)


def test_eight_badges_are_on_each_sheet(admin, event):
    registration = event.registrations.last()
    make_registration(event, participants=[{"name": "Nio Al"}, {"name": "Tio Al"}])
    file = pdf(admin, event, "badges")
    assert re.search(r"Pages:\s+2\b", output_of("pdfinfo", "-", given=file))
    words = " ".join(text(file).split())
    assert "Eva Öst" in words
    assert "Zoe Ask" not in words
    assert registration.event == event


def test_needs_are_on_no_paper(admin, event):
    Needs.objects.create(participant=event.participants.get(name="Bo Ek"), text="Laktosfri")
    for name in ["door-list", "badges"]:
        assert "Laktosfri" not in text(pdf(admin, event, name))


def test_an_event_without_people_has_papers_all_the_same(admin, db):
    empty = make_event("tomt", status="published")
    for name in ["door-list", "badges"]:
        assert "Ingen har en plats än." in text(pdf(admin, empty, name))


# --- Numbers ---


@pytest.fixture
def needs(event):
    told = {"Bo Ek": "Vegan", "Li": "Allergisk mot nötter", "Per Wik": "vegan", "Zoe Ask": "Tolk"}
    for name, what in told.items():
        Needs.objects.create(participant=event.participants.get(name=name), text=what)


def numbers(browser, event):
    response = browser.get(f"/admin/events/event/{event.pk}/numbers/")
    assert "no-store" in response["Cache-Control"]
    page = html.fromstring(response.content.decode())
    return [
        [cell.text_content() for cell in row] for row in page.xpath("//*[@class='numbers']//tr")
    ]


def test_the_caterer_learns_how_many_need_what_and_not_who(admin, event, needs):
    rows = numbers(admin, event)
    assert ["Har plats", "7"] in rows
    assert ["Har plats och har angett behov", "3"] in rows
    assert rows[-2:] == [["Allergisk mot nötter", "1"], ["Vegan", "2"]]
    page = admin.get(f"/admin/events/event/{event.pk}/numbers/").content.decode()
    # What is read: among the random letters of a token a short name may stand by chance.
    text = html.fromstring(page).text_content()
    assert not [name for name in event.participants.values_list("name", flat=True) if name in text]


def test_without_the_permission_for_needs_there_are_numbers_of_seats_alone(as_staff, event, needs):
    browser = as_staff(staff("view_participant"))
    assert numbers(browser, event) == [
        ["Har plats", "7"],
        ["På väntelistan", "2"],
        ["Är incheckade", "0"],
    ]
