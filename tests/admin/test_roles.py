"""The roles of staff, and who looks after whose account."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from contacts import roles
from tests.factories import make_county, staff, works_for

pytestmark = pytest.mark.django_db

ACCOUNTS = "/admin/auth/user/"
ROLES = ["Redaktör", "Handläggare", "Planerare", "Administratör"]


@pytest.fixture
def loaded():
    roles.load()


def somebody(role, *counties):
    user = staff(counties=counties)
    user.groups.add(Group.objects.get(name=role))
    return user


def account_form(username, *counties, groups=(), **more):
    return {
        "username": username,
        "usable_password": "true",
        "password1": "Ett-langt-losenord-27",
        "password2": "Ett-langt-losenord-27",
        "is_active": "on",
        "groups": [Group.objects.get(name=name).pk for name in groups],
        "staff_member-TOTAL_FORMS": "1",
        "staff_member-INITIAL_FORMS": "0",
        "staff_member-0-counties": counties,
    } | more


def test_the_reference_data_brings_the_roles():
    call_command("load_reference", verbosity=0)

    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_loading_again_gives_a_role_its_own_rights_and_no_others(loaded):
    group = Group.objects.get(name="Redaktör")
    group.permissions.add(Permission.objects.get(codename="view_needs"))

    roles.load()

    assert not group.permissions.filter(codename="view_needs").exists()
    assert group.permissions.filter(codename="change_event").exists()


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        ("events.change_event", ROLES),
        ("registrations.view_participant", ROLES[1:]),
        ("contacts.change_outgoingemail", ROLES[1:]),
        ("registrations.view_needs", ["Planerare"]),
        ("auth.change_user", ["Administratör"]),
        ("contacts.change_county", ["Administratör"]),
        ("auth.change_group", []),
        ("registrations.change_needs", []),
    ],
)
def test_who_may_do_what(loaded, permission, who):
    assert [role for role in ROLES if somebody(role, "14").has_perm(permission)] == who


def test_an_administrator_looks_after_people_who_work_for_her_counties_alone(loaded):
    boss = somebody("Administratör", "14", "13")
    hers = somebody("Handläggare", "14")
    somebody("Handläggare", "14", "12")
    somebody("Handläggare", "12")
    staff(counties=[])
    works_for(User.objects.create_superuser("chef"), "14")
    staff("view_needs", counties=["14"])
    in_a_strange_group = somebody("Handläggare", "14")
    in_a_strange_group.groups.add(Group.objects.create(name="Allsmäktiga"))

    assert set(roles.accounts_for(boss, User.objects.all())) == {boss, hers}


def test_an_administrator_makes_an_account_for_her_county(as_staff, loaded):
    browser = as_staff(somebody("Administratör", "14"))

    answer = browser.post(f"{ACCOUNTS}add/", account_form("anna", "14", groups=["Redaktör"]))

    assert answer.status_code == 302
    made = User.objects.get(username="anna")
    assert (made.is_staff, made.is_superuser) == (True, False)
    assert [county.pk for county in made.staff_member.counties.all()] == ["14"]
    assert [group.name for group in made.groups.all()] == ["Redaktör"]


def test_she_cannot_make_one_for_another_county_or_for_none(as_staff, loaded):
    make_county("12")
    browser = as_staff(somebody("Administratör", "14"))

    browser.post(f"{ACCOUNTS}add/", account_form("anna", "12"))
    browser.post(f"{ACCOUNTS}add/", account_form("bo"))

    assert not User.objects.filter(username__in=["anna", "bo"]).exists()


def test_she_cannot_give_more_than_the_roles(as_staff, loaded):
    browser = as_staff(somebody("Administratör", "14"))
    strange = Group.objects.create(name="Allsmäktiga")
    more = {"is_superuser": "on", "user_permissions": [Permission.objects.first().pk]}

    browser.post(f"{ACCOUNTS}add/", account_form("anna", "14", **more))
    browser.post(f"{ACCOUNTS}add/", account_form("bo", "14") | {"groups": [strange.pk]})

    made = User.objects.get(username="anna")
    assert (made.is_superuser, made.user_permissions.count()) == (False, 0)
    assert not User.objects.filter(username="bo").exists()


@pytest.mark.parametrize("page", ["change", "password", "delete", "history"])
def test_anothers_account_is_out_of_her_reach(as_staff, loaded, page):
    other = somebody("Handläggare", "12")
    password = other.password
    browser = as_staff(somebody("Administratör", "14"))
    new = {"password1": "Ett-langt-losenord-27", "password2": "Ett-langt-losenord-27"}

    address = f"{ACCOUNTS}{other.pk}/{page}/"
    answers = [browser.get(address), browser.post(address, {"post": "yes"} | new)]

    assert all(answer.status_code in {302, 403, 404} for answer in answers)
    other.refresh_from_db()
    assert other.password == password


def test_a_county_that_she_does_not_have_stays_when_she_saves(as_staff, loaded):
    """Nobody sees an account with such a county, so its form cannot take the county away."""
    both = somebody("Handläggare", "14", "12")
    browser = as_staff(somebody("Administratör", "14"))

    browser.post(f"{ACCOUNTS}{both.pk}/change/", account_form(both.username, "14"))

    assert both.staff_member.counties.count() == 2
