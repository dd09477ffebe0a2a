"""What is told of events and registrations, to whom, and never about whom."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import WebhookDelivery
from events.models import Event
from events.publishing import publish
from registrations import calling_off, seats
from registrations import webhooks as of_registrations
from tests.admin.conftest import enter
from tests.events.build import published
from tests.factories import (
    event_form,
    make_county,
    make_event,
    make_municipality,
    make_participant,
    make_registration,
)
from tests.registrations.conftest import filled_in, open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def chef(client):
    return enter(client, User.objects.create_superuser("chef"))


def told(kind="") -> list[tuple[str, dict]]:
    rows = WebhookDelivery.objects.order_by("pk")
    found = [(row.kind, row.payload["data"]) for row in rows]
    return [one for one in found if one[0].startswith(kind)]


def kinds() -> list[str]:
    return [kind for kind, _data in told()]


@pytest.fixture
def webhook(make_webhook):
    return make_webhook(tells_registrations=True)


# --- Events ---


def ready_draft(**fields):
    event = open_event("utkast", **fields)
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    return Event.objects.get(pk=event.pk)


def test_an_event_that_is_published_is_told_with_what_the_open_data_say(webhook, settings):
    publish(ready_draft(title="Samråd", meeting_link="https://mote.example.se/hemlig"))

    [(kind, data)] = told()
    assert kind == "event.published"
    assert data["title"] == "Samråd"
    assert data["url"] == f"{settings.SITE_URL}/evenemang/utkast/"
    assert "hemlig" not in json.dumps(data)


def test_an_event_is_told_when_it_is_cancelled_and_when_it_takes_place_after_all(webhook):
    event = open_event()
    calling_off.call_off(event, "Snöstorm")
    calling_off.restore(event)

    assert kinds() == ["event.cancelled", "event.restored"]
    assert told()[0][1]["cancelled_reason"] == "Snöstorm"


def save(chef, event, **fields):
    # As the browser posts them, and event_form does not.
    fields = {"reserved_seats": 0, "reminder_days": 1} | fields
    answer = chef.post(f"/admin/events/event/{event.pk}/change/", event_form(event, **fields))
    assert answer.status_code == 302, answer.context["adminform"].form.errors


def test_what_staff_change_is_told_and_what_they_only_save_is_not(webhook, chef):
    event = published(title="Före")
    save(chef, Event.objects.get(pk=event.pk))
    assert kinds() == []

    save(chef, Event.objects.get(pk=event.pk), title="Efter")
    assert [(kind, data["title"]) for kind, data in told()] == [("event.changed", "Efter")]


def test_what_leaves_the_lists_is_told_by_its_number_alone_and_again_when_it_is_back(webhook, chef):
    event = published()
    save(chef, event, is_unlisted="on")
    assert told() == [("event.withdrawn", {"id": str(event.public_id)})]

    save(chef, Event.objects.get(pk=event.pk))
    assert kinds() == ["event.withdrawn", "event.published"]


def test_what_waits_about_an_event_that_is_withdrawn_is_not_posted(webhook, chef):
    event, other = published(), published(slug="annat")
    save(chef, event, title="Hemligt")
    save(chef, other, title="Annat")
    save(chef, Event.objects.get(pk=event.pk), is_unlisted="on")

    assert kinds() == ["event.changed", "event.withdrawn"]
    assert "Hemligt" not in str(told())


def test_what_has_arrived_before_it_was_withdrawn_stays_in_the_list(webhook, chef):
    event = published()
    save(chef, event, title="Efter")
    WebhookDelivery.objects.update(state=WebhookDelivery.State.SENT)
    save(chef, Event.objects.get(pk=event.pk), is_unlisted="on")

    assert kinds() == ["event.changed", "event.withdrawn"]


def test_cancelling_in_the_form_is_told_as_cancelling(webhook, chef):
    save(chef, published(), status="cancelled")
    save(chef, Event.objects.get(), status="published")

    assert kinds() == ["event.cancelled", "event.restored"]


def test_drafts_and_what_is_in_no_list_are_told_to_nobody(webhook, chef):
    save(chef, make_event("annan"), title="Annan")
    publish(ready_draft(is_unlisted=True))

    assert kinds() == []


@pytest.mark.parametrize(
    "fields", [{"is_active": False}, {"tells_events": False}, {"county": "12"}]
)
def test_only_those_who_listen_in_the_county_hear_of_it(make_webhook, fields):
    if "county" in fields:
        fields = {"county": make_county(fields["county"])}
    make_webhook(**fields)

    publish(ready_draft())

    assert kinds() == []


def undone(change) -> None:
    with transaction.atomic():
        change()
        transaction.set_rollback(True)


def test_what_is_undone_is_told_to_nobody(webhook):
    draft = ready_draft()
    undone(lambda: publish(draft))

    assert kinds() == []


# --- Registrations ---


@pytest.fixture
def event():
    return open_event()


def register(event, code="1492", **fields):
    municipality = make_municipality(code)
    return make_registration(event, municipality=municipality, **fields)


def lines(number=-1) -> list[dict]:
    return told("registrations")[number][1]["municipalities"]


def test_it_is_told_how_many_come_from_which_municipality(webhook, event):
    registration = register(event)
    make_participant(registration)
    make_participant(register(event, "1480"), state="waiting")

    of_registrations.tell_all()

    [(kind, data)] = told("registrations")
    assert kind == "registrations.changed"
    assert data["event_id"] == str(event.public_id)
    assert lines() == [
        {"municipality_code": "1480", "confirmed": 1, "waiting": 1, "applied": 0},
        {"municipality_code": "1492", "confirmed": 2, "waiting": 0, "applied": 0},
    ]


def test_nothing_is_told_of_anybody(webhook, event):
    register(event, name="Anna Ek", sender_email="anna@example.se", message="Hej")

    of_registrations.tell_all()

    text = json.dumps(told("registrations"))
    assert not any(word in text for word in ["Anna", "@", "Hej"])


def test_it_is_told_once_and_again_when_it_differs(webhook, event):
    of_registrations.tell_all()
    assert kinds() == []

    registration = register(event)
    of_registrations.tell_all()
    of_registrations.tell_all()
    assert len(told("registrations")) == 1

    seats.cancel(list(registration.participants.all()))
    of_registrations.tell_all()
    assert len(told("registrations")) == 2
    assert lines() == []


def test_one_webhook_that_cannot_be_told_keeps_none_of_the_others_waiting(
    make_webhook, event, monkeypatch
):
    register(event)
    broken, _well = [make_webhook(tells_registrations=True) for _one in range(2)]
    real = of_registrations.current_events

    def current_events(webhook):
        return real(webhook) if webhook != broken else 1 / 0

    monkeypatch.setattr(of_registrations, "current_events", current_events)
    of_registrations.tell_all()

    assert len(told("registrations")) == 1


def test_those_who_come_from_no_municipality_are_a_line_together(webhook, event):
    register(event, organisation="Röda Korset")
    event.registrations.update(municipality=None)

    of_registrations.tell_all()

    assert lines() == [{"municipality_code": None, "confirmed": 1, "waiting": 0, "applied": 0}]


@pytest.mark.parametrize(
    "change",
    [{"status": "draft"}, {"is_unlisted": True}, {"county_id": "12"}, {"ends_at": None}],
)
def test_only_what_is_public_in_the_county_and_not_long_over_is_told(webhook, event, change):
    make_county("12")
    register(event)
    if "ends_at" in change:
        over = timezone.now() - timedelta(days=2)
        change = {"starts_at": over - timedelta(hours=1), "ends_at": over}
    Event.objects.filter(pk=event.pk).update(**change)

    of_registrations.tell_all()

    assert kinds() == []


def test_who_registers_waits_for_no_webhook(webhook, event, client):
    """Nothing at all is asked or stored for it: see registrations/webhooks.py."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(f"{event.get_absolute_url()}anmalan/", filled_in())

    assert answer.status_code == 303
    assert not any("webhook" in query["sql"] for query in queries)


def test_many_events_are_told_with_as_many_questions_as_one(webhook, event):
    register(event)
    of_registrations.tell_all()
    few = questions_to_find_nothing_new()
    for number in range(5):
        register(open_event(f"forum-{number}"), f"14{number}0")
    of_registrations.tell_all()

    assert questions_to_find_nothing_new() == few


def questions_to_find_nothing_new() -> int:
    with CaptureQueriesContext(connection) as queries:
        of_registrations.tell_all()
    return len(queries)
