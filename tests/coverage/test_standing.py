"""How each of those whom an event expects stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.municipalities import successors
from events.models import Series
from registrations.coverage import standing
from registrations.coverage.standing import State
from registrations.models import MunicipalityAnswer, Nudge, Participant, Turnout
from tests.coverage.conftest import answer, elsewhere, expecting, held_in
from tests.factories import make_county, make_municipality, make_organisation, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STATES = Participant.State


def stands(event) -> dict[str, State]:
    return {place.municipality.pk: place.state for place in standing.of(event).places}


def place_of(event, code="1492"):
    [found] = [place for place in standing.of(event).places if place.municipality.pk == code]
    return found


# --- Who is expected ---


def test_all_municipalities_of_a_county_are_expected_and_missing_at_first(event):
    assert stands(event) == dict.fromkeys(["1492", "1460", "1438"], State.MISSING)


def test_one_that_is_chosen_and_of_the_county_is_there_once(event, places):
    malmo = make_municipality("1280", name="Malmö", county=make_county("12"), sort_key="9")
    event.audience.municipalities.set([places["1492"], malmo])
    assert list(stands(event)) == ["1492", "1460", "1438", "1280"]


def test_one_that_has_merged_stands_with_its_successor(event, places):
    make_registration(event, municipality=places["1438"])
    answer(event, places["1438"], 1)
    answer(event, places["1492"], 2)
    places["1438"].merged_into = places["1492"]
    places["1438"].save()
    assert stands(event) == {"1492": State.ANSWERED, "1460": State.MISSING}
    assert place_of(event).done == 2


def test_nobody_is_expected_of_an_event_without_an_audience(event):
    event.audience.delete()
    event.refresh_from_db()
    found = standing.of(event)
    assert (found.places, found.organisations, found.missing) == ([], [], [])


# --- How they stand ---


@pytest.mark.parametrize("state", [STATES.CONFIRMED, STATES.WAITING, STATES.APPLIED])
def test_who_comes_waits_or_has_applied_signs_the_municipality_up(event, places, state):
    make_registration(event, participants=[{"state": state}])
    place = place_of(event)
    assert place.state == State.SIGNED_UP
    assert (place.people, place.waiting) == ((1, 0) if state == STATES.CONFIRMED else (0, 1))


@pytest.mark.parametrize("state", [STATES.CANCELLED, STATES.REPEATED])
def test_who_has_cancelled_or_is_there_twice_does_not(event, places, state):
    make_registration(event, participants=[{"state": state}])
    assert place_of(event).state == State.MISSING


def test_one_has_answered_when_all_questions_are_done(event, places):
    make_registration(event)
    answer(event, places["1492"], 1)
    assert (place_of(event).state, place_of(event).done) == (State.SIGNED_UP, 1)
    MunicipalityAnswer.objects.all().delete()
    answer(event, places["1492"], 2)
    assert place_of(event).state == State.ANSWERED


def test_one_that_has_answered_and_not_signed_up_is_missing(event, places):
    answer(event, places["1492"])
    found = standing.of(event)
    assert [place.municipality.pk for place in found.answered] == ["1492"]
    assert len(found.missing) == 3
    assert found.signed_up == []


def test_without_questions_nobody_has_answered(places):
    event = expecting("utan", questions=0)
    make_registration(event)
    assert place_of(event).state == State.SIGNED_UP
    assert not place_of(event).has_answered


def test_people_whose_rows_are_deleted_are_still_counted(event, places):
    make_registration(event)
    place = {"municipality": places["1492"], "organisation": "Kommunen"}
    Turnout.objects.create(event=event, **place, registered=3, seated=2, came=1)
    assert place_of(event).people == 3


def test_an_organisation_is_known_by_its_name_however_it_is_written(event, places):
    region, board = make_organisation("Region Åmål"), make_organisation("Åmåls museum")
    event.audience.organisations.set([region, board])
    make_registration(event, municipality=None, organisation="REGION  ÅMÅL")
    found = {row.organisation: row.is_signed_up for row in standing.of(event).organisations}
    assert found == {region: True, board: False}


# --- Reminded, and earlier years ---


def test_reminders_to_come_are_counted_and_those_to_answer_are_not(event, places):
    now = timezone.now()
    row = {"event": event, "municipality": places["1492"], "of": event.starts_at}
    for days in (12, 4):
        Nudge.objects.create(**row, kind=Nudge.Kind.MISSING, at=now - timedelta(days=days))
    Nudge.objects.create(**row, kind=Nudge.Kind.QUESTIONS)
    assert place_of(event).nudges == 2
    assert place_of(event).nudged_at == now - timedelta(days=4)
    assert place_of(event, "1460").nudged_at is None


def test_it_took_part_in_the_countys_and_the_series_earlier_years(event, places):
    this = timezone.now().year
    series = Series.objects.create(name="Serien", slug="serien")
    event.series = series
    event.save()
    make_registration(held_in(this - 2, "for-tva-ar-sedan"))
    make_registration(elsewhere(held_in(this - 3, "i-annat-lan")))
    make_registration(elsewhere(held_in(this - 4, "i-serien", series=series)))
    Turnout.objects.create(
        event=held_in(this - 5, "gallrat"), municipality=places["1492"], seated=1
    )
    assert place_of(event).took_part == (this - 5, this - 4, this - 2)
    assert place_of(event, "1460").took_part == ()


def test_what_comes_after_the_event_is_no_earlier_year(places):
    this = timezone.now().year
    make_registration(held_in(this - 1, "senare"))
    event = held_in(this - 2, "tidigare")
    assert standing.earlier_years(event, successors()) == {}


# --- How much it asks ---


def test_it_asks_as_much_for_290_as_for_10(event, places):
    def queries(number):
        for code in range(5000, 5000 + number):
            make_registration(event, municipality=make_municipality(f"{code}"))
        with CaptureQueriesContext(connection) as asked:
            assert len(standing.of(event).places) == number + 3
        return len(asked)

    assert queries(10) == queries(290) <= 15
