"""What the portal asks SMHI for, and what it does not put up with."""

import gzip
import tracemalloc
from datetime import timedelta

import pytest
import requests
import time_machine

from contacts.patience import TooSlow
from events.weather import fetching
from tests.weather.smhi import WARNINGS, running_smhi

pytestmark = pytest.mark.once

MINUTE = timedelta(minutes=1)


def test_the_answer_comes_as_it_is(smhi):
    assert fetching.ask(smhi.address).body == WARNINGS


def test_a_packed_answer_is_unpacked(smhi):
    smhi.answer(body=gzip.compress(WARNINGS), Content_Encoding="gzip")

    assert fetching.ask(smhi.address).body == WARNINGS


def test_smhi_can_see_who_asks(smhi, settings):
    settings.SITE_URL = "https://dialogforum.example.se"
    settings.DEFAULT_FROM_EMAIL = "Länsstyrelsen <forum@example.se>"

    fetching.ask(smhi.address)

    agent = smhi.asked[0]["User-Agent"]
    assert agent == "Dialogforum (+https://dialogforum.example.se; forum@example.se)"


def test_the_first_time_nothing_is_known(smhi):
    fetching.ask(smhi.address)

    assert not {"If-None-Match", "If-Modified-Since", "Cookie"} & set(smhi.asked[0])


def test_what_has_not_changed_is_not_sent_again(smhi):
    smhi.answer(304, b"")

    answer = fetching.ask(smhi.address, '"1"', "Wed, 01 May 2030 10:00:00 GMT")

    assert answer.body is None
    assert smhi.asked[0]["If-None-Match"] == '"1"'
    assert smhi.asked[0]["If-Modified-Since"] == "Wed, 01 May 2030 10:00:00 GMT"


def test_what_to_send_back_the_next_time_is_known(smhi):
    smhi.answer(ETag='"2"', Last_Modified="Wed, 01 May 2030 10:00:00 GMT")

    answer = fetching.ask(smhi.address)

    assert (answer.etag, answer.last_modified) == ('"2"', "Wed, 01 May 2030 10:00:00 GMT")


def test_an_endless_etag_is_rather_forgotten(smhi):
    smhi.answer(ETag="x" * 201)

    assert fetching.ask(smhi.address).etag == ""


def test_nothing_new_cannot_be_the_answer_to_the_first_question(smhi):
    smhi.answer(304, b"")

    with pytest.raises(fetching.Refused, match="HTTP 304"):
        fetching.ask(smhi.address)


@pytest.mark.parametrize("status", [204, 403, 404, 429, 500, 503])
def test_anything_but_the_warnings_is_a_failure(smhi, status):
    smhi.answer(status, b"")

    with pytest.raises(fetching.Refused, match=f"HTTP {status}"):
        fetching.ask(smhi.address)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_leads_nowhere(smhi, status):
    with running_smhi() as elsewhere:
        smhi.answer(status, b"", Location=elsewhere.address)

        with pytest.raises(fetching.Refused, match=f"HTTP {status}"):
            fetching.ask(smhi.address)

        assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 2 * MINUTE),
        ("Wed, 01 May 2030 10:03:00 GMT", 3 * MINUTE),
        ("soon", timedelta()),
        ("-5", timedelta()),
        ("²", timedelta()),
    ],
)
def test_how_long_smhi_asks_us_to_wait_is_understood(smhi, value, wait):
    smhi.answer(503, b"", Retry_After=value)

    noon = time_machine.travel("2030-05-01T10:00Z", tick=False)
    with noon, pytest.raises(fetching.Refused) as refused:
        fetching.ask(smhi.address)

    assert refused.value.wait == wait


@pytest.mark.parametrize(
    ("value", "lasts"),
    [("public, max-age=600", 10 * MINUTE), ("no-cache", timedelta()), ("max-age=x", timedelta())],
)
def test_how_long_the_answer_holds_is_understood(smhi, value, lasts):
    smhi.answer(Cache_Control=value)

    assert fetching.ask(smhi.address).fresh_for == lasts


def test_a_huge_answer_is_given_up(smhi):
    smhi.answer(body=b" " * (fetching.LARGEST + 1))

    with pytest.raises(fetching.TooLarge):
        fetching.ask(smhi.address)


def test_a_small_answer_that_unfolds_into_a_huge_one_never_does(smhi):
    smhi.answer(body=gzip.compress(b" " * 60_000_000, 1), Content_Encoding="gzip")

    tracemalloc.start()
    with pytest.raises(fetching.TooLarge):
        fetching.ask(smhi.address)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 4 * fetching.LARGEST


def test_an_answer_that_breaks_off_is_none(smhi):
    smhi.answer(Content_Length=len(WARNINGS) + 1)

    with pytest.raises(requests.RequestException):
        fetching.ask(smhi.address)


def test_a_packed_answer_that_is_no_such_thing_is_none(smhi):
    smhi.answer(Content_Encoding="gzip")

    with pytest.raises(requests.RequestException):
        fetching.ask(smhi.address)


@pytest.mark.parametrize("part", ["head", "body"])
def test_an_answer_in_drops_is_given_up_when_the_time_is_over(smhi, monkeypatch, part):
    monkeypatch.setattr(fetching, "TOTAL", 0.5)
    smhi.answer(drip=part, Content_Length=10_000_000)

    with pytest.raises(TooSlow):
        fetching.ask(smhi.address)


def test_a_server_that_falls_silent_is_not_waited_for(smhi, monkeypatch):
    monkeypatch.setattr(fetching, "SILENCE", 0.2)
    smhi.answer(drip="silence")

    with pytest.raises(requests.RequestException):
        fetching.ask(smhi.address)


def test_a_server_that_is_not_there_is_a_failure(smhi):
    with pytest.raises(requests.ConnectionError):
        fetching.ask("http://127.0.0.1:9/warning.json")
