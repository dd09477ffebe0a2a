"""Made-up weather warnings, so that the banner can be seen; the page says that they are examples.

The first real answer from SMHI replaces them, and once there has been one none is stored.
"""

from datetime import datetime

from django.utils import timezone

from events.deadline import SWEDEN, instant
from events.models import CountyWeather, Event, WeatherFetch
from events.weather.warning import AreaWarning
from registrations.demo.days import clock


def store(event: Event, warnings: list[dict], now: datetime) -> None:
    """Let the warnings hold in the event's county on its day."""
    if not warnings or WeatherFetch.objects.filter(fetched_at__isnull=False).exists():
        return
    CountyWeather.objects.update_or_create(
        county=event.county,
        defaults={
            "warnings": [
                example(event, number, warning).as_json()
                for number, warning in enumerate(warnings, start=1)
            ],
            "fetched_at": now,
            "is_example": True,
        },
    )


def example(event: Event, number: int, warning: dict) -> AreaWarning:
    day = timezone.localtime(event.starts_at, SWEDEN).date()
    start, end = (clock(part) for part in warning["clock"].split("–"))
    return AreaWarning(
        number=number,
        event_sv=warning["event"],
        event_en=warning["event_en"],
        level=warning["level"],
        starts_at=instant(day, start),
        ends_at=instant(day, end),
        published_at=None,
    )
