"""The next meeting of a standing forum, made from the latest in one form."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from events.models import Event, Series
from tests.events.build import swedish
from tests.factories import make_county, make_event, make_item, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def forum():
    series = Series.objects.create(name="Rättighetsforum", slug="rattighetsforum")
    make_event("sex", title="Rättighetsforum 6", series=series, starts_at=swedish(2030, 4, 23, 9))
    latest = make_event(
        "sju", title="Rättighetsforum 7", series=series, city="Åmål", venue="Kungsgården"
    )
    Event.objects.filter(pk=latest.pk).update(
        status="published", registration_closes_at=swedish(2030, 5, 18)
    )
    make_item(latest, "Tal", [("Anna Ek", "", "")], start=time(9), end=time(10))
    return series


def address(series):
    return reverse("admin:events_series_next", args=[series.pk])


def posted(**fields):
    place = {"format": "physical", "venue": "Kungsgården", "city": "Säffle"}
    times = {"first_day": "2030-06-18", "starts": "10.00", "ends": "13.00"}
    return {"title": "Rättighetsforum 8"} | place | times | fields


def test_the_form_suggests_the_next_number_day_times_and_place(admin, forum):
    page = admin.get(address(forum)).content.decode()

    # Four weeks after the latest, as that was after the one before.
    for value in ["Rättighetsforum 8", "2030-06-18", "09.00", "12.00", "Kungsgården", "Åmål"]:
        assert f'value="{value}"' in page


def test_one_click_makes_the_draft_with_all_moments_moved_and_no_speakers(admin, forum):
    response = admin.post(address(forum), posted())

    draft = Event.objects.latest("pk")
    assert response.url == reverse("admin:events_event_change", args=[draft.pk])
    assert (draft.title, draft.city, draft.status) == ("Rättighetsforum 8", "Säffle", "draft")
    assert f"{localtime(draft.starts_at):%Y-%m-%d %H.%M}" == "2030-06-18 10.00"
    assert f"{localtime(draft.registration_closes_at):%Y-%m-%d %H.%M}" == "2030-06-15 00.00"
    item = draft.agenda.get()
    assert (f"{item.start:%H.%M}", f"{item.end:%H.%M}") == ("10.00", "11.00")
    assert not item.speakers.exists()
    assert draft.series == forum


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_day": ""}, "first_day"),
        ({"ends": "9.00"}, "ends"),
        ({"first_day": "2030-03-31", "starts": "2.30"}, "starts"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(admin, forum, wrong, field):
    response = admin.post(address(forum), posted(**wrong))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert Event.objects.count() == 2


def test_another_boards_meeting_is_no_model(as_staff, forum):
    make_county("12")
    browser = as_staff(staff("view_series", "add_event", counties=["12"]))

    assert browser.post(address(forum), posted()).status_code == 303
    assert Event.objects.count() == 2


def test_it_takes_the_right_to_add(as_staff, forum):
    assert as_staff(staff("view_series", "view_event")).get(address(forum)).status_code == 403
