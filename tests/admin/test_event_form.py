from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from events.models import Event, FormerSlug, Seats
from tests.factories import (
    ENDS,
    STARTS,
    event_form,
    make_county,
    make_event,
    moment_fields,
    staff,
)

ADD = "/admin/events/event/add/"


def save(browser, event, **fields):
    address = reverse("admin:events_event_change", args=[event.pk])
    response = browser.post(address, event_form(event, **fields))
    event.refresh_from_db()
    return response


def errors(response):
    """The code of each field's first error."""
    form = response.context["adminform"].form
    return {name: found[0].code for name, found in form.errors.as_data().items()}


def test_a_new_event_is_a_draft_and_can_be_found(admin):
    response = admin.post(ADD, event_form(title="MÄNSKLIGA rättigheter"))

    assert response.status_code == 302
    event = Event.objects.matching("mänskliga").get()
    assert event.status == Event.Status.DRAFT
    assert (event.starts_at, event.ends_at) == (STARTS, ENDS)


def test_the_last_open_minute_is_typed_and_shown_back(admin):
    event = make_event()

    save(admin, event, registration_closes_at_0="2030-05-17", registration_closes_at_1="23.59")

    assert event.registration_closes_at == datetime(2030, 5, 17, 22, tzinfo=UTC)
    page = admin.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert 'value="2030-05-17"' in page
    assert 'value="23.59"' in page


def test_a_date_alone_means_all_of_that_day(admin):
    event = make_event()

    save(admin, event, registration_closes_at_0="2030-05-17", registration_closes_at_1="")

    assert event.registration_closes_at == datetime(2030, 5, 17, 22, tzinfo=UTC)


def test_a_deadline_after_the_start_is_refused(admin):
    event = make_event()

    response = save(
        admin, event, registration_closes_at_0="2030-05-21", registration_closes_at_1="9.00"
    )

    assert errors(response) == {"registration_closes_at": "order"}
    assert event.registration_closes_at is None


def test_a_deadline_at_the_very_start_is_allowed(admin):
    event = make_event()

    save(admin, event, registration_closes_at_0="2030-05-21", registration_closes_at_1="8.59")

    assert event.registration_closes_at == event.starts_at


@pytest.mark.parametrize("deadline", ["", "2030-05-20"])
def test_registration_may_not_open_after_it_has_closed(admin, deadline):
    opens = moment_fields("registration_opens_at", STARTS)

    response = save(admin, make_event(), registration_closes_at_0=deadline, **opens)

    assert errors(response) == {"registration_opens_at": "order"}


def test_an_event_must_end_after_it_has_started(admin):
    event = make_event()

    response = save(admin, event, **moment_fields("ends_at", STARTS))

    assert errors(response) == {"ends_at": "order"}


def test_of_the_hour_that_comes_twice_an_untouched_earlier_one_is_kept(admin):
    earlier = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    event = make_event(starts_at=earlier, ends_at=earlier + timedelta(hours=5))

    save(admin, event, title="Nattmöte")

    assert (event.title, event.starts_at) == ("Nattmöte", earlier)


def test_fewer_seats_than_are_taken_are_refused(admin):
    event = make_event(capacity=10)
    Seats.objects.create(event=event, confirmed=5)

    response = save(admin, event, capacity=4)

    assert errors(response) == {"capacity": "fewer_than_taken"}
    assert event.capacity == 10


def test_a_published_address_cannot_change(admin):
    event = make_event(status=Event.Status.PUBLISHED)

    save(admin, event, slug="annat", title="Nytt namn")

    assert (event.slug, event.title) == ("forum", "Nytt namn")


def test_a_draft_that_moves_leaves_its_old_address_behind(admin):
    event = make_event()

    save(admin, event, slug="annat")

    assert event.slug == "annat"
    assert event.former_slugs.get().slug == "forum"


def test_an_address_that_another_event_has_had_is_refused(admin):
    FormerSlug.objects.create(slug="upptagen", event=make_event("annan"))

    response = admin.post(ADD, event_form(slug="upptagen"))

    assert errors(response) == {"slug": "former_slug"}


def test_an_image_without_words_stops_publishing_and_not_saving(admin):
    event = make_event(image="events/bild.png")

    assert save(admin, event).status_code == 302
    response = save(admin, event, status=Event.Status.PUBLISHED)

    assert errors(response) == {"image_alt": "image_alt_missing"}
    assert event.status == Event.Status.DRAFT


def test_an_image_that_says_nothing_needs_no_words(admin):
    event = make_event(image="events/bild.png")

    response = save(admin, event, status=Event.Status.PUBLISHED, image_is_decorative="on")

    assert response.status_code == 302
    assert event.status == Event.Status.PUBLISHED


def test_a_move_counts_up_the_calendar_and_a_retouched_capacity_does_not(admin):
    event = make_event()

    save(admin, event, capacity=30)
    assert event.calendar_sequence == 0
    save(admin, event, capacity=30, **moment_fields("ends_at", ENDS + timedelta(hours=1)))

    assert event.calendar_sequence == 1


def test_saving_leaves_what_the_form_does_not_show(admin):
    event = make_event()
    public_id, created_at = event.public_id, event.created_at

    save(admin, event, title="Nytt namn")

    assert (event.public_id, event.created_at) == (public_id, created_at)


def test_saving_hints_at_what_is_worth_a_second_look(admin):
    event = make_event(
        county=make_county("12", sender_email=""), format=Event.Format.PHYSICAL, city=""
    )

    response = save(admin, event)

    (warning,) = [m for m in get_messages(response.wsgi_request) if m.level_tag == "warning"]
    for told in ["avsändaradress", "/change/#id_city", "/change/#id_registration_closes_at_0"]:
        assert told in str(warning)


def test_a_moved_event_asks_about_the_deadline_that_stayed(admin):
    deadline = STARTS - timedelta(days=4)
    event = make_event(registration_closes_at=deadline)
    same = moment_fields("registration_closes_at", deadline - timedelta(minutes=1))

    response = save(admin, event, **same, **moment_fields("starts_at", STARTS - timedelta(hours=1)))

    assert event.registration_closes_at == deadline
    told = [str(message) for message in get_messages(response.wsgi_request)]
    assert any("Du har flyttat evenemanget" in words for words in told)


def test_who_may_only_look_sees_the_last_open_minute(as_staff):
    event = make_event(registration_closes_at=datetime(2030, 5, 17, 22, tzinfo=UTC))
    browser = as_staff(staff("view_event"))

    page = browser.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()

    assert "2030-05-17 23.59" in page
    assert 'name="title"' not in page


def test_only_a_draft_can_be_deleted(admin):
    draft, published = make_event("a"), make_event("b", status=Event.Status.PUBLISHED)

    for event in [draft, published]:
        admin.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"})

    assert list(Event.objects.all()) == [published]


def test_an_event_with_people_cannot_become_a_draft_again(admin):
    event = make_event(status=Event.Status.PUBLISHED)
    Seats.objects.create(event=event, confirmed=1)
    response = admin.post(
        reverse("admin:events_event_change", args=[event.pk]), event_form(event, status="draft")
    )
    assert "status" in response.context["adminform"].form.errors
    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED
