"""What the page of an event looks like in each of its states, before it is in any of them."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from events import preview
from events.models import Event, Seats
from events.state import state_of
from tests.events.build import NOW, swedish
from tests.factories import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OPENS = swedish(2030, 5, 2, 8)
CLOSES = swedish(2030, 5, 18)


def full_event(**fields):
    values = {"capacity": 40, "registration_opens_at": OPENS, "registration_closes_at": CLOSES}
    return make_event(**values | fields)


def played(event) -> dict[str, str]:
    """By its code, the state that the page is really in during each scene."""
    found = {}
    for scene in preview.scenes(event, NOW):
        shown = Event.objects.for_list().get(pk=event.pk)
        scene.dress(shown)
        found[scene.code] = state_of(shown, scene.now).name
    return found


def test_each_scene_is_in_the_state_that_it_is_named_for():
    assert played(full_event()) == {
        "nu": "later",
        "fore": "later",
        "oppen": "open",
        "sista": "soon",
        "ko": "wait",
        "full": "full",
        "stangd": "closed",
        "installd": "stop",
        "pagar": "now",
        "hallen": "past",
    }


def test_seats_that_are_kept_and_seats_that_are_taken_change_no_scene():
    event = full_event(reserved_seats=5, has_waiting_list=True)
    Seats.objects.create(event=event, confirmed=40, waiting=3)

    states = played(event)

    assert (states["oppen"], states["ko"], states["full"]) == ("open", "wait", "full")


def test_a_cancelled_event_can_be_seen_as_if_it_were_not():
    states = played(full_event(status=Event.Status.CANCELLED))

    assert (states["nu"], states["oppen"]) == ("stop", "open")


def test_what_cannot_come_to_pass_is_no_scene():
    event = make_event()

    assert list(played(event)) == ["nu", "oppen", "sista", "installd", "pagar", "hallen"]


def test_registration_that_is_open_for_an_hour_has_its_scenes_within_it():
    event = full_event(registration_opens_at=CLOSES - timedelta(minutes=5))

    times = {scene.code: scene.now for scene in preview.scenes(event, NOW)}

    assert times["oppen"] == times["sista"] == event.registration_opens_at


def test_nothing_is_stored():
    event = full_event()
    Seats.objects.create(event=event, confirmed=3)

    played(event)

    stored = Event.objects.get(pk=event.pk)
    assert (stored.status, stored.has_waiting_list) == (Event.Status.DRAFT, False)
    assert Seats.objects.values_list("confirmed", flat=True).get() == 3


@pytest.mark.parametrize(
    ("query", "code", "moment"),
    [
        ("", "nu", NOW),
        ("lage=stangd", "stangd", CLOSES),
        ("lage=%C3%A5", "nu", NOW),
        ("tid=2030-05-18T12:30", "tid", swedish(2030, 5, 18, 12, 30)),
        ("tid=2030-03-31T02:30", "tid", swedish(2030, 3, 31, 3, 30)),
        ("tid=0001-01-01T00:00", "nu", NOW),
        ("tid=i+morgon", "nu", NOW),
    ],
)
def test_the_address_says_which_scene_and_what_is_unknown_is_now(query, code, moment):
    scene = preview.chosen(full_event(), QueryDict(query), NOW)

    assert (scene.code, scene.now) == (code, moment)
