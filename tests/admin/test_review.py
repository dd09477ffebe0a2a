"""The page that proof-reads an event, and the ways in which it becomes public."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from events.models import Event
from tests.factories import STARTS, event_form, make_county, make_event, make_item, rows_form, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def review_of(event):
    return reverse("admin:events_event_review", args=[event.pk])


def wrong_event(**fields):
    return make_event(registration_closes_at=STARTS + timedelta(days=1), **fields)


def test_the_page_says_what_is_wrong_and_what_is_right_and_where_to_mend_it(admin):
    event = wrong_event(city="Åmål")

    page = admin.get(review_of(event)).content.decode()

    change = reverse("admin:events_event_change", args=[event.pk])
    assert f'href="{change}#id_registration_closes_at_0"' in page
    assert "1 fel måste rättas" in page
    assert "<form method" not in page.split('id="content"')[1]


def test_an_event_without_errors_is_published_from_there(admin):
    event = make_event()
    assert 'value="Publicera"' in admin.get(review_of(event)).content.decode()

    response = admin.post(review_of(event))

    event.refresh_from_db()
    assert (response.status_code, event.status) == (303, Event.Status.PUBLISHED)
    assert event.published_at


def test_an_event_with_errors_is_not(admin):
    event = wrong_event()

    response = admin.post(review_of(event))

    event.refresh_from_db()
    assert (response.status_code, event.status) == (422, Event.Status.DRAFT)


def test_looking_changes_nothing_and_takes_the_right_to_change(admin, as_staff):
    event = make_event()
    admin.get(review_of(event))
    assert Event.objects.get().status == Event.Status.DRAFT

    assert as_staff(staff("view_event")).post(review_of(event)).status_code == 403


def test_the_form_publishes_only_when_the_rows_are_right_too(admin):
    starts = STARTS.replace(month=3, day=30, hour=23)  # midnight, before summer time
    event = make_event(starts_at=starts, ends_at=starts + timedelta(hours=5))
    row = {"kind": "talk", "start": "2.30", "end": "", "title": "Nattvak", "speakers": ""}
    posted = event_form(event, status="published", **rows_form("agenda", [row]))

    response = admin.post(reverse("admin:events_event_change", args=[event.pk]), posted)

    event.refresh_from_db()
    assert (response.status_code, event.status) == (302, Event.Status.DRAFT)
    assert event.agenda.get().title == "Nattvak"
    assert event.published_at is None


def test_a_new_event_can_be_public_at_once(admin):
    admin.post("/admin/events/event/add/", event_form(status="published"))

    event = Event.objects.get()
    assert event.status == Event.Status.PUBLISHED
    assert event.published_at


def test_the_list_says_all_that_stops_an_event(admin):
    event = wrong_event(image="events/bild.png")
    posted = {"action": "publish_selected", "_selected_action": [event.pk]}

    page = admin.post("/admin/events/event/", posted, follow=True).content.decode()

    assert "innan evenemanget börjar" in page
    assert "Beskriv bilden" in page
    assert Event.objects.get().status == Event.Status.DRAFT


def test_an_import_that_cannot_be_published_is_kept_as_a_draft(tmp_path):
    make_county()
    text = tmp_path / "sida.txt"
    text.write_text("21 maj 2030 kl. 9-12\n\nSamråd\n\nKom!")
    late = {"county": "14", "deadline": "2030-06-01", "publish": True}

    with pytest.raises(CommandError, match="utkast"):
        call_command("import_event", str(text), **late)

    assert Event.objects.get().status == Event.Status.DRAFT


def test_the_page_costs_the_same_for_a_long_agenda(admin, django_assert_num_queries):
    event = make_event()
    for number in range(30):
        make_item(event, "Tal", [("Anna Ek", "", "")], position=number)

    with django_assert_num_queries(11):
        admin.get(review_of(event))
