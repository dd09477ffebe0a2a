"""The Dockerfile builds from files that exist and starts what is there."""

import json
from importlib import import_module

import pytest
from django.conf import settings
from django.urls import resolve

from tests.deployment import files

pytestmark = pytest.mark.once


def allowed() -> list[str]:
    """What .dockerignore lets into the image."""
    lines = files.text(".dockerignore").splitlines()
    assert "*" in lines, "everything is kept out that is not let in"
    return [line[1:] for line in lines if line.startswith("!")]


@pytest.mark.parametrize("path", allowed())
def test_what_goes_into_the_image_exists(path):
    assert (files.ROOT / path).exists()


def test_every_app_of_the_portal_goes_into_the_image():
    own = {app for app in settings.INSTALLED_APPS if (files.ROOT / app).is_dir()}
    assert {"config", *own} <= set(allowed())


@pytest.mark.parametrize("path", [".env", "var", ".git", "tests"])
def test_secrets_data_and_tests_stay_out_of_the_image(path):
    assert path not in allowed()


def test_what_is_copied_is_let_in():
    sources = [line.split()[0] for line in files.instruction("COPY")]
    assert sources == ["requirements.txt", "."]
    assert "requirements.txt" in allowed()


def test_packages_are_installed_by_their_hashes():
    assert any("--require-hashes -r requirements.txt" in run for run in files.instruction("RUN"))


def test_the_tests_run_on_the_image_s_version_of_python():
    version = files.instruction("FROM")[0].split(":")[1].split("-")[0]
    assert f'requires-python = ">={version}"' in files.text("pyproject.toml")


def test_the_user_is_a_number_and_not_root():
    assert all(part.isdecimal() and int(part) > 0 for part in user().split(":"))


def user() -> str:
    return files.instruction("USER")[-1]


def test_no_secret_is_baked_in():
    assert not any("SECRET_KEY" in line for line in files.instruction("ENV"))
    assert not any("SECRET_KEY" in line for line in files.instruction("ARG"))


def test_the_health_check_asks_for_an_address_of_the_portal():
    path = json.loads(files.instruction("HEALTHCHECK")[0].split(" CMD ")[1])[-1]
    assert resolve(path).func.__name__ == "live"


def test_compose_asks_in_the_same_way_as_the_image():
    asked = json.loads(files.instruction("HEALTHCHECK")[0].split(" CMD ")[1])
    assert files.services()["web"]["healthcheck"]["test"] == ["CMD", *asked]


def test_gunicorn_serves_the_portal_on_the_port_that_the_image_names():
    command = json.loads(files.instruction("CMD")[0])
    assert command[:2] == ["gunicorn", "config.wsgi"]
    assert callable(import_module(command[1]).application)
    assert command[command.index("--bind") + 1] == f"0.0.0.0:{files.instruction('EXPOSE')[0]}"


def test_gunicorn_writes_no_access_log_and_believes_no_proxy():
    command = json.loads(files.instruction("CMD")[0])
    assert not any("access-log" in word for word in command)
    assert "--no-control-socket" in command
    assert command[command.index("--forwarded-allow-ips") + 1] == ""
