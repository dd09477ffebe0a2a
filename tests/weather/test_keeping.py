"""When SMHI is asked, and what becomes of the warnings that are there."""

import logging
from datetime import timedelta

import pytest

from events import tasks
from events.models import CountyWeather, WeatherFetch
from events.weather.warning import AreaWarning
from tests.events.build import NOW
from tests.factories import make_county
from tests.weather.smhi import WARNINGS

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(frozen):
    """It is noon on 1 May 2030, until the test moves on."""
    return frozen


@pytest.fixture(autouse=True)
def counties():
    return [make_county("14"), make_county("12"), make_county("13")]


def fetch(clock=None, after=timedelta()):
    """What beat rings for every minute."""
    if clock:
        clock.shift(after)
    tasks.fetch_weather()
    return WeatherFetch.objects.get()


def kept() -> dict[str, list[str]]:
    return {
        row.county_id: [AreaWarning.from_json(warning).event_sv for warning in row.warnings]
        for row in CountyWeather.objects.all()
    }


KEPT = {"14": ["Vind", "Vind"], "12": ["Risk för vattenbrist"]}


def test_the_warnings_are_kept_by_county(smhi, clock):
    state = fetch()

    assert kept() == KEPT
    assert {row.fetched_at for row in CountyWeather.objects.all()} == {NOW}
    assert (state.fetched_at, state.next_at) == (NOW, NOW + 5 * MINUTE)


def test_nothing_is_fetched_when_it_is_switched_off(smhi, settings):
    settings.WEATHER_URL = ""

    tasks.fetch_weather()

    assert smhi.asked == []
    assert not WeatherFetch.objects.exists()


def test_one_fetch_every_five_minutes_serves_all(smhi, clock):
    for _minute in range(11):
        fetch(clock)
        clock.shift(MINUTE)

    assert len(smhi.asked) == 3


def test_a_fetch_that_is_under_way_is_not_begun_again(smhi):
    tasks.fetch_weather()
    WeatherFetch.objects.update(etag='"untouched"')

    tasks.fetch_weather()

    assert len(smhi.asked) == 1
    assert WeatherFetch.objects.get().etag == '"untouched"'


def test_what_is_no_longer_warned_of_is_no_longer_here(smhi, clock):
    fetch()
    smhi.answer(body=b"[]")

    fetch(clock, 5 * MINUTE)

    assert kept() == {}


def test_what_has_not_changed_is_confirmed(smhi, clock):
    smhi.answer(ETag='"1"', Last_Modified="Wed, 01 May 2030 10:00:00 GMT")
    fetch()
    smhi.answer(304, b"")

    state = fetch(clock, 5 * MINUTE)

    assert smhi.asked[1]["If-None-Match"] == '"1"'
    assert kept() == KEPT
    assert {row.fetched_at for row in CountyWeather.objects.all()} == {NOW + 5 * MINUTE}
    assert (state.etag, state.failures) == ('"1"', 0)


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500, "body": b""},
        {"status": 302, "body": b"", "Location": "http://169.254.169.254/"},
        {"body": b"<html>Sidan kunde inte visas</html>"},
        {"body": b'{"warnings": []}'},
        {"body": '[{"sv": "Översvämning"}]'.encode("latin-1")},
        {"body": b"[" * 200_000},
        {"Content_Length": 10_000_000},
        {"Content_Encoding": "gzip"},
        {"body": b" " * 6_000_000},
    ],
)
def test_on_a_failure_everything_stays_as_it_was(smhi, clock, answer):
    smhi.answer(ETag='"1"')
    before = fetch()
    smhi.answer(**answer)

    state = fetch(clock, 5 * MINUTE)

    assert len(smhi.asked) == 2
    assert kept() == KEPT
    assert (state.failures, state.fetched_at, state.etag) == (1, before.fetched_at, '"1"')


def test_after_each_failure_in_a_row_the_pause_is_twice_as_long(smhi, clock):
    smhi.answer(500, b"")
    pauses = []
    for _attempt in range(6):
        state = fetch()
        pauses.append((state.next_at - NOW) // MINUTE)
        clock.move_to(NOW)
        WeatherFetch.objects.update(next_at=NOW)

    assert pauses == [5, 10, 20, 40, 60, 60]


def test_after_a_success_the_pauses_begin_anew(smhi, clock):
    smhi.answer(500, b"")
    fetch()
    smhi.answer()

    state = fetch(clock, 5 * MINUTE)

    assert (state.failures, state.last_error) == (0, "")
    assert state.next_at == NOW + 10 * MINUTE


def test_the_row_tells_what_is_wrong(smhi):
    smhi.answer(503, b"")

    assert fetch().last_error == "HTTP 503"


@pytest.mark.parametrize(
    ("wish", "minutes"), [("7200", 120), ("30", 5), ("99999999", 24 * 60), ("x", 5)]
)
def test_a_wish_to_be_left_alone_is_heeded_within_reason(smhi, clock, wish, minutes):
    smhi.answer(429, b"", Retry_After=wish)

    assert fetch().next_at == NOW + minutes * MINUTE


@pytest.mark.parametrize(("age", "minutes"), [(60, 5), (900, 15), (86400, 30)])
def test_an_answer_that_holds_longer_is_not_asked_for_again_meanwhile(smhi, clock, age, minutes):
    smhi.answer(Cache_Control=f"max-age={age}")

    assert fetch().next_at == NOW + minutes * MINUTE


def test_a_county_that_the_portal_does_not_know_is_left_out(smhi, counties):
    counties[0].delete()

    fetch()

    assert kept() == {"12": ["Risk för vattenbrist"]}


def test_the_demo_s_example_goes_with_the_first_real_answer(smhi, counties):
    CountyWeather.objects.create(county=counties[2], warnings=[], fetched_at=NOW, is_example=True)

    fetch()

    assert kept() == KEPT


def test_one_line_in_the_log_tells_of_a_row_of_failures(smhi, clock, caplog):
    caplog.set_level(logging.WARNING)
    smhi.answer(500, b"")
    for _attempt in range(3):
        fetch(clock, timedelta(hours=1))

    [line] = caplog.messages
    assert line == "the weather warnings could not be fetched (HTTP 500)"


def test_the_log_counts_what_had_to_be_left_out(smhi, caplog):
    smhi.answer(body=WARNINGS.replace(b'"sv": "Vind",', b'"sv": 5,', 1))

    fetch()

    assert "1 weather warnings could not be read and are left out" in caplog.messages
    assert kept() == {"12": ["Risk för vattenbrist"]}


def test_beat_rings_for_it_every_minute(settings):
    entry = settings.CELERY_BEAT_SCHEDULE["fetch the weather"]

    assert (entry["task"], entry["schedule"]) == (tasks.fetch_weather.name, MINUTE)
