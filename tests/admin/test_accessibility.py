"""Staff keep the statement true, and see to what visitors have reported."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import AccessibilityReport, AccessibilityStatement
from events.copying import copy
from tests.factories import event_form, make_county, make_event

STATEMENTS = "/admin/contacts/accessibilitystatement/"
REPORTS = "/admin/contacts/accessibilityreport/"


def make_statement(age: timedelta):
    day = timezone.localdate() - age
    return AccessibilityStatement.objects.create(
        assessed_on=day, updated_on=day, method="Vi har prövat.", contact="Ring oss."
    )


def make_report(**fields):
    values = {"county": make_county(), "text": "Det går inte.", "submission_key": "nyckel"} | fields
    return AccessibilityReport.objects.create(**values)


def test_staff_are_warned_of_an_assessment_that_is_a_year_old(admin):
    statement = make_statement(timedelta(days=366))

    for address in [STATEMENTS, f"{STATEMENTS}{statement.pk}/change/"]:
        shown = admin.get(address).content.decode()
        assert "Bedömningen är äldre än 12 månader: gemensam för länsstyrelserna." in shown


def test_staff_are_not_warned_of_one_that_is_not(admin):
    make_statement(timedelta(days=364))

    assert "äldre än 12 månader" not in admin.get(STATEMENTS).content.decode()


def test_the_dates_of_a_statement_are_required(admin):
    posted = {"status": "partly", "method": "M", "contact": "K"}
    posted |= {"shortcomings-TOTAL_FORMS": 0, "shortcomings-INITIAL_FORMS": 0}

    page = admin.post(f"{STATEMENTS}add/", posted)

    assert set(page.context["adminform"].form.errors) == {"assessed_on", "updated_on"}
    assert not AccessibilityStatement.objects.exists()


def test_a_report_is_noted_as_seen_to_and_its_words_stay(admin):
    report = make_report()

    admin.post(
        f"{REPORTS}{report.pk}/change/", {"is_seen_to": "on", "note": "Lagat.", "text": "Annat."}
    )

    report.refresh_from_db()
    assert report.answered_at is not None
    assert (report.note, report.text) == ("Lagat.", "Det går inte.")


def test_a_report_that_was_seen_to_by_mistake_waits_again(admin):
    report = make_report(answered_at=timezone.now())

    admin.post(f"{REPORTS}{report.pk}/change/", {"note": ""})

    report.refresh_from_db()
    assert report.answered_at is None


@pytest.mark.parametrize(("choice", "shown"), [("no", ["Ny."]), ("yes", ["Gammal."])])
def test_the_list_parts_what_is_seen_to_from_what_is_not(admin, choice, shown):
    make_report(text="Ny.", submission_key="1")
    make_report(text="Gammal.", submission_key="2", answered_at=timezone.now())

    page = admin.get(f"{REPORTS}?seen={choice}")

    assert [report.text for report in page.context["cl"].result_list] == shown


def test_several_are_marked_at_once(admin):
    reports = [make_report(submission_key=str(number)) for number in range(2)]

    admin.post(
        REPORTS,
        {"action": "mark_as_seen_to", "_selected_action": [report.pk for report in reports]},
    )

    assert not AccessibilityReport.objects.filter(answered_at=None).exists()


def test_reports_are_written_by_visitors_alone_and_not_deleted(admin):
    report = make_report()

    assert admin.get(f"{REPORTS}add/").status_code == 403
    assert admin.get(f"{REPORTS}{report.pk}/delete/").status_code == 403


def test_staff_say_what_there_is_for_visitors_with_a_disability(admin):
    event = make_event()
    facts = {"hearing_loop": "on_request", "access_note": "Hissen är liten."}

    admin.post(f"/admin/events/event/{event.pk}/change/", event_form(event, **facts))

    event.refresh_from_db()
    assert (event.hearing_loop, event.quiet_room) == ("on_request", "")
    assert event.access_note == "Hissen är liten."


def test_a_copy_keeps_what_there_is(admin):
    event = make_event(hearing_loop="yes", access_note="Hissen är liten.")

    copied = copy(event)

    assert (copied.hearing_loop, copied.access_note) == ("yes", "Hissen är liten.")
