"""All about one person: to see, to hand out, and to erase."""

import json
import subprocess

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.urls import reverse

from contacts.models import AccessibilityReport, OutgoingEmail
from registrations.books import problems
from registrations.models import Deletion, Needs, Participant, Registration, SeatChange, Turnout
from registrations.person_data import erasure, extract, tables
from tests.factories import (
    make_county,
    make_event,
    make_mail,
    make_municipality,
    make_person,
    make_registration,
    staff,
)
from tests.retention.everything import places_with

pytestmark = pytest.mark.django_db

HER = "anna.ek@example.se"
once = pytest.mark.once


def seated(event, name="Anna Ek", email=HER, **fields):
    """Somebody with a seat, as the form would have stored her."""
    person = {"name": name, "email": email, "is_sender": True} | fields
    registration = make_registration(event, name, [person], sender_email=email)
    people = registration.participants.all()
    SeatChange.objects.bulk_create(
        SeatChange(participant=each, cause="registered", after=each.state) for each in people
    )
    return registration


def about_her():
    """Something in every table that may hold her."""
    event = make_event(status="published", capacity=1, has_waiting_list=True, asks_needs=True)
    registration = seated(event)
    person = registration.participants.get()
    Needs.objects.create(participant=person, text="Glutenfritt")
    Participant.objects.filter(pk=person.pk).update(note=f"Ring {HER}")
    make_mail(recipient=HER.upper(), facts={"participant": person.pk}, text=f"Hej {HER}")
    make_mail(kind="question", reply_to=HER, text=f"Från {HER}")
    make_mail(kind="lost_link", recipient=HER, county=None)
    AccessibilityReport.objects.create(
        county=event.county, email=HER, text="Svag kontrast", submission_key="x"
    )
    return event


def post(client, name, **fields):
    return client.post(reverse(f"admin:{name}"), {"email": HER} | fields)


DECIDED = {"confirm": "1", "reason": "Begärd av personen", "decision": "dnr 12-2026"}


# --- To see and to hand out ---


@once
def test_everything_about_an_address_is_shown_whatever_its_case(admin):
    about_her()

    page = admin.post(reverse("admin:person_data"), {"email": HER.upper()}).content.decode()

    for words in ["Glutenfritt", "Svag kontrast", "Bekräftelse", "Åmåls kommun", f"Ring {HER}"]:
        assert words in page


@once
def test_needs_are_shown_to_those_alone_who_may_see_needs(as_staff):
    about_her()
    user = staff("add_deletion", "view_deletion")

    page = post(as_staff(user), "person_data").content.decode()

    assert "Glutenfritt" not in page
    assert "Det här visas bara för den som har behörighet" in page


@once
def test_what_another_county_holds_is_not_shown(as_staff):
    seated(make_event(county=make_county("12")))

    page = post(as_staff(staff("add_deletion")), "person_data").content.decode()

    assert "Dina län har inga uppgifter" in page


@once
def test_secret_links_are_not_handed_out(admin):
    about_her()
    make_mail(recipient=HER, text="https://example.se/anmalan/hemlig:123/")

    answer = post(admin, "person_json")

    assert "hemlig" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert json.loads(answer.content)["e-postadress"] == HER


@once
def test_the_extract_is_a_tagged_pdf(admin, tmp_path):
    about_her()
    file = tmp_path / "utdrag.pdf"

    file.write_bytes(post(admin, "person_pdf").content)

    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True)  # noqa: S603, S607
    words = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert "Tagged:          yes" in told.stdout
    assert "Registerutdrag" in words.stdout
    assert "Glutenfritt" in words.stdout


@once
def test_an_address_that_is_none_is_refused(admin):
    assert admin.post(reverse("admin:person_data"), {"email": "anna"}).status_code == 422


@once
def test_the_extract_takes_as_many_queries_for_many_rows(admin, django_assert_max_num_queries):
    for number in range(30):
        seated(make_event(f"forum-{number}"))
        make_mail(recipient=HER)
    with django_assert_max_num_queries(20):
        post(admin, "person_data")


def concerns_somebody(model) -> bool:
    links = {Participant, Registration}
    return any(
        isinstance(field, models.EmailField) or field.related_model in links
        for field in model._meta.concrete_fields
    )


@once
def test_every_table_that_may_hold_somebody_is_known():
    known = {table.model._meta.label for table in tables.TABLES} | tables.LEFT_OUT.keys()
    found = {model._meta.label for model in apps.get_models() if concerns_somebody(model)}
    assert found - known == set(), "add it to registrations/person_data/tables.py"


# --- To erase ---


def test_after_an_erasure_no_table_holds_the_address(admin):
    about_her()
    assert places_with(HER)

    answer = post(admin, "person_erase", **DECIDED)

    assert answer.status_code == 303
    assert places_with(HER) == []
    assert places_with("Anna Ek") == []
    assert list(problems()) == []


def test_her_seat_goes_to_the_next_in_line_and_she_gets_no_mail(admin):
    event = about_her()
    waiting = seated(event, "Bo Al", "bo@example.se", state=Participant.State.WAITING)

    post(admin, "person_erase", **DECIDED)

    assert waiting.participants.get().state == Participant.State.CONFIRMED
    assert OutgoingEmail.objects.get(kind="promotion").recipient == "bo@example.se"
    assert not OutgoingEmail.objects.filter(recipient__iexact=HER).exists()


@once
def test_the_log_holds_how_much_why_and_by_whom_and_not_whose(admin):
    event = about_her()

    post(admin, "person_erase", **DECIDED)

    line = Deletion.objects.get(event=event, kind="people")
    assert (line.number, line.staff, line.decision) == (2, "chef", "dnr 12-2026")
    assert line.cause == Deletion.Cause.ERASURE


@once
def test_counts_stay_when_somebody_who_came_is_erased(admin):
    event = make_event()
    seated(event)
    Participant.objects.update(attended_at=event.starts_at)
    event.starts_at, event.ends_at = "2020-01-01T08:00Z", "2020-01-01T10:00Z"
    event.save(update_fields=["starts_at", "ends_at"])

    post(admin, "person_erase", **DECIDED)

    kept = Turnout.objects.get(event=event)
    assert (kept.registered, kept.seated, kept.came, kept.municipality_id) == (1, 1, 1, "1492")


@once
def test_her_colleagues_stay_in_the_registration_that_she_sent(admin):
    event = make_event(status="published")
    registration = seated(event)
    colleague = {"name": "Bo Al", "email": "bo@example.se"}
    person = Participant.objects.create(
        registration=registration,
        event=event,
        state="confirmed",
        joined_at=event.starts_at,
        **colleague,
    )
    make_mail(recipient="bo@example.se", facts={"participant": person.pk}, text="Anna Ek anmälde")

    post(admin, "person_erase", **DECIDED)

    registration.refresh_from_db()
    assert (registration.sender_name, registration.sender_email) == ("(raderad)", "")
    assert registration.participants.get() == person
    assert OutgoingEmail.objects.get(recipient="bo@example.se").text == "… anmälde"


@once
def test_without_a_decision_nothing_is_erased(admin):
    about_her()

    answer = post(admin, "person_erase", confirm="1", reason="Begärd")

    assert answer.status_code == 422
    assert Participant.objects.exists()
    assert "Skriv beslutets nummer." in answer.content.decode()


@once
def test_the_first_page_only_counts(admin):
    about_her()

    page = post(admin, "person_erase")

    assert page.status_code == 200
    assert "Anmälningar och deltagare" in page.content.decode()
    assert Participant.objects.exists()


@once
def test_a_reason_with_an_address_is_refused(admin):
    about_her()

    answer = post(admin, "person_erase", **DECIDED | {"reason": f"Begärd av {HER}"})

    assert answer.status_code == 422
    assert Participant.objects.exists()


@once
def test_if_asked_one_last_mail_tells_her_and_is_deleted_when_it_is_sent(admin):
    about_her()

    post(admin, "person_erase", **DECIDED | {"receipt": "on"})

    mail = OutgoingEmail.objects.get(recipient=HER)
    assert mail.subject == "Dina personuppgifter är raderade"
    OutgoingEmail.objects.filter(pk=mail.pk).update(state="sent")
    erasure.people.forget_receipts()
    assert places_with(HER) == []


@once
def test_what_another_county_holds_stays_and_is_told_of(as_staff):
    seated(make_event("annan", county=make_county("12")))
    seated(make_event("egen"))
    client = as_staff(staff("add_deletion", "view_deletion"))

    assert "Även andra län" in post(client, "person_erase").content.decode()
    post(client, "person_erase", **DECIDED)

    assert Participant.objects.get(email=HER).event.slug == "annan"


@once
def test_a_contact_of_a_municipality_is_erased_with_her_history(admin):
    amal = make_municipality("1492", name="Åmål")
    contact = amal.contacts.create(name="Anna", email=HER.upper())
    contact.title = "handläggare"
    contact.save()
    registry = amal.contacts.create(email="registrator@amal.example.se", is_registry=True)

    assert erasure.preview(HER, User.objects.get()) == {"contacts": 1}
    post(admin, "person_erase", **DECIDED)

    assert places_with(HER) == []
    assert list(amal.contacts.all()) == [registry]
    assert Deletion.objects.get().kind == "contacts"


def test_a_contact_person_stays_where_she_is_published(admin):
    make_person(email=HER)
    about_her()

    post(admin, "person_erase", **DECIDED)

    assert set(places_with(HER)) == {"contacts.Person.email", "contacts.HistoricalPerson.email"}
    assert [section.title for section in extract.of(HER, User.objects.get())] == ["Kontaktperson"]
