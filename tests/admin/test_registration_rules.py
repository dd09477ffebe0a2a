"""The event's rules for registration, as staff fill them in."""

from datetime import timedelta

import pytest

from tests.admin.test_event_form import errors, save
from tests.factories import STARTS, make_event, moment_fields

pytestmark = pytest.mark.django_db


def test_all_of_them_are_stored(admin):
    event = make_event()
    before = moment_fields("promotion_ends_at", STARTS - timedelta(hours=2))

    save(
        admin,
        event,
        capacity=40,
        reserved_seats=5,
        most_per_organisation=3,
        reminder_days=7,
        changes_close_at_0="2030-05-20",
        changes_close_at_1="",
        **before,
    )

    assert (event.reserved_seats, event.most_per_organisation, event.reminder_days) == (5, 3, 7)
    assert event.promotion_ends_at == STARTS - timedelta(hours=2)
    assert event.changes_close_at == STARTS - timedelta(hours=9)  # the whole day before


def test_an_empty_box_means_no_seats_kept_and_no_reminder(admin):
    event = make_event(capacity=40, reserved_seats=5)

    save(admin, event, capacity=40, reserved_seats="", reminder_days="")

    assert (event.reserved_seats, event.reminder_days) == (0, None)


@pytest.mark.parametrize(
    ("fields", "wrong", "words"),
    [
        ({"capacity": 4, "reserved_seats": 5}, "reserved_seats", "Det finns 4 platser totalt"),
        ({"most_per_organisation": 0}, "most_per_organisation", "Skriv minst en person"),
        ({"reminder_days": 0}, "reminder_days", "Skriv 1 till 30 dagar"),
        ({"reminder_days": 31}, "reminder_days", "Skriv 1 till 30 dagar"),
        (
            moment_fields("promotion_ends_at", STARTS + timedelta(minutes=1)),
            "promotion_ends_at",
            "inte senare",
        ),
        (moment_fields("changes_close_at", STARTS), "changes_close_at", "inte senare"),
    ],
)
def test_what_cannot_be_is_told_in_words(admin, fields, wrong, words):
    response = save(admin, make_event(), **fields)

    assert list(errors(response)) == [wrong]
    assert words in response.context["adminform"].form.errors[wrong][0]
