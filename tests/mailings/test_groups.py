"""Whom a mailing goes to."""

import pytest
from django.utils import timezone

from registrations.mailings import groups
from registrations.models import Participant
from tests.factories import make_mail, make_municipality
from tests.mail.forum import forum, person
from tests.mailings.build import mailing, send_all, start

pytestmark = [pytest.mark.django_db, pytest.mark.once]
State = Participant.State


def names(event, **group):
    group = {"states": [State.CONFIRMED]} | group
    return [one.name for one in groups.people(event, group)]


def test_only_the_chosen_states_are_written_to():
    event = forum()
    for state in State:
        person(event, state.name, state=state)
    person(forum("other"), "Other")
    assert names(event) == ["CONFIRMED"]
    assert names(event, states=["waiting", "cancelled"]) == ["WAITING", "CANCELLED"]
    # One named again has her mail with the seat that is hers.
    assert names(event, states=["repeated"]) == []


def test_who_cancelled_and_came_back_is_not_among_the_cancelled():
    event = forum()
    for _time in range(2):
        person(event, "Anna", state=State.CANCELLED)
        person(event, "Bo", state=State.CANCELLED)
    person(event, "Anna")
    assert names(event, states=["cancelled"]) == ["Bo"]
    assert sorted(names(event, states=["cancelled", "confirmed"])) == ["Anna", "Bo"]


def test_a_group_is_narrowed_as_the_list_is():
    event, home = forum(), make_municipality("1480", name="Göteborg")
    person(event, "Here", attended_at=timezone.now())
    person(event, "Lost", latest_mail=make_mail(state="failed"))
    english = person(event, "English").registration
    english.language, english.municipality = "en", home
    english.save()
    assert names(event, attendance="there") == ["Here"]
    assert names(event, attendance="missing") == ["Lost", "English"]
    assert names(event, mail="failed") == ["Lost"]
    assert names(event, language="en") == ["English"]
    assert names(event, municipality=home.pk) == ["English"]
    assert names(event, people=[english.participants.get().pk]) == ["English"]


def test_those_who_got_an_earlier_mailing_can_be_left_out(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    event = forum()
    person(event, "Anna")
    first = start(mailing(event))
    send_all(first)
    person(event, "Bo")
    assert names(event, without=first.pk) == ["Bo"]
