"""Groups that are stored: divided, moved by hand, dropped out of."""

from itertools import chain

import pytest

from contacts.models import Municipality
from registrations.dialogue import arranging
from registrations.dialogue.participating import participating, places
from registrations.dialogue.proposing import propose
from registrations.models import DialogueGroup, Division, Participant
from tests.dialogue.build import divided, forum_of, groups, one_more, positions
from tests.registrations.test_race import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    """Nine municipalities in three groups of three."""
    event = forum_of(9)
    divided(event, most=3)
    return event


def cancel(event, code):
    people = event.participants.filter(registration__municipality=code)
    people.update(state=Participant.State.CANCELLED)


def test_everybody_with_a_seat_is_in_one_group(event):
    found = groups(event)
    assert [len(codes) for codes in found] == [3, 3, 3]
    assert sorted(chain(*found)) == [f"9{n:03}" for n in range(9)]
    assert positions(event) == [[1, 2, 3]] * 3
    assert Division.objects.get().made_at


def test_who_waits_for_a_seat_takes_no_part(event):
    Municipality.objects.create(code="9999", county=event.county, official_name="Nya kommun")
    one_more(event, "9999", state=Participant.State.WAITING)
    assert "9999" not in {row.code for row in participating(event)}


def test_a_municipality_that_has_become_part_of_another_speaks_through_it(event):
    Municipality.objects.filter(code="9001").update(merged_into="9000")
    assert "9001" not in {row.code for row in participating(event)}
    assert "9000" in {row.code for row in participating(event)}


def test_what_has_become_one_has_the_neighbours_of_both(event):
    county = event.county
    Municipality.objects.create(code="1460", county=county, merged_into_id="1492")
    place = next(place for place in places([Municipality.objects.get(code="1492")]))
    # Bengtsfors' own neighbours, and neither Bengtsfors nor itself.
    assert "1438" in place.neighbours
    assert not {"1460", "1492"} & place.neighbours


def test_what_nobody_has_looked_at_is_not_stored(event):
    seen = propose(event, is_fresh=True, seed=5).fingerprint
    cancel(event, "9004")
    before = groups(event)
    with pytest.raises(arranging.Outdated):
        arranging.store(event, seed=5, is_fresh=True, seen=seen)
    assert groups(event) == before


def test_dividing_again_after_somebody_has_dropped_out_moves_nobody(event):
    before = groups(event)
    gone = before[1][0]
    cancel(event, gone)
    divided(event, most=3)
    assert groups(event) == [before[0], before[1][1:], before[2]]


def test_a_room_stays_with_its_group(event):
    DialogueGroup.objects.filter(number=2).update(room="Vättern")
    divided(event, most=3)
    assert DialogueGroup.objects.get(room="Vättern").number == 2


def test_who_drops_out_leaves_a_gap_that_closes_and_nobody_else_moves(event):
    before = groups(event)
    arranging.drop(event, before[0][1])
    assert groups(event) == [[before[0][0], before[0][2]], before[1], before[2]]
    assert positions(event)[0] == [1, 2]


def test_a_move_by_hand_is_that_move_alone(event):
    before = groups(event)
    mover = before[0][0]
    arranging.move(event, mover, 3, 2)
    assert groups(event) == [
        before[0][1:],
        before[1],
        [before[2][0], mover, *before[2][1:]],
    ]


def test_a_new_group_can_be_made_by_hand(event):
    mover = groups(event)[0][0]
    arranging.move(event, mover, 4, None)
    assert groups(event)[3] == [mover]


@pytest.mark.parametrize(("code", "number"), [("9000", 9), ("9000", 0), ("1480", 1)])
def test_nobody_is_moved_to_where_there_is_nothing_or_who_takes_no_part(event, code, number):
    before = groups(event)
    with pytest.raises(arranging.NoSuchPlace):
        arranging.move(event, code, number, None)
    assert groups(event) == before


def test_whoever_speaks_goes_on_speaking_when_one_before_her_drops_out(event):
    DialogueGroup.objects.filter(number=1).update(turn=3)
    arranging.drop(event, groups(event)[0][0])
    assert DialogueGroup.objects.get(number=1).turn == 2


def test_when_the_speaker_herself_drops_out_it_is_the_next_ones_turn_if_there_is_one(event):
    DialogueGroup.objects.filter(number=1).update(turn=2)
    arranging.drop(event, groups(event)[0][1])
    assert DialogueGroup.objects.get(number=1).turn == 2
    arranging.drop(event, groups(event)[0][1])
    assert DialogueGroup.objects.get(number=1).turn is None


@pytest.mark.django_db(transaction=True)
def test_several_who_move_at_once_lose_nobody():
    event = forum_of(9)
    divided(event, most=3)
    first = groups(event)[0]
    moves = [lambda code=code: arranging.move(event, code, 2, 1) for code in first]
    at_once(*moves)
    found = groups(event)
    assert sorted(chain(*found)) == [f"9{n:03}" for n in range(9)]
    assert [len(codes) for codes in found] == [0, 6, 3]
    assert positions(event)[1] == [1, 2, 3, 4, 5, 6]
