"""What counts in a year: who was reached, how many took part and for how long."""

from datetime import UTC, date, datetime

import pytest

from contacts.models import Municipality
from registrations.models import Participant
from registrations.yearly.basis import counted_until
from registrations.yearly.words import finding, sentences
from tests.factories import make_county, make_municipality
from tests.yearly.build import answer, ask, held, make_municipalities, report, seat, states

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def municipalities():
    return make_municipalities()


# --- Who took part ---


def test_where_nobody_was_checked_in_those_with_a_seat_took_part():
    held(people={"1440": 2, "1492": 1}, hours=3)

    now = report().now

    assert (now.held, now.people, now.seated, now.hours) == (1, 3, 3, 9)
    assert now.attendance is None
    assert now.reached == {"1440", "1492"}


def test_where_anybody_was_checked_in_only_those_who_were_took_part():
    held(people={"1440": 2, "1492": 1}, came={"1440": 1}, hours=3)

    now = report().now

    assert (now.people, now.seated, now.came, now.hours) == (1, 3, 1, 3)
    assert now.attendance == 33
    assert now.reached == {"1440"}


def test_those_who_wait_or_have_cancelled_did_not_take_part():
    event = held(people={"1440": 1, "1492": 1})
    waiting = Participant.objects.filter(registration__municipality="1492")
    waiting.update(state=Participant.State.WAITING)

    assert report().now.reached == {"1440"}
    assert event.participants.count() == 2


def test_other_organisations_are_people_and_no_municipality():
    held(people={"1440": 1, None: 4})

    found = report()

    assert (found.now.people, len(found.now.reached), found.elsewhere) == (5, 1, 4)


def test_a_municipality_of_another_county_is_not_one_of_this():
    make_municipality("1283", county=make_county("12"), name="Helsingborg")
    held(people={"1283": 2})

    found = report()

    assert (found.now.people, found.now.reached, found.elsewhere) == (2, frozenset(), 2)


def test_roles_are_counted_by_the_same_rule():
    event = held(people={"1440": 1}, came={"1440": 1})
    seat(event, "1492", 2, 1, title="Kommunchef")
    seat(event, "1492", 1, 0, title="Kommunalråd")

    assert {bar.label: bar.number for bar in report().roles} == {
        "chefer": 1,
        "handläggare och sakkunniga": 1,
    }


# --- Which events ---


def test_what_is_cancelled_or_to_come_reaches_nobody():
    held(2025, {"1440": 1}, status="cancelled")
    held(2026, {"1440": 1})

    found = report(2026)

    assert (found.now.held, found.now.planned, report(2025).now.cancelled) == (0, 1, 1)
    assert set(states(found).values()) == {"never"}


def test_a_draft_counts_for_nothing():
    held(people={"1440": 1}, status="draft")

    assert (report().now.held, report().now.planned, report().now.cancelled) == (0, 0, 0)


def test_an_event_on_new_years_eve_belongs_to_the_year_on_swedish_clocks():
    held(people={"1440": 1}, starts_at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))

    assert (report(2025).now.held, report(2024).now.held) == (1, 0)


def test_another_countys_event_is_not_counted():
    held(people={"1440": 1}, county=make_county("12"))

    assert report().now.held == 0
    assert report(county=None).now.held == 1


# --- Which municipalities ---


def test_a_municipality_was_reached_or_was_in_earlier_years_or_never_has_been():
    held(2023, {"1460": 1})
    held(2024, {"1482": 1, "1440": 1})
    held(2025, {"1440": 1, "1492": 1})

    found = report()

    assert states(found) == {
        "Ale": "reached",
        "Bengtsfors": "earlier",
        "Kungälv": "earlier",
        "Åmål": "reached",
    }
    assert [row.name for row in found.gained] == ["Åmål"]
    assert [row.name for row in found.lost] == ["Kungälv"]
    assert [(bar.label, bar.number) for bar in found.by_year] == [
        ("2023", 1),
        ("2024", 2),
        ("2025", 2),
    ]


def test_what_comes_after_the_year_does_not_change_it():
    held(2024, {"1440": 1})
    before = states(report(2024))

    held(2025, {"1492": 1})

    assert states(report(2024)) == before


def test_a_municipality_that_is_part_of_another_today_counts_as_that_one():
    held(2024, {"1460": 2})
    held(2025, {"1492": 1})
    Municipality.objects.filter(pk="1460").update(merged_into="1492")

    found = report()

    assert found.before.reached == found.now.reached == {"1492"}
    assert found.now.municipalities == 3
    assert "Bengtsfors" not in states(found)
    assert report(2024).municipalities[-1].people == 2


def test_a_municipality_with_a_new_name_is_shown_by_it():
    held(2024, {"1460": 2})

    Municipality.objects.filter(pk="1460").update(name="Dalsland")

    assert states(report(2024))["Dalsland"] == "reached"


# --- Answers ---


def test_the_answers_that_are_done_are_counted_of_all_that_were_asked():
    event = held(people={"1440": 1})
    first, second = ask(event, counties=["14"])
    answer(first, "1440")
    answer(second, "1440", is_done=False)
    answer(first, "1492")

    now = report().now

    assert (now.asked, now.done, now.rate) == (8, 2, 25)
    ale = report().municipalities[0]
    assert (ale.done, ale.asked) == (1, 2)


def test_one_that_is_asked_by_name_and_by_county_is_asked_once():
    ask(held(), municipalities=["1440"], counties=["14"])

    assert report().now.asked == 8


def test_who_is_not_expected_has_answered_nothing():
    first, _second = ask(held(), municipalities=["1440"])
    answer(first, "1492")

    assert (report().now.asked, report().now.done) == (2, 0)


def test_what_two_have_answered_that_are_one_today_is_answered_once():
    first, second = ask(held(), counties=["14"])
    answer(first, "1460")
    answer(first, "1492")
    answer(second, "1460")
    Municipality.objects.filter(pk="1460").update(merged_into="1492")

    assert (report().now.asked, report().now.done) == (6, 2)


def test_without_an_audience_nothing_is_asked():
    held(people={"1440": 1})

    assert report().now.rate is None


# --- In words ---


def test_the_heading_is_the_finding():
    held(2024, {"1440": 1, "1482": 1})
    held(2025, {"1440": 1, "1492": 1})

    found = report()

    assert finding(found) == "2 av 4 kommuner nåddes 2025"
    assert [(one.words, [row.name for row in one.municipalities]) for one in sentences(found)] == [
        ("En hade aldrig varit med vid slutet av 2025.", ["Bengtsfors"]),
        ("En deltog som inte var med 2024.", ["Åmål"]),
        ("En var med 2024 men inte 2025.", ["Kungälv"]),
    ]


def test_a_year_that_is_not_over_says_so():
    held(2025, {"1440": 1, "1492": 1})
    held(people={"1440": 1}, starts_at=datetime(2026, 1, 8, 8, tzinfo=UTC))

    assert finding(report(2026)) == "1 av 4 kommuner har nåtts hittills 2026"
    assert sentences(report(2026))[-1].words == "En var med 2025 men inte än 2026."


def test_a_year_that_is_not_over_stands_beside_the_same_part_of_the_one_before():
    early = held(2025, {"1440": 1}, starts_at=datetime(2025, 1, 15, 8, tzinfo=UTC))
    held(2025, {"1460": 1})
    held(2025, status="cancelled")
    held(people={"1492": 2}, starts_at=datetime(2026, 1, 8, 8, tzinfo=UTC))
    first, second = ask(early, counties=["14"])
    answer(first, "1440")
    late = answer(second, "1440")
    late.done_at = datetime(2025, 6, 1, tzinfo=UTC)
    late.save()

    found = report(2026)

    before = found.before
    assert (before.held, before.reach, before.cancelled, before.done) == (1, 1, 0, 1)
    assert found.columns == ["2026 hittills", "2025 till samma datum"]
    assert [bar.label for bar in found.by_year] == ["2025", "2026 hittills"]
    # In all of the year before.
    assert [row.name for row in found.lost] == ["Ale", "Bengtsfors"]
    assert [row.more for row in report(2026, county=None).counties] == [0]


def test_on_the_29th_of_february_the_year_before_counts_until_the_28th():
    now = datetime(2028, 2, 29, 12, tzinfo=UTC)

    assert counted_until(2027, now, 2028).date() == date(2027, 2, 28)


def test_a_year_that_has_not_begun_is_not_compared():
    held(2025, {"1440": 1})

    found = report(2027)

    assert {row.before for row in found.changes} == {None}
    assert [row.more for row in report(2027, county=None).counties] == [None]
    assert found.columns == ["2027", "2026"]


def test_a_year_without_events_is_not_compared():
    held(2024, {"1440": 1})

    assert finding(report(2025)) == "Inget evenemang hölls 2025"
    assert finding(report(2026)) == "Inget evenemang har hållits än 2026"
    assert len(sentences(report(2025))) == 1


def test_all_counties_stand_side_by_side():
    skane = make_county("12")
    make_municipality("1283", county=skane, name="Helsingborg")
    held(2024, {"1440": 1})
    held(2025, {"1440": 1, "1492": 1})
    held(2025, {"1283": 3}, county=skane)

    found = report(county=None)

    rows = [
        (row.county.pk, len(row.now.reached), row.more, row.now.people) for row in found.counties
    ]
    assert rows == [("12", 1, 1, 3), ("14", 2, 1, 2)]
    assert (found.now.people, len(found.now.reached), found.now.municipalities) == (5, 3, 5)
