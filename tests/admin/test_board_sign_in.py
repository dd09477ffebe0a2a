"""Signing in at one's board, by OpenID Connect."""

import pytest
import requests
from django.contrib.auth.models import User

from config import environment
from tests.admin.board import CLIENT, SECRET, open_board
from tests.factories import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_earlier_attempts")]

START = "/admin/konto/oidc/oidc/login/"
ADMIN = "/admin/"


@pytest.fixture
def board(monkeypatch, settings):
    """The board's provider, switched on as an operator switches it on."""
    with open_board() as board:
        monkeypatch.setenv("OIDC_SERVER", board.address)
        monkeypatch.setenv("OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("OIDC_CLIENT_SECRET", SECRET)
        apps = environment.sign_in_at_board()
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
        board.person = {"sub": "anna-1", "email": "anna@example.se", "email_verified": True}
        yield board


@pytest.fixture
def anna():
    user = staff("view_event")
    User.objects.filter(pk=user.pk).update(email="anna@example.se")
    return user


def sign_in(client):
    """From the button to the portal's answer when she comes back."""
    there = client.post(START)["Location"]
    back = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


def is_in(client) -> bool:
    return client.get(ADMIN).status_code == 200


def test_the_page_to_sign_in_offers_it(client, board):
    page = client.get("/admin/login/").content.decode()

    assert "Logga in med länsstyrelsens inloggning" in page
    assert START in page


def test_the_browser_may_follow_the_button_there_and_nowhere_else(client, board):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]

    assert f"form-action 'self' {board.address};" in policy + ";"
    assert board.address not in client.get("/").headers["Content-Security-Policy"]


def test_without_the_settings_it_is_not_there(client):
    assert "oidc" not in client.get("/admin/login/").content.decode()
    assert client.get(START).status_code == 404


def test_she_gets_into_the_account_with_her_address(client, board, anna):
    answer = sign_in(client)

    assert (answer.status_code, answer["Location"]) == (302, ADMIN)
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert is_in(client)


def test_the_boards_sign_in_is_her_second_step(client, board, anna, settings):
    settings.STAFF_MFA = True

    sign_in(client)

    assert is_in(client)


def test_the_account_is_known_again_when_her_address_has_changed(client, board, anna):
    sign_in(client)
    client.logout()
    board.person["email"] = "anna.ek@example.se"

    sign_in(client)

    assert is_in(client)


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "bo-1", "email": "bo@example.se", "email_verified": True},
        {"sub": "bo-1", "email": "anna@example.se", "email_verified": False},
        {"sub": "bo-1"},
    ],
)
def test_who_has_no_account_gets_none(client, board, anna, person):
    board.person = person

    page = sign_in(client)

    assert not is_in(client)
    assert page.status_code in {200, 302}
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(client, board, anna):
    User.objects.update(is_active=False)

    sign_in(client)

    assert not is_in(client)


def test_a_code_that_the_board_never_gave_opens_nothing(client, board, anna):
    state = client.post(START)["Location"].split("state=")[1].split("&")[0]

    page = client.get(f"{START}callback/?code=made-up&state={state}")

    assert page.status_code == 401
    assert not is_in(client)


def test_an_answer_that_nobody_asked_for_opens_nothing(client, board, anna):
    client.get(f"{START}callback/?code=code-0&state=stolen")

    assert not is_in(client)


def test_the_way_there_starts_with_a_button_and_not_with_a_link(client, board):
    assert client.get(START).status_code == 200


@pytest.mark.once
@pytest.mark.parametrize("missing", ["OIDC_SERVER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_half_the_settings_stop_the_start_with_a_sentence(monkeypatch, missing):
    names = ["OIDC_SERVER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]
    for name in names:
        monkeypatch.setenv(name, "" if name == missing else "https://id.example.se")

    with pytest.raises(SystemExit, match="alla tre"):
        environment.sign_in_at_board()
