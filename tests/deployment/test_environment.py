""".env.example names every variable once, with a word about each."""

import pytest

from tests.deployment import files

pytestmark = pytest.mark.once

# Read by Make and the Procfile, not by the settings.
OF_MAKE = {"PORT"}


def test_it_names_exactly_the_variables_that_are_read():
    read = files.read_by_settings() | files.interpolated() | OF_MAKE
    assert sorted(files.in_example()) == sorted(read)


def test_the_settings_read_what_the_contract_promises():
    assert files.read_by_settings() >= {
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
        "SITE_URL",
        "DATABASE_URL",
        "REDIS_URL",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
        "TRUSTED_PROXIES",
        "VAR_DIR",
    }


@pytest.mark.parametrize("name", sorted(OF_MAKE))
def test_make_and_the_procfile_read_theirs(name):
    assert f"{name} ?=" in files.text("Makefile")
    assert f"${name}" in files.text("Procfile")


def blocks() -> list[str]:
    return files.text(".env.example").split("\n\n")


@pytest.mark.parametrize("name", files.in_example())
def test_every_variable_has_a_comment_right_above_it(name):
    block = next(block for block in blocks() if f"\n{name}=" in block or f"\n#{name}=" in block)
    assert block.startswith("# ")


def test_it_holds_no_secret():
    assert "\nSECRET_KEY=\n" in files.text(".env.example")
    assert "\n#POSTGRES_PASSWORD=\n" in files.text(".env.example")
