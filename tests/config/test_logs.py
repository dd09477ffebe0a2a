"""Nothing is written to the log with which somebody could act."""

import io
import logging

import pytest
from django.conf import settings
from django.test import Client

from config.logs import WithoutSecretLinks
from registrations import links

TOKEN = "hemlig-nonce.hemlig-underskrift"


def line(message, *args, exc_info=None) -> str:
    record = logging.LogRecord("django", logging.WARNING, "", 1, message, args, exc_info)
    return WithoutSecretLinks().format(record)


@pytest.mark.parametrize(
    "message",
    [
        f"Not Found: /anmalan/{TOKEN}/",
        f"Method Not Allowed (POST): /anmalan/{TOKEN}/?a=1",
        f"Forbidden (CSRF token missing.): /anmalan/{TOKEN}/avboka/",
        f"Not Found: /anmalan/{TOKEN}/ratta/17/",
        f"http://localhost/anmalan/{TOKEN}",
        f"GET /anmalan/{TOKEN}/ and /anmalan/{TOKEN}/",
        f"Not Found: /forhandsvisning/{TOKEN}/ after /anmalan/{TOKEN}/",
    ],
)
def test_a_secret_link_is_not_written_out(message):
    written = line(message)

    assert "hemlig" not in written
    assert "/anmalan/***" in written


def test_neither_as_an_argument_nor_in_a_traceback():
    assert "hemlig" not in line("%s: %s", "Not Found", f"/anmalan/{TOKEN}/")
    try:
        raise ValueError(f"/anmalan/{TOKEN}/")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
        assert "hemlig" not in line("fel", exc_info=info)


def test_the_form_of_an_event_is_written_as_it_is():
    assert "/evenemang/forum/anmalan/" in line("Not Found: /evenemang/forum/anmalan/")


@pytest.fixture
def log():
    """What Django writes during the test, as the portal's handler would write it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutSecretLinks())
    logging.getLogger("django").addHandler(handler)
    yield stream
    logging.getLogger("django").removeHandler(handler)


@pytest.mark.django_db
def test_a_form_from_elsewhere_leaves_no_token_in_the_log(log):
    Client(enforce_csrf_checks=True).post(f"/anmalan/{TOKEN}/avboka/")

    assert "/anmalan/***" in log.getvalue()
    assert "hemlig" not in log.getvalue()


def test_a_mistake_of_ours_leaves_no_token_in_the_log(log, monkeypatch):
    def broken(token):
        raise RuntimeError(f"/anmalan/{token}/")

    monkeypatch.setattr(links, "resolve", broken)

    Client(raise_request_exception=False).get(f"/anmalan/{TOKEN}/")

    assert "RuntimeError: /anmalan/***" in log.getvalue()
    assert "hemlig" not in log.getvalue()


def test_every_handler_writes_lines_of_this_kind():
    assert set(settings.LOGGING["formatters"]) == {"line"}
    assert settings.LOGGING["formatters"]["line"]["()"] == "config.logs.WithoutSecretLinks"
    assert all(handler["formatter"] == "line" for handler in settings.LOGGING["handlers"].values())
