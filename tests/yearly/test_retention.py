"""The figures of a year stay when those who took part are deleted."""

import dataclasses

import pytest
from django.contrib.auth.models import User

from registrations.models import Participant, RetentionRule, RoleTurnout
from registrations.person_data import erasure
from registrations.retention.run import run
from tests.factories import make_county
from tests.yearly.build import NOW, answer, ask, held, make_municipalities, report, seat

pytestmark = pytest.mark.django_db


def past_years():
    make_municipalities()
    event = held(2025, {"1440": 3, "1492": 2, None: 2}, came={"1440": 2, None: 1})
    seat(event, "1482", 2, 1, title="Kommunalråd")
    seat(event, "1482", 1, title="")
    held(2024, {"1440": 1, "1460": 4})
    answer(ask(event, counties=["14"])[0], "1440")


def told():
    """All that the report says, of each county and of all."""
    return [
        [one.now, one.before, one.by_year, *map(rows_of, [one.municipalities, one.events])]
        for one in [report(), report(2024), report(county=None)]
    ]


def rows_of(table) -> list[tuple]:
    return [dataclasses.astuple(row)[1:] for row in table]


def test_the_figures_are_the_same_before_and_after_everybody_is_deleted():
    past_years()
    before = told()
    for kind in ["people", "needs", "mails", "log", "history"]:
        about = {"county": make_county(), "reason": "Behövs inte", "decision": "dnr 1"}
        RetentionRule.objects.create(kind=kind, days=1, **about)

    run(NOW)

    assert not Participant.objects.exists()
    assert told() == before


def test_the_figures_are_the_same_when_one_who_took_part_is_erased():
    past_years()
    before = told()
    boss = User.objects.create_superuser("chef")

    for address in list(Participant.objects.values_list("email", flat=True)[:4]):
        erasure.erase(erasure.Asked(address, boss, "Begärd", "dnr 2"))

    assert Participant.objects.count() == 11
    assert told() == before


@pytest.mark.once
def test_of_a_job_title_its_kind_alone_is_kept():
    event = held(people={})
    seat(event, None, 2, 1, title="Kommunchef i Ytterstad")
    about = {"county": make_county(), "reason": "Behövs inte", "decision": "dnr 1"}
    RetentionRule.objects.create(kind="people", days=1, **about)

    run(NOW)

    row = RoleTurnout.objects.get()
    assert (row.role, row.seated, row.came) == ("manager", 2, 1)
