"""Whose turn it is, and since when."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import F
from django.utils import timezone

from registrations.dialogue.clock import go, spoken, stage_of
from registrations.models import DialogueGroup, GroupMember
from tests.dialogue.talks import group_of
from tests.picture.answering.build import asked

pytestmark = pytest.mark.django_db

NOW = timedelta()


def stage(group):
    return stage_of(DialogueGroup.objects.get(pk=group.pk))


@pytest.fixture
def group():
    return group_of(asked())


def test_it_goes_from_the_first_to_the_last_and_is_over(group):
    stages = ["before", "1", "2", "3", "over"]
    for seen, wanted in pairwise(stages):
        assert stage(group) == seen
        assert go(group, seen, wanted, NOW)
    assert stage(group) == "over"


def test_a_second_press_of_the_same_button_passes_nobody_over(group):
    assert go(group, "before", "1", NOW)
    assert not go(group, "before", "1", NOW)
    assert go(group, "1", "2", NOW)
    assert not go(group, "1", "2", NOW)
    assert stage(group) == "2"


def test_back_to_the_start_forgets_the_time(group):
    go(group, "before", "1", NOW)
    assert go(group, "1", "before", NOW)
    group.refresh_from_db()
    assert (group.turn, group.turn_began_at, group.paused_at) == (None, None, None)


def test_the_clock_of_the_same_one_starts_again(group):
    go(group, "before", "1", timedelta(minutes=5))
    assert go(group, "1", "1", NOW)
    group.refresh_from_db()
    assert timezone.now() - group.turn_began_at < timedelta(minutes=1)


def test_a_page_that_was_without_connection_tells_how_long_ago_it_was(group):
    go(group, "before", "1", timedelta(minutes=3))
    group.refresh_from_db()
    gone = timezone.now() - group.turn_began_at
    assert timedelta(minutes=3) <= gone < timedelta(minutes=4)


def test_while_it_is_paused_no_time_goes(group):
    go(group, "before", "1", timedelta(minutes=3))
    assert go(group, "1", "1-paused")
    assert stage(group) == "1-paused"
    a_coffee_later(group)
    assert minutes_spoken(group) == 3
    assert go(group, "1-paused", "1")
    assert stage(group) == "1"
    assert minutes_spoken(group) == 3


def test_a_page_without_connection_tells_when_it_was_paused(group):
    go(group, "before", "1", timedelta(minutes=9))
    go(group, "1", "1-paused", timedelta(minutes=2))
    a_coffee_later(group)
    assert minutes_spoken(group) == 2
    go(group, "1-paused", "1", timedelta(minutes=4))
    assert minutes_spoken(group) == 4


def test_from_a_pause_the_next_one_begins_anew(group):
    go(group, "before", "1", timedelta(minutes=3))
    go(group, "1", "1-paused")
    assert not go(group, "1", "2")
    assert go(group, "1-paused", "2")
    assert stage(group) == "2"
    assert minutes_spoken(group) == 0


def test_who_has_dropped_out_while_it_is_paused_is_followed_by_the_next(group):
    go(group, "before", "2", NOW)
    go(group, "2", "2-paused")
    GroupMember.objects.get(position=2).delete()
    assert not go(group, "2-paused", "2")
    assert go(group, "2-paused", "3")


def a_coffee_later(group):
    earlier = timedelta(minutes=15)
    DialogueGroup.objects.filter(pk=group.pk).update(
        turn_began_at=F("turn_began_at") - earlier, paused_at=F("paused_at") - earlier
    )


def minutes_spoken(group) -> int:
    group.refresh_from_db()
    return spoken(group, timezone.now()).seconds // 60


@pytest.mark.parametrize("nonsense", ["4", "0", "-1", "", "x", None, "4-paused", "over-paused"])
def test_nobody_speaks_who_is_not_there(group, nonsense):
    assert not go(group, "before", nonsense, NOW)
    assert stage(group) == "before"


def test_who_has_dropped_out_while_speaking_is_followed_by_the_next(group):
    go(group, "before", "2", NOW)
    GroupMember.objects.get(position=2).delete()
    assert stage(group) == "2"
    assert go(group, "2", "3", NOW)


def test_a_group_that_is_gone_meanwhile_is_nobodys_turn():
    group = group_of(asked())
    DialogueGroup.objects.filter(pk=group.pk).delete()
    assert go(group, "before", "1", NOW) is False
