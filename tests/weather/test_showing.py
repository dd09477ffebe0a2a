"""Which warnings a page tells, and when it stops telling them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from contacts.models import County
from events.models import CountyWeather, Event
from events.weather import showing
from events.weather.warning import AreaWarning
from tests.events.build import NOW

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("switched_on")]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
STARTS = NOW + DAY  # Thursday 2 May 2030, 12.00 in Sweden
MIDNIGHT = datetime(2030, 5, 1, 22, tzinfo=UTC)  # before that Thursday, in Sweden


def warning(number=1, **fields) -> AreaWarning:
    values = {
        "number": number,
        "event_sv": "Vind",
        "event_en": "Wind",
        "level": "YELLOW",
        "starts_at": NOW - HOUR,
        "ends_at": STARTS + DAY,
        "published_at": NOW - 2 * HOUR,
    }
    return AreaWarning(**values | fields)


def county(*warnings, fetched_at=NOW, is_example=False) -> County:
    found = County(code="14", name="Västra Götalands län", name_en="Västra Götaland County")
    found.weather = CountyWeather(
        county=found,
        warnings=[warning.as_json() for warning in warnings],
        fetched_at=fetched_at,
        is_example=is_example,
    )
    return found


def event(*warnings, **fields) -> Event:
    values = {"starts_at": STARTS, "ends_at": STARTS + 3 * HOUR, "format": "physical"} | fields
    return Event(county=county(*warnings), **values)


def test_a_county_without_warnings_has_no_banner():
    assert showing.in_county(county(), NOW) is None


def test_a_warning_that_is_to_come_is_told_already():
    assert showing.in_county(county(warning(starts_at=NOW + DAY)), NOW)


def test_a_warning_is_told_until_its_end_and_no_longer():
    place = county(warning(ends_at=NOW + SECOND))

    assert showing.in_county(place, NOW)
    assert showing.in_county(place, NOW + SECOND) is None


def test_what_nobody_has_confirmed_for_an_hour_is_not_told():
    place = county(warning())

    assert showing.in_county(place, NOW + HOUR - SECOND)
    assert showing.in_county(place, NOW + HOUR) is None


def test_an_example_does_not_grow_old_but_ends():
    place = county(warning(ends_at=NOW + 2 * DAY), is_example=True)

    assert showing.in_county(place, NOW + DAY).is_example
    assert showing.in_county(place, NOW + 2 * DAY) is None


def test_nothing_is_told_when_it_is_switched_off(settings):
    settings.WEATHER_URL = ""

    assert showing.in_county(county(warning()), NOW) is None


def test_areas_of_one_warning_count_once():
    place = county(
        warning(level="YELLOW", starts_at=NOW, ends_at=NOW + HOUR),
        warning(level="ORANGE", starts_at=NOW + HOUR, ends_at=NOW + 3 * HOUR),
    )

    banner = showing.in_county(place, NOW)

    assert banner.is_one
    [told] = banner.warnings
    assert (told.level, told.starts_at, told.ends_at) == ("ORANGE", NOW, NOW + 3 * HOUR)


def test_one_area_without_an_end_leaves_the_warning_without_one():
    banner = showing.in_county(county(warning(), warning(ends_at=None)), NOW)

    assert banner.warnings[0].ends_at is None


def test_the_gravest_comes_first():
    place = county(
        warning(1, level="MESSAGE"),
        warning(2, level="RED"),
        warning(3, level=""),
        warning(4, level="YELLOW"),
    )

    told = showing.in_county(place, NOW).warnings

    assert [one.level for one in told] == ["RED", "YELLOW", "MESSAGE", ""]


@pytest.mark.parametrize("kind", ["physical", "hybrid"])
def test_an_event_to_travel_to_tells_of_its_day(kind):
    assert showing.at_event(event(warning(), format=kind), NOW)


def test_nobody_travels_to_a_digital_or_a_cancelled_event():
    assert showing.at_event(event(warning(), format="digital"), NOW) is None
    assert showing.at_event(event(warning(), status="cancelled"), NOW) is None


def test_an_event_that_is_over_tells_of_no_weather():
    over = event(warning())

    assert showing.at_event(over, over.ends_at - SECOND) is None  # an hour old by then
    over.county.weather.fetched_at = over.ends_at
    assert showing.at_event(over, over.ends_at - SECOND)
    assert showing.at_event(over, over.ends_at) is None


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"ends_at": MIDNIGHT}, False),
        ({"ends_at": MIDNIGHT + SECOND}, True),
        ({"starts_at": STARTS + 3 * HOUR - SECOND}, True),
        ({"starts_at": STARTS + 3 * HOUR}, False),
    ],
)
def test_the_day_begins_at_midnight_and_ends_with_the_event(fields, is_told):
    assert bool(showing.at_event(event(warning(**fields)), NOW)) == is_told


@pytest.mark.parametrize(("days", "is_told"), [(3, True), (5, False)])
def test_a_message_without_an_end_is_told_as_far_as_smhi_looks_ahead(days, is_told):
    starts_at = NOW + days * DAY
    later = event(warning(ends_at=None), starts_at=starts_at, ends_at=starts_at + HOUR)

    assert bool(showing.at_event(later, NOW)) == is_told


def test_of_several_warnings_an_event_tells_those_of_its_day():
    banner = showing.at_event(event(warning(1), warning(2, ends_at=NOW + HOUR)), NOW)

    assert [one.number for one in banner.warnings] == [1]


def test_the_banner_knows_when_it_will_say_something_else():
    ends_first = showing.in_county(county(warning(ends_at=NOW + SECOND)), NOW)
    old_first = showing.in_county(county(warning()), NOW)
    never = showing.in_county(county(warning(ends_at=None), is_example=True), NOW)

    assert ends_first.changes_at == NOW + SECOND
    assert old_first.changes_at == NOW + HOUR
    assert never.changes_at is None


PERIODS = [
    (NOW, NOW + HOUR, "onsdag 1 maj klockan 12.00–13.00"),
    (NOW, NOW + DAY, "från onsdag 1 maj klockan 12.00 till torsdag 2 maj klockan 12.00"),
    (NOW, None, "från onsdag 1 maj klockan 12.00 tills vidare"),
]


@pytest.mark.parametrize(("start", "end", "words"), PERIODS)
def test_the_time_for_which_it_holds_is_told_in_words(start, end, words):
    banner = showing.in_county(county(warning(starts_at=start, ends_at=end)), NOW)

    assert banner.first.period.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("MESSAGE", "Meddelande"),
        ("YELLOW", "Gul varning"),
        ("ORANGE", "Orange varning"),
        ("RED", "Röd varning"),
        ("", ""),
    ],
)
def test_the_level_is_told_in_words(level, words):
    assert showing.in_county(county(warning(level=level)), NOW).first.level == words


def test_the_source_says_how_old_it_is():
    source = showing.in_county(county(warning()), NOW).source

    assert source.replace("\N{NO-BREAK SPACE}", " ") == (
        "Källa: SMHI, publicerat 1 maj kl. 10.00, hämtat kl. 12.00"
    )


def test_in_english_a_word_that_smhi_has_in_swedish_alone_is_marked():
    known = showing.in_county(county(warning()), NOW)
    unknown = showing.in_county(county(warning(event_en="", event_sv="<Å>")), NOW)

    with translation.override("en"):
        assert known.first.event == "Wind"
        assert unknown.first.event == '<span lang="sv">&lt;Å&gt;</span>'
