"""What the coverage says, and how it is drawn."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.municipalities import current
from events.models import Seats
from registrations.coverage import growing, shown, standing
from registrations.models import Nudge, Turnout
from tests.coverage.conftest import answer, expecting, held_in
from tests.factories import make_registration, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def finding(event, **later) -> str:
    return shown.finding(standing.of(event), timezone.now() + timedelta(**later))


def test_the_heading_is_what_was_found(event, places):
    assert finding(event) == "Ingen kommun är anmäld än"
    make_registration(event, municipality=places["1492"])
    assert finding(event) == "Två kommuner saknas"
    make_registration(event, municipality=places["1460"])
    assert finding(event) == "En kommun saknas"
    assert finding(event, days=40) == "En kommun saknades"
    make_registration(event, municipality=places["1438"])
    assert finding(event) == "Alla 3 kommuner är anmälda"
    assert finding(event, days=40) == "Alla 3 kommuner var anmälda"


def test_the_map_numbers_those_that_are_missing_as_the_list_does(event, places):
    make_registration(event, municipality=places["1460"])
    found = shown.drawn(standing.of(event))
    said = {shape.code: (mark.look, mark.words, mark.number) for shape, mark in found.areas}
    assert said == {
        "1460": ("m-dots", "Bengtsfors: anmäld, svar saknas", None),
        "1492": ("m-gone", "Åmål: saknas", 1),
        "1438": ("m-gone", "Dals-Ed: saknas", 2),
    }


def test_without_questions_nothing_is_said_of_answers(places):
    event = expecting("utan", questions=0)
    make_registration(event)
    found = standing.of(event)
    signs = [(sign.look, sign.label, sign.number) for sign in shown.legend(found)]
    assert signs == [("m-done", "Anmäld", 1), ("m-gone", "Saknas", 2)]
    assert shown.about(found) == "Anmäld (1), Saknas (2). Saknas gör Bengtsfors och Dals-Ed."


def test_of_one_that_is_missing_its_reminders_and_years_are_told(event, places):
    this = timezone.now().year
    make_registration(held_in(this - 2, "da"))
    Nudge.objects.create(
        event=event, municipality=places["1492"], of=event.starts_at, kind="missing"
    )
    found = standing.of(event)
    one, never, _other = [shown.story(found, place) for place in found.missing]
    assert one.startswith("påmind ")
    assert one.endswith(f", deltog {this - 2}")
    assert never == "har aldrig deltagit"


def test_a_municipality_signs_up_when_its_first_person_does(event, places):
    now = timezone.now()
    for days in (5, 9):
        joined = [{"joined_at": now - timedelta(days=days)}]
        make_registration(event, municipality=places["1492"], participants=joined)
    codes = set(current().values_list("pk", flat=True))
    [day] = growing.first_days([event], codes)[event.pk].elements()
    assert day == timezone.localdate(now - timedelta(days=9))


def test_the_curve_stands_beside_the_earlier_event_until_its_people_are_deleted(event, places):
    now, before = timezone.now(), held_in(timezone.now().year - 1, "i-fjol")
    make_registration(event, received_at=now - timedelta(days=2))
    make_registration(before, received_at=before.starts_at - timedelta(days=40))
    Seats.objects.create(event=before, confirmed=1)
    user, found = staff("view_participant"), standing.of(event)
    coming = growing.compared(found, user, now)
    assert (coming.before, coming.difference) == (before, 0)
    assert len(growing.chart(found, coming, []).lines) == 2
    Turnout.objects.create(event=before, municipality=places["1492"], seated=1)
    assert growing.compared(found, user, now).before is None


def test_an_event_that_is_over_is_not_compared_with_itself(event, places):
    make_registration(event)
    Seats.objects.create(event=event, confirmed=1)
    later = event.ends_at + timedelta(days=9)
    found, user = standing.of(event), staff("view_participant")
    assert growing.compared(found, user, later).before is None


def test_the_last_day_and_the_reminders_stand_in_the_curve(event, places):
    now = timezone.now()
    make_registration(event, received_at=now - timedelta(days=8))
    answer(event, places["1492"])
    found = standing.of(event)
    coming = growing.compared(found, staff("view_participant"), now)
    drawn = growing.chart(found, coming, [now - timedelta(days=3)])
    assert drawn.deadline is not None
    assert len(drawn.marks) == 1
    words = growing.in_words(found, coming, [now - timedelta(days=3)], now)
    assert words.startswith("1 av 3 kommuner är anmäld, 30 dagar före evenemanget.")
    assert "De som saknades påmindes den " in words
