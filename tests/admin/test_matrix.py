"""What each address of the administration answers to each role, for GET and POST, for what
belongs to the own county and to another. An address that is not in the table fails the test."""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import resolve, reverse
from django.utils import timezone

from contacts import roles
from contacts.models import (
    AccessibilityReport,
    AccessibilityStatement,
    MunicipalityContact,
    Webhook,
    WebhookDelivery,
)
from events import preview_links
from events.models import CountyWeather, Event, Series, WeatherFetch
from registrations.models import (
    Deletion,
    Mailing,
    MunicipalityLink,
    Needs,
    Participant,
    RetentionRule,
    Survey,
    Theme,
)
from tests.factories import (
    make_county,
    make_event,
    make_file_answer,
    make_mail,
    make_municipality,
    make_organisation,
    make_person,
    make_registration,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOBODY = "nobody"  # signed in, without a role
SUPERUSER = "superuser"
ROLES = ["Redaktör", "Handläggare", "Planerare", "Administratör", SUPERUSER]
METHODS = ["GET", "POST"]

# Whose a row is: what others do not see, do not change, or have in common with everybody.
BOUND, SHARED, COMMON = "bound", "shared", "common"

# (v)iew, (a)dd, (c)hange and (d)elete, for each of the roles.
EVERYTHING = ["vacd"] * 5
TABLES = {
    "auth_group": (COMMON, ["", "", "", "", "vacd"]),
    "auth_user": (BOUND, ["", "", "", "vac", "vacd"]),
    "contacts_accessibilityreport": (BOUND, ["", "vc", "vc", "vc", "vc"]),
    "contacts_accessibilitystatement": (BOUND, ["", "", "", "vacd", "vacd"]),
    "contacts_county": (BOUND, ["", "", "", "vc", "vc"]),
    "contacts_municipality": (COMMON, ["v", "v", "v", "v", "vc"]),
    "contacts_municipalitycontact": (BOUND, ["", *["vacd"] * 4]),
    "contacts_organisation": (SHARED, EVERYTHING),
    "contacts_outgoingemail": (BOUND, ["", "v", "v", "v", "v"]),
    "contacts_person": (SHARED, EVERYTHING),
    "contacts_webhook": (BOUND, ["", "", "", "vacd", "vacd"]),
    "contacts_webhookdelivery": (BOUND, ["", "", "", "v", "v"]),
    "events_countyweather": (COMMON, ["v"] * 5),
    "events_event": (BOUND, EVERYTHING),
    "events_series": (COMMON, EVERYTHING),
    "events_weatherfetch": (COMMON, ["v"] * 5),
    "registrations_deletion": (BOUND, ["", "", "", "v", "v"]),
    "registrations_municipalitylink": (BOUND, ["", "v", "v", "v", "v"]),
    "registrations_needs": (BOUND, ["", "", "v", "", "v"]),
    "registrations_participant": (BOUND, ["", "v", "v", "v", "v"]),
    "registrations_registration": (BOUND, ["", "v", "v", "v", "v"]),
    "registrations_retentionrule": (BOUND, ["", "", "", "vacd", "vacd"]),
    "registrations_theme": (BOUND, ["", *["vacd"] * 4]),
}

# For staff with each of the roles, and for GET and POST where these differ.
OTHERS = {
    "index": [200] * 5,
    "login": [302] * 5,
    "logout": [(405, 200)] * 5,
    "password_change": [200] * 5,
    "password_change_done": [(200, 405)] * 5,
    "jsi18n": [(200, 405)] * 5,
    # Without saying of which field, nobody gets anything.
    "autocomplete": [(403, 405)] * 5,
    "app_list": [200] * 5,
    "(?P<url>.*)$": [404] * 5,
    "events_event_paste": [(200, 422)] * 5,
    "events_event_from_template": [(200, 422)] * 5,
    "events_event_from_event": [(200, 422)] * 5,
    "year": [(200, 405)] * 5,
    "year_file": [(200, 405)] * 5,
    "import_contacts": [403, *[(200, 422)] * 4],
    "make_links": [(405, 403), *[(405, 303)] * 4],
    "late_choose": [403, 200, 200, 200, 200],
    "retention_plan": [*[(403, 405)] * 3, *[(200, 405)] * 2],
    # Without an address there is nobody to show.
    "person_data": [403, 403, 403, (200, 422), (200, 422)],
    "person_pdf": [*[(405, 403)] * 3, *[(405, 422)] * 2],
    "person_json": [*[(405, 403)] * 3, *[(405, 422)] * 2],
    "person_erase": [*[(405, 403)] * 3, *[(405, 422)] * 2],
    # A code that nobody has leads to the list of events.
    "check_in_code": [(403, 405), *[(303, 405)] * 4],
}
# The same for what an own object answers; another county's is a 404 for those who may.
OWN_OR_404 = {
    "auth_user_password_change": ("auth_user", [403, 403, 403, 200, 200]),
    "events_event_copy": ("events_event", [200] * 5),
    "events_event_preview": ("events_event", [(200, 422)] * 5),
    "events_event_preview_revoke": ("preview_link", [(405, 303)] * 5),
    "events_event_timeline": ("events_event", [(200, 405)] * 5),
    "events_event_template": ("events_event", [(200, 422)] * 5),
    "events_event_review": ("events_event", [(200, 303)] * 5),
    "late": ("published", [403, 200, 200, 200, 200]),
    "check_in": ("events_event", [403, 200, 200, 200, 200]),
    "check_in_one": ("registrations_participant", [(405, 403), *[(405, 303)] * 4]),
    "door_list": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "badges": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "answers": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "answer_file": ("answer_with_file", [(403, 405), *[(200, 405)] * 4]),
    "numbers": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "event_kept": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "certificates": ("events_event", [403, *[(200, 303)] * 4]),
    "invitations": ("events_event", [403, *[(200, 422)] * 4]),
    "remind_invited": ("published", [(405, 403), *[(405, 303)] * 4]),
    # Without saying whose, there is nothing to withdraw or to stop.
    "withdraw_invitation": ("events_event", [(405, 403), *[(405, 404)] * 4]),
    "import_people": ("published", [403, *[(200, 422)] * 4]),
    "codes": ("events_event", [(200, 303)] * 5),
    "stop_code": ("events_event", [(405, 404)] * 5),
    "afterwards": ("events_event", [(200, 422)] * 5),
    "survey": ("over", [403, *[(200, 422)] * 4]),
    "survey_preview": ("over", [(403, 405), *[(200, 405)] * 4]),
    "survey_send": ("over", [(405, 403), *[(405, 303)] * 4]),
    "survey_remind": ("over", [(405, 403), *[(405, 303)] * 4]),
    "survey_results": ("over", [(403, 405), *[(200, 405)] * 4]),
    "survey_file": ("over", [(403, 405), *[(404, 405)] * 4]),
    "groups": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "group_wishes": ("events_event", [403, *[(200, 422)] * 4]),
    "group_proposal": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    # Nothing has been proposed, and there is nobody to move, to take away or to tell.
    "store_groups": ("events_event", [(405, 403), *[(405, 303)] * 4]),
    "move_in_groups": ("events_event", [(405, 403), *[(405, 422)] * 4]),
    "drop_from_groups": ("events_event", [(405, 403), *[(405, 303)] * 4]),
    "group_rooms": ("events_event", [403, *[(200, 422)] * 4]),
    "new_group_link": ("events_event", [(405, 403), *[(405, 404)] * 4]),
    "tell_groups": ("published", [(405, 403), *[(405, 303)] * 4]),
    "groups_pdf": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "picture": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    "picture_file": ("answered", [(403, 405), *[(200, 405)] * 4]),
    "picture_answer": ("answered", [403, *[(200, 422)] * 4]),
    "picture_themes": ("answered", [(405, 403), *[(405, 303)] * 4]),
    "picture_quote": ("answered", [(405, 403), *[(405, 422)] * 4]),
    # One that is none of the answer's is not there.
    "picture_quote_remove": ("answered", [(405, 403), *[(405, 404)] * 4]),
    "picture_years": ("answered", [(403, 405), *[(200, 405)] * 4]),
    "picture_beside": ("answered", [403, *[(200, 303)] * 4]),
    "mailings": ("published", [(403, 405), *[(200, 405)] * 4]),
    "mailing_write": ("published", [403, *[(200, 422)] * 4]),
    "mailing": ("mailing", [(403, 405), *[(200, 405)] * 4]),
    "mailing_edit": ("mailing", [403, *[(200, 422)] * 4]),
    "mailing_html": ("mailing", [(403, 405), *[(200, 405)] * 4]),
    "mailing_send": ("mailing", [(405, 403), *[(405, 409)] * 4]),
    "mailing_stop": ("mailing", [(405, 403), *[(405, 303)] * 4]),
    "mailing_again": ("mailing", [(405, 403), *[(405, 303)] * 4]),
    "mail_link": ("registrations_municipalitylink", [(405, 403), *[(405, 303)] * 4]),
    "replace_link": ("registrations_municipalitylink", [(405, 403), *[(405, 303)] * 4]),
    "coverage": ("events_event", [(403, 405), *[(200, 405)] * 4]),
    # Nobody is expected, so that there is nothing to put in a file.
    "coverage_file": ("events_event", [(403, 405), *[(404, 405)] * 4]),
    "audience": ("events_event", [(200, 422)] * 5),
    "nudge": ("published", [403, *[(200, 422)] * 4]),
    "webhook_secret": ("contacts_webhook", [403, 403, 403, 200, 200]),
    "webhook_test": ("contacts_webhook", [*[(405, 403)] * 3, *[(405, 303)] * 2]),
    "call_off": ("published", [(200, 422)] * 5),
    # A mail that is none of hers is not there.
    "registrations_participant_mail_again": (
        "registrations_participant",
        [(405, 403), *[(405, 404)] * 4],
    ),
    "registrations_registration_mail_again": (
        "registrations_registration",
        [(405, 403), *[(405, 404)] * 4],
    ),
    "registrations_participant_note": ("registrations_participant", [403, *[(200, 302)] * 4]),
    "registrations_registration_note": ("registrations_registration", [403, *[(200, 302)] * 4]),
    "registrations_participant_seat": ("registrations_participant", [403, *[(200, 422)] * 4]),
    # Nobody decides about one who has not applied.
    "registrations_participant_approve": ("registrations_participant", [403, *[404] * 4]),
    "registrations_participant_decline": ("registrations_participant", [403, *[404] * 4]),
    "registrations_participant_move": ("registrations_participant", [403, *[(200, 422)] * 4]),
}

# The same for what belongs to nobody. Without a text or an event there is nothing to take back.
OF_COMMON = {
    "events_series_shared": ("events_series", [(200, 404)] * 5),
    # None of her events belongs to the series: it leads back.
    "events_series_next": ("events_series", [303] * 5),
}


def names() -> set[str]:
    """Every address of the administration, by the name or else the pattern it has."""
    return {pattern.name or str(pattern.pattern) for pattern in patterns(admin.site.urls[0])}


def patterns(found):
    for pattern in found:
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


VIEWS = ["changelist", "add", "change", "delete", "history"]


def test_the_table_holds_every_address_and_no_other():
    known = {f"{table}_{view}" for table in TABLES for view in VIEWS}
    # What comes after a row's number alone leads on to the page where it is changed.
    assert names() == known | OTHERS.keys() | OWN_OR_404.keys() | OF_COMMON.keys() | {
        "<path:object_id>/"
    }


def rows_of(code: str) -> dict:
    """A row of each table, which belongs to the county where it can."""
    county = make_county(code)
    event = make_event(f"forum-{code}", county=county)
    draft = make_event(f"utkast-{code}", county=county)
    make_registration(event, f"Anna {code}", municipality=make_municipality("1492"))
    person = Participant.objects.get(event=event)
    organisation = make_organisation(f"Föreningen {code}", county=county)
    day = date(2030, 1, 1)
    webhook = Webhook.objects.create(county=county, name=code, url="https://example.se/")
    return {
        "answer_with_file": make_file_answer(person),
        "auth_user": staff(counties=[code]),
        "contacts_accessibilityreport": AccessibilityReport.objects.create(
            county=county, text="Svag kontrast", submission_key=code
        ),
        "contacts_accessibilitystatement": AccessibilityStatement.objects.create(
            county=county, assessed_on=day, updated_on=day
        ),
        "contacts_county": county,
        "contacts_municipalitycontact": MunicipalityContact.objects.create(
            municipality=make_municipality(f"{code}01", county=county), email="a@example.se"
        ),
        "contacts_organisation": organisation,
        "contacts_outgoingemail": make_mail(county=county),
        "contacts_person": make_person(f"Bo {code}", organisation=organisation),
        "contacts_webhook": webhook,
        "contacts_webhookdelivery": WebhookDelivery.objects.create(webhook=webhook, kind="test"),
        "mailing": Mailing.objects.create(event=event, group={"states": ["waiting"]}),
        "events_event": draft,
        "preview_link": preview_links.make(draft, 1, "anna"),
        "published": make_event(f"ute-{code}", county=county, status=Event.Status.PUBLISHED),
        "over": with_survey(county),
        "answered": with_answer(county),
        "registrations_deletion": Deletion.objects.create(
            county=county, kind="people", cause="erasure", number=1
        ),
        "registrations_retentionrule": RetentionRule.objects.create(
            county=county, kind="people", days=90, reason="Inte längre", decision="dnr 1"
        ),
        "registrations_municipalitylink": MunicipalityLink.objects.create(
            municipality=make_municipality(f"{code}01", county=county)
        ),
        "registrations_theme": Theme.objects.create(county=county, name="Unga"),
        "registrations_needs": Needs.objects.create(participant=person, text="Vegetariskt"),
        "registrations_participant": person,
        "registrations_registration": person.registration,
    }


def with_survey(county) -> Event:
    """An event that is over, with a survey that nobody has answered."""
    day = timezone.now() - timedelta(days=1)
    times = {"starts_at": day, "ends_at": day + timedelta(hours=1)}
    event = make_event(f"over-{county.code}", county=county, **times)
    Survey.objects.create(event=event).questions.create(text="Var det bra?")
    return event


def with_answer(county) -> Event:
    """An event to whose first question Åmål has answered."""
    event = make_event(f"svar-{county.code}", county=county)
    question = event.questions.create(number=1, text="Vilka når ni?")
    question.municipality_answers.create(municipality=make_municipality("1492"), text="Alla.")
    return event


def common_rows() -> dict:
    now = timezone.now()
    weather = {"county": make_county("14"), "warnings": [], "fetched_at": now}
    return {
        "auth_group": Group.objects.get(name="Redaktör"),
        "contacts_municipality": make_municipality("1492"),
        "events_countyweather": CountyWeather.objects.create(**weather),
        "events_series": Series.objects.create(name="Serien", slug="serien"),
        "events_weatherfetch": WeatherFetch.objects.create(next_at=now),
    }


def signed_in_as(role: str):
    roles.load()
    if role == SUPERUSER:
        return User.objects.create_superuser("chef")
    user = staff(counties=["14"])
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def ask(rf):
    """The status that an address answers with; pages are not rendered, which is what takes time."""

    def status(user, method: str, address: str) -> int:
        request = rf.generic(method, address)
        request.user, request.session = user, SessionStore()
        request._messages = CookieStorage(request)
        request._dont_enforce_csrf_checks = True
        found = resolve(address)
        try:
            return found.func(request, *found.args, **found.kwargs).status_code
        except PermissionDenied:
            return 403
        except Http404:
            return 404

    return status


# What a view of the table needs of the letters, for GET and for POST.
NEEDS = {"changelist": "vv", "add": "aa", "change": "vc", "delete": "dd", "history": "vv"}


def answer(letters: str, view: str, method: str, whose: str) -> int:
    """``whose``: "own", or for another county's row BOUND or SHARED."""
    may = NEEDS[view][METHODS.index(method)] in letters
    if whose == BOUND and view == "history":
        return 302
    if whose == SHARED and (view, method) not in [("change", "GET"), ("history", "GET")]:
        may = may and view == "history"
    if not may:
        return 403
    return 302 if whose == BOUND else 200


def expected(role: str):
    """(address, method, status) for all that the tables tell of the role."""
    own, others, common = rows_of("14"), rows_of("12"), common_rows()
    number = ROLES.index(role) if role in ROLES else None
    for table, (kind, all_letters) in TABLES.items():
        letters = "" if number is None else all_letters[number]
        for view in ["changelist", "add"]:
            for method in METHODS:
                yield f"{table}_{view}", [], method, answer(letters, view, method, "own")
        row = common[table] if kind == COMMON else own[table]
        yield from of_row(table, row, letters, "own")
        if kind != COMMON:
            far = "own" if role == SUPERUSER else kind
            yield from of_row(table, others[table], letters, far)
    for name, statuses in OTHERS.items():
        if number is not None:
            yield from of_status(name, ARGUMENTS.get(name, []), statuses[number])
    for name, (table, statuses) in OF_COMMON.items() if number is not None else []:
        yield from of_status(name, [common[table].pk], statuses[number])
    for name, (table, statuses) in OWN_OR_404.items():
        if number is not None:
            more = AFTER_THE_NUMBER.get(name, [])
            yield from of_status(name, [own[table].pk, *more], statuses[number])
            if statuses[number] != 403 and role != SUPERUSER:
                yield from of_status(name, [others[table].pk, *more], absent(statuses[number]))


ARGUMENTS = {"app_list": ["events"], "year_file": ["csv"], "check_in_code": ["ABCDEFGHJK"]}
# What an address holds beside the row that it is about.
AFTER_THE_NUMBER = {
    "survey_file": ["csv"],
    "picture_file": ["csv"],
    "coverage_file": ["csv"],
    "picture_answer": ["1492", 1],
    "picture_themes": ["1492", 1],
    "picture_quote": ["1492", 1],
    "picture_quote_remove": ["1492", 1, 0],
    "picture_beside": [1],
}


def absent(status) -> tuple[int, int]:
    """What is answered to GET and to POST for another county's row: a method may be wrong first."""
    both = status if isinstance(status, tuple) else (status, status)
    return tuple(405 if one == 405 else 404 for one in both)


def of_row(table, row, letters, whose):
    for view in ["change", "delete", "history"]:
        for method in METHODS:
            yield f"{table}_{view}", [row.pk], method, answer(letters, view, method, whose)


def of_status(name, arguments, status):
    both = status if isinstance(status, tuple) else (status, status)
    for method, one in zip(METHODS, both, strict=True):
        yield name, arguments, method, one


def address_of(name: str, arguments: list) -> str:
    if name == "(?P<url>.*)$":
        return "/admin/finns-inte/"
    return reverse(f"admin:{name}", args=arguments)


@pytest.mark.parametrize("role", [NOBODY, *ROLES])
def test_each_role_gets_what_the_table_says_and_no_more(ask, role):
    user = signed_in_as(role)
    wrong = {}
    for name, arguments, method, status in expected(role):
        got = ask(user, method, address_of(name, arguments))
        # A form that is sent empty and needs nothing is stored, and leads on.
        stored = (got, status, method) == (302, 200, "POST")
        if got != status and not (stored and name.endswith("_change")):
            wrong[name, tuple(arguments), method] = f"{got} and not {status}"
    assert wrong == {}


def test_without_signing_in_there_is_nothing_but_the_way_to_sign_in(ask):
    roles.load()
    wrong = {}
    for name, arguments, method, _status in expected(SUPERUSER):
        got = ask(AnonymousUser(), method, address_of(name, arguments))
        if got != 302 and name not in {"login", "jsi18n"}:
            wrong[name, tuple(arguments), method] = got
    assert wrong == {}
