from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from events.models import Event, FormerSlug, Seats
from tests.factories import make_county, make_event, make_item, staff

LIST = "/admin/events/event/"


def titles(response):
    return [event.title for event in response.context["cl"].result_list]


def test_the_list_shows_seats_and_the_last_open_minute(admin):
    event = make_event(capacity=40, registration_closes_at=datetime(2030, 5, 17, 22, tzinfo=UTC))
    Seats.objects.create(event=event, confirmed=12)

    page = admin.get(LIST).content.decode()

    assert "12 / 40" in page
    assert "2030-05-17 23.59" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_event_and_for_three(
    admin, number, django_assert_num_queries
):
    for count in range(number):
        event = make_event(f"forum-{count}", county=make_county(f"{count + 1:02}"))
        Seats.objects.create(event=event, confirmed=count)

    with django_assert_num_queries(10):
        admin.get(LIST)


def test_coming_and_past_events_are_told_apart(admin):
    make_event("forum-1", title="Kommande")
    ended = timezone.now() - timedelta(days=1)
    make_event("forum-2", title="Passerat", starts_at=ended - timedelta(hours=3), ends_at=ended)

    assert titles(admin.get(LIST, {"when": "upcoming"})) == ["Kommande"]
    assert titles(admin.get(LIST, {"when": "past"})) == ["Passerat"]
    assert len(titles(admin.get(LIST))) == 2


def test_the_search_knows_swedish_letters_in_any_case(admin):
    make_event("forum-1", title="Åsikter", search_text="åsikter")
    make_event("forum-2", title="Annat", search_text="annat")

    assert titles(admin.get(LIST, {"q": "ÅSIKTER"})) == ["Åsikter"]


def test_nobody_can_ask_the_list_about_those_who_are_registered(admin):
    address = f"{LIST}?registrations__sender_email__startswith=a"

    assert admin.get(address).status_code == 400


def test_publishing_makes_drafts_public_and_leaves_the_others(admin):
    draft = make_event("forum-1")
    cancelled = make_event("forum-2", status=Event.Status.CANCELLED)

    chosen = {"action": "publish_selected", "_selected_action": [draft.pk, cancelled.pk]}
    admin.post(LIST, chosen)

    assert Event.objects.get(pk=draft.pk).status == Event.Status.PUBLISHED
    assert Event.objects.get(pk=draft.pk).calendar_sequence == 1
    assert Event.objects.get(pk=cancelled.pk).status == Event.Status.CANCELLED


def test_publishing_stops_at_an_image_that_nobody_has_described(admin):
    event = make_event(image="events/bild.png")

    admin.post(LIST, {"action": "publish_selected", "_selected_action": [event.pk]})

    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT


def test_who_may_only_look_cannot_publish(as_staff):
    event = make_event()
    browser = as_staff(staff("view_event"))

    browser.post(LIST, {"action": "publish_selected", "_selected_action": [event.pk]})

    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT


def change_page(browser, event):
    return browser.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()


def test_the_form_leads_to_the_previews_of_a_draft_and_to_the_page_of_what_is_published(admin):
    draft = make_event()
    public = make_event("ute", status=Event.Status.PUBLISHED)

    for event in [draft, public]:
        previews = reverse("admin:events_event_preview", args=[event.pk])
        assert f'href="{previews}"' in change_page(admin, event)
    assert f'href="{public.get_absolute_url()}"' in change_page(admin, public)


def test_a_copy_is_made_for_a_new_day_and_opened(admin):
    event = make_event(status=Event.Status.PUBLISHED)
    address = reverse("admin:events_event_copy", args=[event.pk])

    assert address in change_page(admin, event)
    response = admin.post(address, {"first_day": "2031-05-20"})

    draft = Event.objects.get(status=Event.Status.DRAFT)
    assert response.url == reverse("admin:events_event_change", args=[draft.pk])
    assert f"{localtime(draft.starts_at):%Y-%m-%d %H.%M}" == "2031-05-20 09.00"
    assert not FormerSlug.objects.exists()


def test_the_page_before_suggests_a_day_and_says_what_comes_along(admin):
    event = make_event(cost="Kostnadsfritt")
    make_item(event, "Tal")

    shown = admin.get(reverse("admin:events_event_copy", args=[event.pk])).content.decode()

    # 21 May 2030 was a Tuesday, and so is this.
    assert 'value="2031-05-20"' in shown
    for name in ["<li>Kostnad</li>", "<li>Program</li>", "Filer och länkar"]:
        assert name in shown
    assert "<li>Frågor</li>" not in shown
    assert Event.objects.count() == 1


@pytest.mark.parametrize("day", ["", "0204-05-20", "i maj"])
def test_a_day_that_is_none_copies_nothing(admin, day):
    event = make_event()

    response = admin.post(reverse("admin:events_event_copy", args=[event.pk]), {"first_day": day})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert Event.objects.count() == 1


def test_copying_takes_the_right_to_add(admin, as_staff):
    event = make_event()
    address = reverse("admin:events_event_copy", args=[event.pk])

    browser = as_staff(staff("change_event"))
    assert browser.post(address).status_code == 403
    assert address not in change_page(browser, event)
    assert Event.objects.count() == 1
