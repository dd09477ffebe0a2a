"""What SMHI answers, whatever it answers: warnings by county, and never an exception."""

import json
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.weather.reading import Unreadable, read
from events.weather.warning import AreaWarning
from tests.weather.smhi import WARNINGS

pytestmark = pytest.mark.once


def changed(change) -> bytes:
    """The warnings after a change to the first of them."""
    warnings = json.loads(WARNINGS)
    change(warnings[0])
    return json.dumps(warnings).encode()


def in_area(**values):
    """A change to the first area of the first warning."""
    return lambda warning: warning["warningAreas"][0].update(values)


def without(key):
    return lambda warning: warning["warningAreas"][0].pop(key)


def names(reading, county="14") -> list[str]:
    return [warning.event_sv for warning in reading.by_county.get(county, [])]


def test_a_warning_is_read_as_it_is_written():
    warning = read(WARNINGS).by_county["14"][0]

    assert warning == AreaWarning(
        number=101,
        event_sv="Vind",
        event_en="Wind",
        level="YELLOW",
        starts_at=datetime(2030, 5, 21, 4, tzinfo=UTC),
        ends_at=datetime(2030, 5, 21, 16, tzinfo=UTC),
        published_at=datetime(2030, 5, 1, 7, 30, 12, 345000, tzinfo=UTC),
    )


def test_each_county_has_its_own_and_the_sea_has_none():
    reading = read(WARNINGS)

    assert {code: len(found) for code, found in reading.by_county.items()} == {"14": 2, "12": 1}
    assert reading.skipped == 0


def test_a_message_may_lack_an_end_an_english_name_and_a_known_code():
    [message] = read(WARNINGS).by_county["12"]

    assert (message.ends_at, message.event_en) == (None, "")


def test_no_warnings_are_an_answer_too():
    assert read(b"[]").by_county == {}


def test_what_is_kept_comes_back_as_it_was():
    for warning in read(WARNINGS).by_county["14"]:
        kept = json.loads(json.dumps(warning.as_json()))
        assert AreaWarning.from_json(kept) == warning


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{}",
        b"null",
        b'"x"',
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        '[{"sv": "Ö"}]'.encode("latin-1"),
        b"\xff\xfe\x00",
        b"[1" + b"0" * 5000 + b"]",
    ],
)
def test_what_is_no_list_of_warnings_is_refused_as_a_whole(body):
    with pytest.raises(Unreadable):
        read(body)


@pytest.mark.parametrize(
    "change",
    [
        in_area(approximateEnd="2030-05-21T04:00:00Z"),
        in_area(approximateEnd="in the evening"),
        in_area(approximateEnd=5),
        in_area(approximateStart=None),
        in_area(approximateStart="0001-01-01T00:00:00+14:00"),
        in_area(approximateStart="9999-12-31T23:59:59-14:00"),
        in_area(affectedAreas="14"),
        in_area(affectedAreas=[{"id": "14"}]),
        in_area(affectedAreas=[{"id": True}]),
        in_area(affectedAreas=[14]),
        without("affectedAreas"),
        without("approximateStart"),
    ],
)
def test_an_odd_area_is_left_out_and_the_next_is_kept(change):
    reading = read(changed(change))

    assert (len(reading.by_county["14"]), reading.skipped) == (1, 1)
    assert names(reading, "12") == ["Risk för vattenbrist"]


@pytest.mark.parametrize(
    "change",
    [
        lambda warning: warning.update(id="101"),
        lambda warning: warning.update(id=2**63),
        lambda warning: warning.update(event="Vind"),
        lambda warning: warning["event"].update(sv=["Vind"]),
        lambda warning: warning["event"].update(sv="  "),
        lambda warning: warning["event"].update(sv="Vind" * 100),
        lambda warning: warning["event"].update(sv="\ud800"),
        lambda warning: warning["event"].update(sv="Vi\x00nd"),
        lambda warning: warning["event"].update(sv="Vind\u202e"),
        lambda warning: warning.update(warningAreas={}),
        lambda warning: warning.clear(),
    ],
)
def test_an_odd_warning_is_left_out_and_the_others_are_kept(change):
    reading = read(changed(change))

    assert (names(reading), reading.skipped) == ([], 1)
    assert names(reading, "12") == ["Risk för vattenbrist"]


@pytest.mark.parametrize(
    "change",
    [
        in_area(area="Polygon"),
        in_area(areaName=None),
        in_area(descriptions=None),
        in_area(published="yesterday"),
        in_area(warningLevel=None),
        in_area(warningLevel={"code": "VIOLET"}),
        in_area(warningLevel={"code": ["YELLOW"]}),
        in_area(approximateEnd=None),
        in_area(approximateStart="2030-05-21T04:00:00"),
        lambda warning: warning["event"].update(en=7),
        lambda warning: warning.update(newKey={"deep": [[[]]]}),
    ],
)
def test_what_is_not_needed_may_be_missing_or_odd(change):
    reading = read(changed(change))

    assert (names(reading), reading.skipped) == (["Vind", "Vind"], 0)


def test_an_answer_in_which_nothing_is_understood_is_no_answer():
    """The format has changed; it does not mean that there are no warnings."""
    renamed = [{"identity": 1, "events": []}, {"identity": 2, "events": []}]

    with pytest.raises(Unreadable):
        read(json.dumps(renamed).encode())


def test_a_name_may_hold_a_no_break_space():
    named = changed(lambda warning: warning["event"].update(sv="Vind\N{NO-BREAK SPACE}i fjällen"))

    assert names(read(named)) == ["Vind\N{NO-BREAK SPACE}i fjällen"] * 2


def test_a_level_that_is_not_known_is_left_out():
    [first, _second] = read(changed(in_area(warningLevel={"code": "VIOLET"}))).by_county["14"]

    assert first.level == ""


def paths(value, path=()):
    """The way to every value in it."""
    yield path
    inner = dict(enumerate(value)) if isinstance(value, list) else value
    if isinstance(inner, dict):
        for key in inner:
            yield from paths(inner[key], (*path, key))


KNOWN = json.loads(WARNINGS)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(paths(KNOWN))[1:]), ANYTHING), max_size=4))
def test_whatever_stands_in_the_answer_nothing_breaks(replacements):
    warnings = deepcopy(KNOWN)
    for path, value in replacements:
        put(warnings, path, value)

    # Where none of the warnings is one any more there is nothing to read.
    with suppress(Unreadable):
        reading = read(json.dumps(warnings).encode())
        for warning in [warning for found in reading.by_county.values() for warning in found]:
            assert AreaWarning.from_json(json.loads(json.dumps(warning.as_json()))) == warning


def put(target, path, value):
    """Replace what is at the end of the way, if the way is still there."""
    *way, last = path
    try:
        for key in way:
            target = target[key]
        target[last] = value
    except (KeyError, IndexError, TypeError):
        return


@settings(deadline=None)
@given(st.binary() | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_whatever_the_answer_is_nothing_breaks(body):
    with suppress(Unreadable):
        assert read(body).by_county == {}
