"""The demo shows what a weather warning looks like, and says that it has made it up."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.deadline import SWEDEN
from events.models import CountyWeather, WeatherFetch
from events.weather import showing
from registrations.demo import weather
from registrations.demo.content import invitations
from tests.events.build import published

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PLANNED = {
    invitation["slug"]: invitation["weather"]
    for invitation in invitations()
    if "weather" in invitation
}


@pytest.fixture
def load(settings):
    """Store an event in nine days' time with the warnings of this one of the demo."""
    settings.WEATHER_URL = "http://127.0.0.1:9/warning.json"

    def store(slug):
        now = timezone.now()
        # By day, as the demo's events are: its warnings hold from the morning on.
        noon = timezone.localtime(now, SWEDEN).replace(hour=12, minute=0)
        event = published(slug, starts_at=noon + timedelta(days=9), format="physical")
        weather.store(event, PLANNED[slug], now)
        return event

    return store


def test_one_event_has_a_warning_and_another_several():
    assert sorted(len(warnings) for warnings in PLANNED.values()) == [1, 2]


@pytest.mark.parametrize("slug", sorted(PLANNED))
def test_they_are_on_the_event_s_day_and_say_that_they_are_examples(load, slug):
    event = load(slug)

    banner = showing.at_event(event, timezone.now())

    assert banner.is_example
    assert len(banner.warnings) == len(PLANNED[slug])
    for warning in banner.warnings:
        assert warning.event_sv.startswith("Exempel: ")
        assert warning.event_en.startswith("Example: ")


@pytest.mark.parametrize("slug", sorted(PLANNED))
def test_they_are_still_there_the_next_day(load, slug):
    assert showing.at_event(load(slug), timezone.now() + timedelta(days=1))


def test_none_is_stored_once_there_has_been_a_real_answer(load):
    WeatherFetch.objects.create(pk=1, fetched_at=timezone.now())

    load("kompetensplattform-malmo")

    assert not CountyWeather.objects.exists()
