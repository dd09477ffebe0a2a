"""Signing in: by password and code, how often one may try, and how long it lasts."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.utils import timezone

from tests.factories import make_event, staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_earlier_attempts")]

PASSWORD = "Ett-langt-losenord-27"
LOGIN, ADMIN = "/admin/login/", "/admin/"
CODE = "/admin/konto/koder/authenticate/"
SET_UP = "/admin/konto/koder/totp/activate/"


@pytest.fixture
def anna():
    user = staff("view_event")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def with_app(anna):
    """The key of the app that she has set up."""
    key = totp.generate_totp_secret()
    totp.TOTP.activate(anna, key)
    return key


def sign_in(client, user, password=PASSWORD, **more):
    posted = {"username": user.username, "password": password} | more
    return client.post(LOGIN, posted)


def code_of(key: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(key, next(totp.yield_hotp_counters_from_time())))


def is_in(client) -> bool:
    return client.get(ADMIN).status_code == 200


def test_a_password_is_enough_where_codes_are_not_required(client, anna):
    answer = sign_in(client, anna, next="/admin/events/event/")

    assert (answer.status_code, answer["Location"]) == (302, "/admin/events/event/")
    assert is_in(client)


def test_a_wrong_password_is_told_in_swedish_and_does_not_tell_who_exists(client, anna):
    wrong = sign_in(client, anna, "fel").content.decode()
    unknown = client.post(LOGIN, {"username": "ingen", "password": "fel"}).content.decode()

    said = "Användarnamnet och/eller lösenordet är felaktigt."
    assert said in wrong
    assert said in unknown
    assert not is_in(client)


def test_nobody_is_led_off_the_site(client, anna):
    assert sign_in(client, anna, next="//evil.example.com/")["Location"] == ADMIN


def test_who_has_an_app_is_not_in_by_password_alone(client, anna, with_app):
    answer = sign_in(client, anna)

    assert answer["Location"] == CODE
    assert not is_in(client)


def test_the_code_lets_her_in_and_works_once(client, anna, with_app):
    code = code_of(with_app)
    sign_in(client, anna)
    client.post(CODE, {"code": code})
    assert is_in(client)

    client.logout()
    sign_in(client, anna)
    client.post(CODE, {"code": code})
    assert not is_in(client)


def test_a_recovery_code_works_once(client, anna, with_app):
    code = RecoveryCodes.activate(anna).get_unused_codes()[0]
    for expected in [True, False]:
        sign_in(client, anna)
        client.post(CODE, {"code": code})
        assert is_in(client) is expected
        client.logout()


def test_a_wrong_code_is_refused(client, anna, with_app):
    sign_in(client, anna)

    page = client.post(CODE, {"code": "000000"}).content.decode()

    assert "Felaktig kod" in page
    assert not is_in(client)


def test_a_new_password_does_not_spare_the_code(client, anna, with_app):
    anna.set_password("Ett-annat-losenord-28")
    anna.save()

    assert sign_in(client, anna, "Ett-annat-losenord-28")["Location"] == CODE


@pytest.mark.parametrize("page", [ADMIN, "/admin/events/event/", "/admin/password_change/"])
def test_where_codes_are_required_the_app_is_set_up_first(client, anna, settings, page):
    settings.STAFF_MFA = True
    sign_in(client, anna)

    answer = client.get(page)

    assert (answer.status_code, answer["Location"]) == (302, SET_UP)


def test_no_draft_is_shown_before_the_app_is_set_up(client, anna, settings):
    make_event("utkast")
    sign_in(client, anna)
    assert client.get("/evenemang/utkast/").status_code == 200

    settings.STAFF_MFA = True
    assert client.get("/evenemang/utkast/").status_code == 404


def test_setting_up_the_app_opens_the_administration_and_gives_recovery_codes(
    client, anna, settings
):
    settings.STAFF_MFA = True
    sign_in(client, anna)
    key = client.get(SET_UP).context["form"].secret

    page = client.post(SET_UP, {"code": code_of(key)}, follow=True)

    assert len(page.context["unused_codes"]) == 10
    assert is_in(client)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_after_five_failures_even_the_right_password_waits_but_not_from_elsewhere(client, anna):
    for _attempt in range(5):
        sign_in(client, anna, "fel")

    page = sign_in(client, anna).content.decode()
    elsewhere = client.post(
        LOGIN, {"username": anna.username, "password": PASSWORD}, REMOTE_ADDR="203.0.113.7"
    )

    assert "För många misslyckade inloggningsförsök" in page
    assert elsewhere.status_code == 302


def test_nobody_can_sign_up_or_ask_for_a_password(client):
    for page in ["signup", "password/reset", "email"]:
        assert client.get(f"/admin/konto/{page}/").status_code == 302
    assert User.objects.count() == 0


def test_the_session_gets_a_new_number(client, anna):
    client.get(LOGIN)
    client.session["before"] = True
    before = client.session.session_key
    sign_in(client, anna)

    assert client.session.session_key != before


@pytest.mark.parametrize(("minutes", "lasts"), [(29, True), (31, False)])
def test_half_an_hour_of_silence_ends_it(client, anna, minutes, lasts):
    sign_in(client, anna)
    assert is_in(client)

    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        assert is_in(client) is lasts


def test_twelve_hours_end_it_however_busy_one_is(client, anna):
    sign_in(client, anna)
    assert is_in(client)
    start = timezone.now()
    lasted = []
    for quarter in range(1, 50):
        with time_machine.travel(start + timedelta(minutes=15 * quarter)):
            lasted.append(is_in(client))

    assert lasted == [True] * 47 + [False] * 2


def test_a_closed_account_is_out_at_once(client, anna):
    sign_in(client, anna)
    User.objects.update(is_active=False)

    assert not is_in(client)


def test_the_page_to_sign_in_sets_no_cookie_beyond_the_form_s(client):
    assert set(client.get(LOGIN).cookies) == {"csrftoken"}


def test_neither_keys_nor_codes_can_be_looked_at(admin, anna, with_app):
    page = admin.get(ADMIN).content.decode()

    assert "/admin/mfa/" not in page
    assert admin.get("/admin/mfa/authenticator/").status_code == 404


def test_an_administrator_removes_the_codes_of_whoever_lost_her_phone(admin, anna, with_app):
    chosen = {"action": "remove_codes", "_selected_action": [anna.pk]}

    admin.post("/admin/auth/user/", chosen)

    assert not Authenticator.objects.exists()
    history = admin.get(f"/admin/auth/user/{anna.pk}/history/").content.decode()
    assert "Tog bort koderna för inloggning i två steg." in history


def test_nobody_removes_the_codes_of_an_account_that_she_does_not_look_after(
    as_staff, anna, with_app
):
    browser = as_staff(staff("view_user", "change_user", counties=["12"]))

    browser.post("/admin/auth/user/", {"action": "remove_codes", "_selected_action": [anna.pk]})

    assert Authenticator.objects.count() == 1
