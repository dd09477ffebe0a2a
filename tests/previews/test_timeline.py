"""Everything that has happened to an event and will, in the order of time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events import preview_links, timeline
from events.models import Event, Seats
from registrations.links import LASTS_AFTER_EVENT
from registrations.models import NEEDS_KEPT, Participant, RetentionRule
from registrations.reminders import reminds_at
from tests.events.build import NOW, swedish
from tests.factories import ENDS, STARTS, make_event, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def full_event(**fields):
    values = {
        "status": Event.Status.PUBLISHED,
        "published_at": NOW - timedelta(days=20),
        "registration_opens_at": swedish(2030, 5, 2, 8),
        "registration_closes_at": swedish(2030, 5, 18),
        "changes_close_at": swedish(2030, 5, 20),
        "capacity": 40,
        "has_waiting_list": True,
        "asks_needs": True,
    }
    return make_event(**values | fields)


def told(event, now=NOW) -> dict[str, tuple]:
    line = timeline.of(event, now)
    return {str(entry.what): entry.at for entry in [*line.past, *line.coming]}


def test_everything_is_told_at_the_time_at_which_it_is_done():
    event = full_event()

    assert list(told(event).items()) == [
        ("Publicerat", event.published_at),
        ("Anmälan öppnar", event.registration_opens_at),
        ("Sista anmälningstid", event.closes_at),
        ("Sista tid att ändra namn och adresser", event.changes_until),
        ("Lediga platser går inte längre till väntelistan", event.promotes_until),
        ("En påminnelse mejlas", reminds_at(event)),
        ("Evenemanget börjar", STARTS),
        ("Evenemanget slutar", ENDS),
        ("Svaren om behov på plats och mat raderas", ENDS + NEEDS_KEPT),
        ("Länkarna till ”Min anmälan” slutar fungera", ENDS + LASTS_AFTER_EVENT),
    ]


def test_what_the_board_s_rules_delete_is_told_with_the_decision():
    event = make_event()
    about = {"county": event.county, "reason": "Behövs inte", "decision": "dnr 7-2026"}
    RetentionRule.objects.create(kind="people", days=90, **about)

    [entry] = [one for one in timeline.of(event, NOW).coming if one.whom == "dnr 7-2026"]

    assert entry.at == ENDS + timedelta(days=90)
    assert entry.what == "Raderas enligt er gallringsregel: anmälningar och deltagare"


def test_needs_are_deleted_when_the_board_says_if_that_is_sooner():
    event = make_event(asks_needs=True)
    about = {"county": event.county, "reason": "Behövs inte", "decision": "dnr 7-2026"}
    RetentionRule.objects.create(kind="needs", days=2, **about)

    at = told(event)["Svaren om behov på plats och mat raderas"]

    assert at == ENDS + timedelta(days=2)


def test_what_is_not_asked_or_limited_is_not_told():
    event = make_event(reminder_days=None)

    assert list(told(event)) == [
        "Sista anmälningstid",
        "Evenemanget börjar",
        "Evenemanget slutar",
        "Länkarna till ”Min anmälan” slutar fungera",
    ]


def test_past_and_coming_part_at_now():
    event = full_event()

    line = timeline.of(event, event.closes_at)

    assert str(line.past[-1].what) == "Sista anmälningstid"
    assert all(entry.at > event.closes_at for entry in line.coming)


def test_the_last_open_minute_is_shown_and_not_the_first_closed_one():
    entries = timeline.of(full_event(), NOW).coming
    shown = {str(entry.what): f"{entry.shown_at:%d %H.%M}" for entry in entries}

    assert shown["Sista anmälningstid"] == "17 23.59"
    assert shown["Sista tid att ändra namn och adresser"] == "19 23.59"


def test_it_says_how_many_will_be_and_have_been_reminded():
    event = full_event()
    make_registration(event, participants=[{}, {"reminded_of": STARTS}])
    Seats.objects.create(event=event, confirmed=2, waiting=3)

    before = {str(entry.what): entry.whom for entry in timeline.of(event, NOW).coming}
    after = {str(entry.what): entry.whom for entry in timeline.of(event, ENDS).past}

    assert before["En påminnelse mejlas"] == "till 2 personer"
    assert before["Lediga platser går inte längre till väntelistan"] == "3 på väntelistan"
    assert after["En påminnelse mejlades"] == "till 1 person"


def test_a_reminder_that_nobody_got_was_none():
    assert "En påminnelse mejlades" not in told(full_event(), ENDS)


def test_certificates_are_told_when_they_have_been_mailed():
    event = full_event()
    make_registration(event)
    Participant.objects.update(certified_at=ENDS + timedelta(hours=1))

    assert told(event)["Intyg om deltagande mejlades"] == ENDS + timedelta(hours=1)


def test_a_draft_tells_when_it_publishes_itself_and_until_when_its_links_work():
    now = timezone.now()
    event = make_event(publish_at=now + timedelta(days=3))
    link, old = preview_links.make(event, 7, "anna"), preview_links.make(event, 1, "bo")
    preview_links.revoke(old)

    line = told(event, now)

    assert line["Publiceras av sig självt"] == event.publish_at
    assert line["En länk till förhandsvisningen slutar fungera"] == link.expires_at


def test_of_a_cancelled_event_only_what_still_happens_is_to_come():
    event = full_event(status=Event.Status.CANCELLED)

    coming = [str(entry.what) for entry in timeline.of(event, NOW).coming]

    assert coming == [
        "Svaren om behov på plats och mat raderas",
        "Länkarna till ”Min anmälan” slutar fungera",
    ]


def test_another_part_of_the_portal_adds_its_own_in_three_lines(monkeypatch):
    monkeypatch.setattr(timeline, "SOURCES", list(timeline.SOURCES))

    @timeline.tells
    def thank_you(event, now):
        yield timeline.Entry(event.ends_at + timedelta(days=1), "Tack mejlas")

    assert told(full_event())["Tack mejlas"] == ENDS + timedelta(days=1)


@pytest.mark.parametrize("number", [1, 200])
def test_the_page_costs_the_same_for_many_people(admin, number, django_assert_num_queries):
    event = full_event()
    make_registration(event, participants=[{}] * number)

    with django_assert_num_queries(12):
        page = admin.get(reverse("admin:events_event_timeline", args=[event.pk]))

    assert page.status_code == 200
