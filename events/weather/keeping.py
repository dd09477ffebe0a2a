"""When SMHI is asked, and what is kept of the answer.

One fetch serves all counties, every five minutes, from the worker alone. When something goes
wrong the warnings stay as they were, the portal asks less and less often, and what has not been
confirmed for an hour is not shown any more (``events.weather.showing``).
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from contacts.models import County
from events.models import CountyWeather, WeatherFetch
from events.weather import fetching, reading

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)
# However long an answer says that it holds: by then the next must be here before it is hidden.
LONGEST_FRESH = timedelta(minutes=30)
LONGEST_PAUSE = timedelta(minutes=60)
LONGEST_WAIT = timedelta(days=1)
ONLY_ROW = 1


def fetch_if_due() -> None:
    if not settings.WEATHER_URL or not claim():
        return
    state = WeatherFetch.objects.get(pk=ONLY_ROW)
    try:
        answer = fetching.ask(settings.WEATHER_URL, state.etag, state.last_modified)
        keep(answer)
    except Exception as error:  # whatever goes wrong there, only the weather is missing here
        note_failure(state, error)


def claim() -> bool:
    """Whether it is time and nobody else fetches; if this process dies, it is tried again."""
    now = timezone.now()
    WeatherFetch.objects.get_or_create(pk=ONLY_ROW, defaults={"next_at": now})
    due = WeatherFetch.objects.filter(pk=ONLY_ROW, next_at__lte=now)
    return due.update(next_at=now + EVERY) == 1


def keep(answer: fetching.Answer) -> None:
    """Put the new warnings in the place of the old, or confirm the old."""
    now = timezone.now()
    found = None if answer.body is None else reading.read(answer.body)
    with transaction.atomic():
        if found is None:
            CountyWeather.objects.update(fetched_at=now)
        else:
            replace(found, now)
        WeatherFetch.objects.filter(pk=ONLY_ROW).update(
            etag=answer.etag,
            last_modified=answer.last_modified,
            fetched_at=now,
            next_at=now + min(max(EVERY, answer.fresh_for), LONGEST_FRESH),
            failures=0,
            last_error="",
        )


def replace(found: reading.Reading, now: datetime) -> None:
    """What is no longer in SMHI's answer is no longer here."""
    if found.skipped:
        log.warning("%d weather warnings could not be read and are left out", found.skipped)
    known = County.objects.filter(code__in=found.by_county)
    CountyWeather.objects.all().delete()
    CountyWeather.objects.bulk_create(
        CountyWeather(
            county=county,
            warnings=[warning.as_json() for warning in found.by_county[county.code]],
            fetched_at=now,
        )
        for county in known
    )


def note_failure(state: WeatherFetch, error: Exception) -> None:
    """Wait twice as long after each failure in a row, or as long as SMHI asks for."""
    words = str(error) if isinstance(error, fetching.Refused) else type(error).__name__
    if not state.failures:
        # Once: without a network this line would come at every attempt and tell nothing new.
        log.warning("the weather warnings could not be fetched (%s)", words)
    wait = max(pause(state.failures), asked_for(error))
    WeatherFetch.objects.filter(pk=ONLY_ROW).update(
        failures=state.failures + 1, last_error=words[:60], next_at=timezone.now() + wait
    )


def pause(failures: int) -> timedelta:
    """5, 10, 20, 40 minutes, then every hour."""
    return min(EVERY * 2 ** min(failures, 10), LONGEST_PAUSE)


def asked_for(error: Exception) -> timedelta:
    return min(error.wait, LONGEST_WAIT) if isinstance(error, fetching.Refused) else timedelta()
