"""A missing or malformed variable ends the start with one Swedish sentence, and no secret in it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

SECRET = "hemligt-losenord"
VARIABLES = ["SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL"]
VARIABLES += ["EMAIL_URL", "DEFAULT_FROM_EMAIL", "TRUSTED_PROXIES", "VAR_DIR"]
VARIABLES += ["WEATHER_URL", "WEATHER_PAGE"]


@pytest.fixture
def start(tmp_path):
    """Start the portal with these variables and no others."""

    def with_variables(**variables):
        kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        usual = {"SECRET_KEY": "x" * 60, "VAR_DIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
        given = {name: value for name, value in (usual | variables).items() if value is not None}
        command = [sys.executable, "-c", "import config.settings"]
        return subprocess.run(  # noqa: S603, a program of our own
            command, cwd=settings.BASE_DIR, env=kept | given, capture_output=True, text=True
        )

    return with_variables


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", " "),
        ("DEBUG", "kanske"),
        ("SITE_URL", "dialogforum.example.se"),
        ("SITE_URL", "ftp://dialogforum.example.se"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://[::1"),
        ("SITE_URL", "https://example.se:port"),
        ("SITE_URL", "https://example.se/dialogforum"),
        ("SITE_URL", "https://länsstyrelsen.se"),
        ("DATABASE_URL", "banan"),
        ("DATABASE_URL", f"mysql://anna:{SECRET}@server/databas"),
        ("DATABASE_URL", f"postgres://anna:{SECRET}@server:port/databas"),
        ("DATABASE_URL", f"postgres://anna:{SECRET}@[::1/databas"),
        ("EMAIL_URL", "banan"),
        ("EMAIL_URL", f"smtq://anna:{SECRET}@server:587"),
        ("EMAIL_URL", f"smtp+tls://anna:{SECRET}@server:port"),
        ("REDIS_URL", "banan"),
        ("REDIS_URL", f"http://anna:{SECRET}@server"),
        ("REDIS_URL", f"redis://anna:{SECRET}@server:port/0"),
        ("REDIS_URL", f"redis://anna:{SECRET}@[::1/0"),
        ("TRUSTED_PROXIES", "proxy"),
        ("TRUSTED_PROXIES", "10.0.0.1, 300.0.0.1"),
        ("WEATHER_URL", "http://smhi.example.se/warning.json"),
        ("WEATHER_URL", "https://intern.example.se/warning.json"),
        ("WEATHER_PAGE", "javascript:alert(1)"),
        ("VAR_DIR", "/dev/null"),
        ("VAR_DIR", "/dev/null/var"),
        ("VAR_DIR", "/proc"),
    ],
)
def test_a_wrong_variable_is_named_in_one_sentence(start, name, value):
    done = start(**{name: value})

    assert done.returncode == 1
    assert done.stderr.startswith("Dialogforum kan inte starta. ")
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert SECRET not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"SECRET_KEY": None, "DEBUG": "true"},
        {"DEBUG": "nej"},
        {"SITE_URL": "https://dialogforum.example.se/"},
        {"DATABASE_URL": f"postgres://anna:{SECRET}@server:5432/databas"},
        {"DATABASE_URL": "sqlite:////tmp/fil.sqlite3"},
        {"EMAIL_URL": f"smtp+tls://anna:{SECRET}@server:587"},
        {"REDIS_URL": "redis://server:6379/0"},
        {"REDIS_URL": "unix:///run/redis.sock"},
        {"TRUSTED_PROXIES": "10.0.0.1, 10.1.0.0/16,::1"},
        {"WEATHER_URL": "", "WEATHER_PAGE": ""},
        {"WEATHER_URL": "http://localhost:8001/warning.json"},
    ],
)
def test_what_is_right_starts_without_a_word(start, variables):
    done = start(**variables)

    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


@pytest.fixture
def setting(tmp_path):
    """What a setting becomes with these variables."""

    def read(expression, **variables):
        usual = {"SECRET_KEY": "x" * 60, "VAR_DIR": str(tmp_path)}
        kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        program = f"from config import settings; print(settings.{expression})"
        return subprocess.run(  # noqa: S603, a program of our own
            [sys.executable, "-c", program],
            cwd=settings.BASE_DIR,
            env=kept | usual | variables,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    return read


def test_what_the_databases_address_asks_for_is_kept(setting):
    address = f"postgres://anna:{SECRET}@server/databas?sslmode=verify-full"

    options = setting("DATABASES['default']['OPTIONS']", DATABASE_URL=address)

    assert "'sslmode': 'verify-full'" in options
    assert "lock_timeout" in options


def test_behind_https_cookies_are_bound_to_this_very_host(setting):
    expression = "CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS"

    assert setting(expression, SITE_URL="https://x.example.se") == (
        "__Host-csrftoken True 31536000"
    )


def test_debug_is_off_unless_it_is_switched_on(setting):
    assert setting("DEBUG") == "False"
    assert setting("DEBUG", DEBUG="ja") == "True"


def test_weather_warnings_are_fetched_unless_the_address_is_set_to_nothing(setting):
    assert setting("WEATHER_URL").startswith("https://opendata-download-warnings.smhi.se/")
    assert setting("WEATHER_URL", WEATHER_URL="") == ""
    assert setting("WEATHER_PAGE", WEATHER_PAGE="").startswith("https://www.smhi.se/")
