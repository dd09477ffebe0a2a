import pytest

from events.calendar_changes import note_changes
from events.models import Event
from events.publishing import publish
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "field", ["starts_at", "ends_at", "format", "venue", "city", "meeting_link", "status"]
)
def test_a_move_is_a_new_version_for_calendars(field):
    event = make_event(calendar_sequence=3)
    before = event.changed_at

    touched = note_changes(event, {field, "capacity"})

    assert event.calendar_sequence == 4
    assert event.changed_at > before
    assert touched == ["calendar_sequence", "changed_at"]


@pytest.mark.parametrize("field", ["title", "lead"])
def test_other_words_are_later_but_no_new_version(field):
    event = make_event(calendar_sequence=3)
    before = event.changed_at

    touched = note_changes(event, {field})

    assert event.calendar_sequence == 3
    assert event.changed_at > before
    assert touched == ["changed_at"]


def test_what_calendars_do_not_hold_changes_nothing():
    event = make_event(calendar_sequence=3)
    before = event.changed_at

    assert note_changes(event, {"capacity", "image"}) == []
    assert (event.calendar_sequence, event.changed_at) == (3, before)


def test_noting_leaves_the_saving_to_the_caller():
    event = make_event()

    note_changes(event, {"status"})

    assert Event.objects.get().calendar_sequence == 0


def test_a_move_keeps_the_terms_that_people_have_been_told():
    event = make_event(status=Event.Status.PUBLISHED, calendar_sequence=3, city="Åmål")
    event.city = "Säffle"

    note_changes(event, {"city"})

    former = event.former_terms.get()
    assert (former.sequence, former.city, former.starts_at) == (3, "Åmål", event.starts_at)


def test_a_draft_leaves_no_terms_behind():
    event = make_event(status=Event.Status.DRAFT)

    note_changes(event, {"starts_at"})
    publish(event)

    assert not event.former_terms.exists()


def test_two_who_save_at_once_make_two_versions():
    first = make_event(status=Event.Status.PUBLISHED)
    second = Event.objects.get()

    for event in [first, second]:
        event.save(update_fields=note_changes(event, {"venue"}))

    assert Event.objects.get().calendar_sequence == 2
    assert list(first.former_terms.order_by("sequence").values_list("sequence", flat=True)) == [
        0,
        1,
    ]
