from datetime import UTC, datetime, timedelta

import pytest

from events.admin.hints import change_hints, linked, listed
from events.proofreading import Remark
from tests.factories import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_deadline_in_the_hour_that_comes_twice_is_told():
    event = make_event(registration_closes_at=datetime(2026, 10, 25, 1, 31, tzinfo=UTC))

    assert "02.30" in change_hints(event, ["registration_closes_at"])[0]
    assert change_hints(event, ["title"]) == []


def test_a_start_in_the_hour_that_summer_time_ends_with_is_told_and_the_next_is_not():
    event = make_event(starts_at=datetime(2026, 10, 25, 1, 0, tzinfo=UTC))
    assert len(change_hints(event, ["starts_at"])) == 1

    event.starts_at += timedelta(hours=1)
    assert change_hints(event, ["starts_at"]) == []


def test_remarks_are_one_message_with_links_and_no_markup_of_others():
    event = make_event()
    change = f"/admin/events/event/{event.pk}/change/"

    told = listed(event, [Remark("<b>Tal</b> saknar tid.", False, "agenda-0")])

    assert f'<a href="{change}#agenda-0">&lt;b&gt;Tal&lt;/b&gt; saknar tid.</a>' in told
    assert linked(Remark("Länet saknar adress.", False), change) == "Länet saknar adress."


def test_of_many_remarks_the_first_are_told_and_how_many_more_there_are():
    event = make_event()

    told = listed(event, [Remark(f"Nummer {number}.", False) for number in range(20)])

    assert told.count("<li>") == 9
    assert f"/admin/events/event/{event.pk}/review/" in told
    assert "12" in told


def test_what_is_public_already_is_not_spoken_of_as_if_it_were_to_be_published():
    remark = Remark("Programmet saknar en paus.", False)
    draft, public = make_event(slug="utkast"), make_event(slug="ute", status="published")

    assert "innan du publicerar" in listed(draft, [remark])
    assert "innan du publicerar" not in listed(public, [remark])
