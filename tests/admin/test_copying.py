from datetime import date, timedelta

import pytest
from django.db.models import DateTimeField
from django.utils.timezone import localtime

from events.copying import (
    COPIED,
    COPIED_ABOVE,
    COPIED_ONE,
    COPIED_ROWS,
    MOMENTS,
    NOT_COPIED,
    copy,
    moved,
)
from events.models import (
    Attachment,
    Event,
    EventContact,
    FormerSlug,
    Organiser,
    Question,
    TextSection,
)
from events.slugs import free_slug
from tests.events.build import swedish
from tests.factories import (
    make_event,
    make_item,
    make_organisation,
    make_person,
    make_registration,
)

pytestmark = pytest.mark.django_db


def full_event():
    event = make_event(status=Event.Status.PUBLISHED, capacity=40, city="Åmål")
    make_item(event, "Tal", [("Anna Ek", "jurist", "Region Skåne")], position=1)
    make_item(event, "Paus", position=2, kind="break")
    Question.objects.create(event=event, number=1, text="Hur?")
    TextSection.objects.create(event=event, position=1, text="Om")
    Organiser.objects.create(event=event, organisation=make_organisation())
    EventContact.objects.create(event=event, person=make_person())
    Attachment.objects.create(event=event, title="Bilder", url="https://example.se/")
    make_registration(event)
    return event


def test_every_field_of_an_event_is_either_copied_or_not():
    named = [*COPIED, *COPIED_ONE, *COPIED_ROWS, *COPIED_ABOVE, *NOT_COPIED]

    assert sorted(named) == sorted(field.name for field in Event._meta.get_fields())


def test_a_copy_has_the_same_words_times_and_place():
    event = full_event()

    draft = Event.objects.get(pk=copy(event).pk)

    for name in COPIED:
        assert getattr(draft, name) == getattr(event, name)


def test_a_copy_is_a_draft_of_its_own():
    event = full_event()

    draft = copy(event)

    assert draft.status == Event.Status.DRAFT
    assert draft.slug == "dialogforum"
    assert draft.public_id != event.public_id
    assert not draft.registrations.exists()
    assert not draft.attachments.exists()


def test_a_copy_has_the_whole_agenda_with_its_speakers():
    draft = copy(full_event())

    assert [(item.position, item.title) for item in draft.agenda.all()] == [(1, "Tal"), (2, "Paus")]
    assert str(draft.agenda.first().speakers.get()) == "Anna Ek, jurist, Region Skåne"
    assert str(draft.questions.get()) == "1. Hur?"
    assert [len(getattr(draft, name).all()) for name in COPIED_ROWS] == [1, 1, 2, 1, 1]


def test_all_moments_move_by_as_many_days_at_the_same_times_of_day():
    event = full_event()
    event.registration_opens_at = swedish(2030, 3, 1, 8)
    event.registration_closes_at = swedish(2030, 5, 18)
    event.save()

    # From summer time to winter time and on: 196 days.
    draft = copy(event, date(2030, 12, 3))

    assert localtime(draft.starts_at).isoformat() == "2030-12-03T09:00:00+01:00"
    assert localtime(draft.ends_at).isoformat() == "2030-12-03T12:00:00+01:00"
    assert localtime(draft.registration_opens_at).isoformat() == "2030-09-13T08:00:00+02:00"
    assert localtime(draft.registration_closes_at).isoformat() == "2030-11-30T00:00:00+01:00"
    assert draft.promotion_ends_at is None


def test_a_time_that_summer_time_skips_is_an_hour_later():
    assert localtime(moved(swedish(2030, 3, 30, 2, 30), timedelta(days=1))).hour == 3


def test_every_moment_of_an_event_moves():
    moments = [field.name for field in Event._meta.get_fields() if isinstance(field, DateTimeField)]

    assert sorted(MOMENTS) == sorted(name for name in moments if name in COPIED)


def test_the_original_keeps_all_its_rows():
    event = full_event()

    copy(event)

    assert [len(getattr(event, name).all()) for name in COPIED_ROWS] == [1, 1, 2, 1, 1]
    assert event.agenda.first().speakers.count() == 1
    assert event.registrations.count() == 1


def test_a_free_address_avoids_those_in_use_and_those_that_once_were():
    event = make_event("om-asikter")
    FormerSlug.objects.create(slug="om-asikter-2", event=event)

    assert free_slug("Om åsikter") == "om-asikter-3"
    assert free_slug("!!!") == "evenemang"
    assert len(free_slug("å" * 200)) <= 120
