"""Where there is no seat, the page leads to a sister event that has one."""

from datetime import timedelta

import pytest

from events.models import Seats
from events.sisters import find_instead, instead_of
from tests.events.build import NOW, cancelled, page, published, swedish, titles, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

JUNE = swedish(2030, 6, 1, 9)


def full(slug, **fields):
    event = published(slug, capacity=2, **fields)
    Seats.objects.create(event=event, confirmed=2)
    return event


def in_malmo(series, **fields):
    values = {"city": "Malmö", "format": "physical", "starts_at": JUNE} | fields
    return published(values.pop("slug", "malmo"), series=series, **values)


def without_seats(kind, series):
    yesterday = NOW - timedelta(days=1)
    return {
        "full": lambda: full("here", series=series),
        "waiting list": lambda: full("here", series=series, has_waiting_list=True),
        "closed": lambda: published("here", series=series, registration_closes_at=yesterday),
        "cancelled": lambda: cancelled("here", series=series),
    }[kind]()


@pytest.mark.parametrize("kind", ["full", "waiting list", "closed", "cancelled"])
def test_an_event_that_has_no_seat_points_to_its_sister(client, series, kind):
    here = without_seats(kind, series)
    in_malmo(series)

    action = page(client, here.get_absolute_url()).xpath("//*[@class='facts-action']")[0]

    assert "Malmö den 1 juni har platser kvar." in words(action)
    assert "/evenemang/malmo/" in action.xpath(".//a/@href")


def test_an_event_with_seats_points_nowhere(series):
    assert instead_of(published(series=series), [in_malmo(series)], NOW) == []


def test_only_sisters_that_take_people_now_are_pointed_to(series):
    here = full("here", series=series)
    full("full", series=series, starts_at=JUNE)
    full("line", series=series, starts_at=JUNE, has_waiting_list=True)
    cancelled("cancelled", series=series, starts_at=JUNE)
    published("draft", series=series, starts_at=JUNE, status="draft")
    published("later", series=series, starts_at=JUNE, registration_opens_at=JUNE - timedelta(1))
    published("closed", series=series, starts_at=JUNE, registration_closes_at=NOW)
    published("of-another-series", starts_at=JUNE)
    there = in_malmo(series)

    assert find_instead([here], NOW) == [there]
    assert here.instead == [there]


def test_the_three_soonest_are_pointed_to(series):
    here = full("here", series=series)
    for day in (9, 2, 7, 5):
        in_malmo(series, slug=f"malmo-{day}", starts_at=swedish(2030, 6, day, 9))

    found = [sister.slug for sister in find_instead([here], NOW)]

    assert found == ["malmo-2", "malmo-5", "malmo-7"]


def test_a_row_of_the_list_points_to_the_soonest(client, series):
    full("here", title="Fullt", series=series)
    in_malmo(series)
    row = page(client, "/").xpath("//li[contains(@class, 'event-row')]")[0]

    assert titles(page(client, "/"))[0] == "Fullt"
    assert "Malmö den 1 juni har platser kvar." in words(row)


def test_a_sister_that_the_filters_leave_out_is_pointed_to_all_the_same(client, series):
    full("here", format="digital", series=series)
    in_malmo(series)

    document = page(client, "/?format=digital")

    assert "Malmö den 1 juni har platser kvar." in words(document)


@pytest.mark.parametrize("number", [1, 12])
def test_pointing_costs_one_query_for_all_rows(django_assert_num_queries, series, number):
    events = [full(f"here-{index}", series=series) for index in range(number)]

    with django_assert_num_queries(1):
        find_instead(events, NOW)


def test_a_list_with_room_everywhere_asks_nothing(django_assert_num_queries, series):
    event = published(series=series)

    with django_assert_num_queries(0):
        assert find_instead([event], NOW) == []


def test_a_digital_sister_is_called_digital(client, series):
    here = full("here", series=series)
    published("digital", format="digital", series=series, starts_at=JUNE)

    document = page(client, here.get_absolute_url())

    assert "Det digitala evenemanget den 1 juni har platser kvar." in words(document)


def test_the_form_of_a_full_event_points_to_a_sister(client, series):
    full("here", series=series)
    in_malmo(series)

    document = page(client, "/evenemang/here/anmalan/")

    assert "Malmö den 1 juni har platser kvar." in words(document)
