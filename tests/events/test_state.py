"""Each state that an event can be in, and the instants at which one gives way to the next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event, Seats
from events.state import next_change, state_of
from tests.events.build import swedish

pytestmark = pytest.mark.once

STARTS = swedish(2030, 5, 21, 9)
ENDS = swedish(2030, 5, 21, 12)
OPENS = swedish(2030, 4, 1, 8)
CLOSES = swedish(2030, 5, 14, 0)
TICK = timedelta(microseconds=1)


def event(confirmed=0, waiting=0, **fields):
    values = {
        "title": "Forum",
        "slug": "forum",
        "status": Event.Status.PUBLISHED,
        "starts_at": STARTS,
        "ends_at": ENDS,
        "registration_opens_at": OPENS,
        "registration_closes_at": CLOSES,
    }
    found = Event(**values | fields)
    found.seats = Seats(event=found, confirmed=confirmed, waiting=waiting)
    return found


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        (OPENS - TICK, "later"),
        (OPENS, "open"),
        (CLOSES - timedelta(days=1) - TICK, "open"),
        (CLOSES - timedelta(days=1), "soon"),
        (CLOSES - TICK, "soon"),
        (CLOSES, "closed"),
        (STARTS - TICK, "closed"),
        (STARTS, "now"),
        (ENDS - TICK, "now"),
        (ENDS, "past"),
    ],
)
def test_each_state_begins_at_its_instant_and_ends_before_the_next(moment, name):
    assert state_of(event(), moment).name == name


@pytest.mark.parametrize(
    ("moment", "accepts"),
    [(OPENS - TICK, False), (OPENS, True), (CLOSES - TICK, True), (CLOSES, False)],
)
def test_registration_is_open_from_its_opening_up_to_its_closing(moment, accepts):
    assert state_of(event(), moment).accepts is accepts


def test_without_a_deadline_registration_closes_when_the_event_begins():
    without = event(registration_closes_at=None)

    assert state_of(without, STARTS - TICK).accepts
    assert not state_of(without, STARTS).accepts


@pytest.mark.parametrize("moment", [OPENS - TICK, OPENS, CLOSES, STARTS, ENDS])
def test_a_cancelled_event_is_cancelled_whatever_the_clock_says(moment):
    state = state_of(event(status=Event.Status.CANCELLED, cancelled_reason="Sjukdom."), moment)

    assert (state.name, state.word, state.note) == ("stop", "Inställt", "Sjukdom.")
    assert not state.accepts


@pytest.mark.parametrize(
    ("confirmed", "waiting_list", "name", "accepts"),
    [
        (0, False, "open", True),
        (89, False, "open", True),
        (90, False, "soon", True),
        (99, False, "soon", True),
        (100, False, "full", False),
        (101, False, "full", False),
        (100, True, "wait", True),
    ],
)
def test_the_seats_that_are_left_decide(confirmed, waiting_list, name, accepts):
    found = state_of(event(confirmed, capacity=100, has_waiting_list=waiting_list), OPENS)

    assert (found.name, found.accepts) == (name, accepts)


def test_the_last_seats_are_counted_in_words_and_numbers():
    assert state_of(event(99, capacity=100), OPENS).word == "1 plats kvar"
    assert state_of(event(98, capacity=100), OPENS).word == "2 platser kvar"
    assert "50 av 100" in state_of(event(50, capacity=100), OPENS).note


def test_the_waiting_list_says_how_many_wait():
    def note(waiting):
        full = event(5, waiting, capacity=5, has_waiting_list=True)
        return state_of(full, OPENS).note

    assert len({note(0), note(1), note(2)}) == 3
    assert "2" in note(2)


@pytest.mark.parametrize(
    ("closes", "word"),
    [
        (swedish(2030, 5, 14, 0), "Stänger i kväll kl. 23.59"),
        (swedish(2030, 5, 13, 18), "Stänger i kväll kl. 17.59"),
        (swedish(2030, 5, 13, 12, 1), "Stänger i dag kl. 12.00"),
    ],
)
def test_on_the_last_day_the_hour_is_said(closes, word):
    state = state_of(event(registration_closes_at=closes), swedish(2030, 5, 13, 10))

    assert (state.word, state.name) == (word, "soon")


def test_before_it_opens_the_day_and_hour_of_the_opening_are_said():
    state = state_of(event(), OPENS - TICK)

    assert state.word == "Anmälan öppnar måndag 1\xa0april"
    assert state.note == "klockan 08.00"


def test_when_it_has_closed_the_list_says_the_day_and_the_page_the_sentence():
    state = state_of(event(), CLOSES)

    assert state.note == "Sista anmälningsdag var den 13 maj klockan 23.59."
    assert "13\xa0maj" in state.brief


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        (OPENS - TICK, OPENS),
        (OPENS, CLOSES),
        (CLOSES, STARTS),
        (STARTS, ENDS),
        (ENDS, None),
    ],
)
def test_the_next_change_is_the_next_instant_that_decides(moment, change):
    assert next_change(event(), moment) == change


def test_moments_may_be_in_any_zone():
    assert state_of(event(), CLOSES.astimezone(timezone.get_fixed_timezone(-600))).name == "closed"
