"""Nobody is mailed by a slip of the hand: staff are told first who gets a mail about what."""

import re
from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html

from contacts.models import OutgoingEmail
from events.models import Event, Seats
from tests.factories import (
    STARTS,
    event_form,
    make_event,
    make_item,
    make_registration,
    moment_fields,
    rows_form,
)

pytestmark = pytest.mark.django_db

LINK = "https://mote.example.se/1"
WEEK = timedelta(days=7)
TOMORROW = moment_fields("starts_at", STARTS + timedelta(hours=1))


def event_with_people(confirmed=37, waiting=4, **fields):
    event = make_event(**({"status": Event.Status.PUBLISHED} | fields))
    Seats.objects.create(event=event, confirmed=confirmed, waiting=waiting)
    return event


def save(browser, event, **fields):
    address = reverse("admin:events_event_change", args=[event.pk])
    response = browser.post(address, event_form(event, reserved_seats=0) | fields)
    event.refresh_from_db()
    return response


def warning(response) -> str:
    page = html.fromstring(response.content.decode())
    (box,) = page.xpath("//div[contains(@class, 'tells-people')]")
    return re.sub(r"\s+", " ", box.text_content())


def test_a_move_is_not_saved_before_its_mails_are_confirmed(admin):
    event = event_with_people()

    response = save(admin, event, **TOMORROW)

    assert "37 anmälda och 4 på väntelistan får ett mejl om ny tid." in warning(response)
    assert (event.starts_at, event.calendar_sequence) == (STARTS, 0)
    assert 'name="tells_people"' in response.content.decode()


def test_a_confirmed_move_is_saved_and_says_that_mails_are_on_their_way(admin):
    event = event_with_people()

    response = save(admin, event, **TOMORROW, tells_people="on")

    assert (event.starts_at, event.calendar_sequence) == (STARTS + timedelta(hours=1), 1)
    assert event.former_terms.get().starts_at == STARTS
    page = admin.get(response["Location"]).content.decode()
    assert "Mejlen om ändringen är på väg." in page
    assert "Ja, spara och meddela dem" not in page


@pytest.mark.once
@pytest.mark.parametrize(("later", "is_said"), [(timedelta(hours=1), True), (WEEK, False)])
def test_a_new_hour_says_that_the_agenda_does_not_follow(admin, later, is_said):
    event = event_with_people()
    make_item(event, start=time(9), end=time(10))
    moved = {name: getattr(event, name) + later for name in ["starts_at", "ends_at"]}
    form = {key: value for name in moved for key, value in moment_fields(name, moved[name]).items()}

    said = warning(save(admin, event, **form))

    assert ("Tiderna i programmet ändras inte av sig själva." in said) == is_said


def test_nothing_that_was_typed_is_lost_meanwhile(admin):
    row = {"title": "Ny punkt", "kind": "talk", "speakers": "Anna Ek, strateg, Region Skåne"}

    response = save(
        admin, event_with_people(), title="Nytt namn", **TOMORROW, **rows_form("agenda", [row])
    )

    page = html.fromstring(response.content.decode())
    assert page.xpath("//input[@id='id_title']/@value") == ["Nytt namn"]
    assert page.xpath("//input[@id='id_starts_at_1']/@value") == ["10.00"]
    assert page.xpath("//*[@id='id_agenda-0-title']/@value") == ["Ny punkt"]
    assert "Region Skåne" in page.xpath("//*[@id='id_agenda-0-speakers']")[0].text


def test_a_tick_stays_when_something_else_is_wrong(admin):
    response = save(admin, event_with_people(), title="", **TOMORROW, tells_people="on")

    page = html.fromstring(response.content.decode())
    assert page.xpath("//input[@id='id_tells_people']/@checked")
    assert "får ett mejl" in warning(response)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"venue": "Sal B"}, "37 anmälda och 4 på väntelistan får ett mejl om ny plats."),
        (TOMORROW | {"city": "Åmål"}, "får ett mejl om ny tid och ny plats."),
        ({"format": "digital"}, "får ett mejl om ny mötesform."),
        ({"meeting_link": "https://mote.example.se/2"}, "37 anmälda får ett mejl om ny möteslänk."),
        (
            TOMORROW | {"meeting_link": "https://mote.example.se/2"},
            "37 anmälda får ett mejl om ny tid och ny möteslänk. "
            "4 på väntelistan får ett mejl om ny tid.",
        ),
    ],
)
def test_the_warning_tells_who_hears_what(admin, fields, words):
    event = event_with_people(format=Event.Format.PHYSICAL, city="Göteborg")

    assert words in warning(save(admin, event, **{"city": "Göteborg"} | fields))


@pytest.mark.parametrize(
    ("fields", "is_told"), [(TOMORROW, True), ({"meeting_link": "https://mote.example.se"}, False)]
)
def test_the_warning_tells_of_those_who_registered_others(admin, fields, is_told):
    found = warning(save(admin, event_with_people(), **fields))

    assert ("Den som har anmält andra utan att själv delta får också ett." in found) == is_told


def test_a_file_that_the_browser_forgets_is_asked_for_again(admin):
    event = event_with_people()
    file = SimpleUploadedFile("bild.png", b"no image at all", "image/png")

    assert "Filer behöver väljas på nytt" in warning(save(admin, event, **TOMORROW, image=file))
    assert "Filer behöver" not in warning(save(admin, event, **TOMORROW))


@pytest.mark.parametrize(
    ("before", "after"),
    [("published", "cancelled"), ("cancelled", "published"), ("cancelled", "draft")],
)
def test_an_event_with_people_is_not_cancelled_or_restored_in_passing(admin, before, after):
    """That has a page of its own, which tells what it means."""
    event = event_with_people(1, 0, status=before)

    response = save(admin, event, status=after, tells_people="on")

    errors = html.fromstring(response.content).xpath("//ul[@id='id_status_error']//text()")
    assert "".join(errors).strip()
    assert event.status == before


def test_one_without_people_is(admin):
    event = event_with_people(0, 0)

    assert save(admin, event, status="cancelled").status_code == 302
    assert event.status == "cancelled"


def test_what_changes_stands_side_by_side(admin):
    event = event_with_people(format=Event.Format.HYBRID, city="Göteborg", meeting_link=LINK)
    new = {"city": "Åmål", "meeting_link": "https://mote.example.se/2"}

    page = html.fromstring(save(admin, event, **TOMORROW, **new).content.decode())

    rows = page.xpath("//div[contains(@class, 'tells-people')]//tbody/tr")
    assert [[cell.text for cell in row] for row in rows] == [
        [
            "Tid",
            "tisdag 21\xa0maj\xa02030 klockan 09.00–12.00",
            "tisdag 21\xa0maj\xa02030 klockan 10.00–12.00",
        ],
        ["Plats", "Göteborg", "Åmål"],
        ["Möteslänk", "den tidigare länken", "en ny länk"],
    ]


def test_the_mail_can_be_read_before_it_is_sent(admin):
    event = event_with_people(1, 0)
    make_registration(event, participants=[{"name": "Anna"}])
    queued = OutgoingEmail.objects.count()

    words = warning(save(admin, event, **TOMORROW))

    assert "Ändrat: tisdag 21" in words.replace("\xa0", " ")
    assert "Ny tid: tisdag 21 maj 2030 klockan 10.00–12.00" in words.replace("\xa0", " ")
    assert "/anmalan/…" in words
    assert OutgoingEmail.objects.count() == queued


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ({}, {"title": "Nytt namn"}),
        ({"confirmed": 0, "waiting": 0}, TOMORROW),
        ({}, {"venue": "En sal som ingen ser, för mötet är digitalt"}),
        ({"status": Event.Status.CANCELLED}, TOMORROW),
    ],
)
def test_what_nobody_hears_of_is_saved_at_once(admin, event, fields):
    response = save(admin, event_with_people(**event), **fields)

    assert response.status_code == 302


def test_nobody_is_told_of_an_event_that_has_begun(admin):
    begun = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=1)
    event = event_with_people(starts_at=begun, ends_at=begun + timedelta(hours=3))

    response = save(admin, event, **moment_fields("ends_at", begun + timedelta(hours=4)))

    assert response.status_code == 302


def test_publishing_from_the_list_leaves_what_people_know(admin):
    event = event_with_people(status=Event.Status.CANCELLED)

    admin.post(
        reverse("admin:events_event_changelist"),
        {"action": "publish_selected", "_selected_action": [event.pk]},
    )

    event.refresh_from_db()
    assert (event.status, event.calendar_sequence) == (Event.Status.CANCELLED, 0)
