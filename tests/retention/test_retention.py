"""What the boards' rules delete, when, and what stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from contacts.models import AccessibilityReport, OutgoingEmail
from events.models import Event
from registrations import tasks
from registrations.books import problems
from registrations.models import (
    Answer,
    DataKind,
    Deletion,
    DialogueGroup,
    Invitation,
    Needs,
    OwnQuestion,
    Participant,
    Registration,
    RetentionRule,
    SeatChange,
    Survey,
    SurveyAnswer,
    Turnout,
)
from registrations.retention import run as running
from registrations.retention import turnout
from registrations.retention.run import delete_portion, run
from tests.factories import make_county, make_event, make_mail, make_registration, staff
from tests.retention.everything import places_with

pytestmark = pytest.mark.django_db

HER = "anna.ek@example.se"
once = pytest.mark.once
Kind = DataKind


def held(days_ago: int, slug="forum", **fields):
    ended = timezone.now() - timedelta(days=days_ago)
    return make_event(slug, starts_at=ended - timedelta(hours=3), ends_at=ended, **fields)


def rule(kind, days=30, **fields):
    about = {"county": make_county(), "reason": "Behövs inte", "decision": "dnr 7-2026"}
    return RetentionRule.objects.create(kind=kind, days=days, **about | fields)


def with_people(event, number=1, **fields):
    people = [
        {"name": "Anna Ek", "email": HER if each == 0 else f"p{each}@example.se"} | fields
        for each in range(number)
    ]
    registration = make_registration(event, "Anna Ek", people, sender_email=HER)
    SeatChange.objects.bulk_create(
        SeatChange(participant=each, cause="registered", after=each.state)
        for each in registration.participants.all()
    )
    return registration


def full(event):
    """Something of every kind that rules tell of."""
    person = with_people(event).participants.get()
    Needs.objects.create(participant=person, text=f"Ring {HER}")
    Participant.objects.filter(pk=person.pk).update(note=f"Ring {HER}")
    DialogueGroup.objects.create(event=event, number=1, moderator=f"Ring {HER}")
    done = {"state": "sent", "text": HER}
    question = OwnQuestion.objects.create(event=event, text="Hur når vi dig?")
    answer = {"question": question, "registration": person.registration, "participant": person}
    Answer.objects.create(text=f"På {HER}", **answer)
    make_mail(recipient=HER, facts={"participant": person.pk}, **done)
    make_mail(recipient=HER, county=None, kind="lost_link", **done)
    old = timezone.now() - timedelta(days=300)
    make_mail(kind="question", reply_to=HER, created_at=old, **done)
    report = {"text": "Kontrast", "email": HER, "submission_key": "x", "received_at": old}
    AccessibilityReport.objects.create(county=event.county, **report)
    event.lead = f"Skriv till {HER}"
    event.save(update_fields=["lead"])
    event.lead = ""
    event.save(update_fields=["lead"])


# --- What goes ---


def test_without_a_rule_nothing_goes_but_the_needs():
    full(held(200))

    assert run(timezone.now()) == {"needs": 1}

    assert Participant.objects.exists()
    assert OutgoingEmail.objects.count() == 3
    assert Deletion.objects.get().cause == Deletion.Cause.PROMISE


def test_needs_are_kept_for_the_seven_days_that_are_promised():
    event = held(6)
    Needs.objects.create(participant=with_people(event).participants.get(), text="Fisk")

    tasks.delete_old_needs()

    assert Needs.objects.exists()


def test_with_all_rules_no_table_holds_the_address_any_more():
    event = held(200)
    full(event)
    for kind in [Kind.PEOPLE, Kind.LETTERS, Kind.HISTORY, Kind.LOG, Kind.MAILS, Kind.NOTES]:
        rule(kind)

    run(timezone.now())

    assert places_with(HER) == []
    assert list(problems()) == []
    assert Event.objects.get(pk=event.pk).history.count() == 0


@once
def test_invitations_and_what_the_survey_said_go_by_rules_of_their_own():
    event = held(40)
    invitation = Invitation.objects.create(
        event=event, name="Anna Ek", email=HER, invited_at=timezone.now()
    )
    make_mail(kind="invitation", state="sent", facts={"invitation": invitation.pk})
    survey = Survey.objects.create(event=event)
    SurveyAnswer.objects.create(survey=survey, day=timezone.now())
    rule(Kind.INVITATIONS)
    rule(Kind.SURVEY)

    assert run(timezone.now()) == {"invitations": 1, "survey": 1}

    assert not Invitation.objects.exists()
    assert not OutgoingEmail.objects.exists()
    assert not SurveyAnswer.objects.exists()
    assert Survey.objects.exists()


@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        (Kind.NOTES, "note"),
        (Kind.MAILS, "mail"),
        (Kind.ANSWERS, "answer"),
        (Kind.HISTORY, "history"),
    ],
)
@once
def test_a_rule_deletes_its_kind_alone(kind, gone):
    event = held(40)
    full(event)
    Needs.objects.all().delete()
    rule(kind)

    run(timezone.now())

    left = {
        "note": Participant.objects.exclude(note="").exists(),
        "mail": OutgoingEmail.objects.filter(facts__participant__isnull=False).exists(),
        "answer": Answer.objects.exists(),
        "history": event.history.exists(),
    }
    assert left == {name: name != gone for name in left}
    assert Participant.objects.exists()


@once
def test_what_is_not_due_stays():
    with_people(held(29))
    rule(Kind.PEOPLE, 30)

    assert run(timezone.now()) == {}
    assert Participant.objects.exists()


@once
def test_an_event_s_own_rule_goes_before_the_county_s():
    with_people(event := held(40))
    rule(Kind.PEOPLE, 30)
    rule(Kind.PEOPLE, 365, event=event)

    assert run(timezone.now()) == {}


@once
def test_another_county_s_rule_touches_nothing_here():
    with_people(held(40))
    rule(Kind.PEOPLE, county=make_county("12"))

    assert run(timezone.now()) == {}


# --- What stays, and the log ---


def test_counts_stay_by_where_people_came_from():
    event = held(40)
    with_people(event, 2)
    came = with_people(event, 1, name="Bo", email="bo@example.se")
    Participant.objects.filter(registration=came).update(attended_at=event.starts_at)
    before = turnout.of(event)
    rule(Kind.PEOPLE)

    run(timezone.now())

    assert turnout.of(event) == before
    kept = Turnout.objects.get()
    assert (kept.registered, kept.seated, kept.came, kept.cancelled) == (3, 3, 1, 0)
    assert not Registration.objects.exists()


def test_portions_add_up_in_the_log_and_in_the_counts(monkeypatch):
    event = held(40)
    for number in range(5):
        with_people(event, 1, email=f"q{number}@example.se")
    rule(Kind.PEOPLE)
    monkeypatch.setattr(running, "PORTION", 2)

    run(timezone.now())

    assert Deletion.objects.get(kind="people").number == 10
    assert Turnout.objects.get().registered == 5


def test_a_run_that_is_cut_short_is_finished_by_the_next(monkeypatch):
    event = held(40)
    for number in range(4):
        with_people(event, 1, email=f"q{number}@example.se")
    rule(Kind.PEOPLE)
    monkeypatch.setattr(running, "PORTION", 1)

    run(timezone.now(), seconds=-1)
    assert Registration.objects.count() == 3
    run(timezone.now())

    assert Turnout.objects.get().registered == 4
    assert Deletion.objects.get(kind="people").number == 8


def test_a_second_worker_with_the_same_plan_finds_nothing_left():
    event = held(40)
    with_people(event)
    rule(Kind.PEOPLE)
    now = timezone.now()
    [planned] = [
        one for one in running.planned(Event.objects.all(), [], now) if one.kind == Kind.PEOPLE
    ]

    assert delete_portion(planned, now)["people"] == 2
    assert delete_portion(planned, now) == {}
    assert Turnout.objects.get().registered == 1


# --- The rules, and what staff see ---


@once
def test_a_rule_may_not_break_the_promise_of_the_form():
    broken = RetentionRule(
        county=make_county(), kind="needs", days=8, reason="Kanske", decision="dnr 1"
    )
    with pytest.raises(ValidationError, match="högst 7 dagar"):
        broken.full_clean()


@once
def test_a_rule_for_another_county_s_event_is_refused():
    event = make_event(county=make_county("12"))
    wrong = RetentionRule(
        county=make_county("14"), event=event, kind="people", days=8, reason="x", decision="x"
    )
    with pytest.raises(ValidationError, match="annat län"):
        wrong.full_clean()


@once
def test_the_dry_run_lists_and_deletes_nothing(capsys):
    with_people(held(40))
    rule(Kind.PEOPLE)

    call_command("retention", "--dry-run")

    assert "nu: forum: 2: anmälningar och deltagare (dnr 7-2026)" in capsys.readouterr().out
    assert Participant.objects.exists()


@once
def test_the_page_lists_what_goes_tonight_and_later(admin):
    with_people(held(40))
    with_people(held(10, "nyss"))
    rule(Kind.PEOPLE)

    page = admin.get(reverse("admin:retention_plan")).content.decode()

    assert "2 uppgifter ska gallras i natt." in page
    assert f"{timezone.localdate() + timedelta(days=20)}" in page


@once
def test_the_page_shows_nothing_of_another_county(as_staff):
    with_people(held(40, county=make_county("12")))
    rule(Kind.PEOPLE, county=make_county("12"))
    client = as_staff(staff("view_retentionrule"))

    assert "dnr 7-2026" not in client.get(reverse("admin:retention_plan")).content.decode()


@once
def test_the_event_says_that_its_people_are_deleted_and_shows_the_counts(admin):
    event = held(40)
    with_people(event, 3)
    rule(Kind.PEOPLE)
    run(timezone.now())

    page = admin.get(reverse("admin:event_kept", args=[event.pk])).content.decode()

    assert f"är gallrade, senast den {timezone.localdate()}" in page
    assert "<td>3</td>" in page
    seats = admin.get(reverse("admin:events_event_changelist")).content.decode()
    assert "3 (gallrat)" in seats


@pytest.mark.parametrize("number", [1, 300])
@once
def test_the_plan_takes_as_many_queries_for_many_events(
    admin, django_assert_max_num_queries, number
):
    template = held(40)
    rows = [
        Event(
            slug=f"forum-{each}",
            title="Forum",
            county=template.county,
            starts_at=template.starts_at,
            ends_at=template.ends_at,
        )
        for each in range(number)
    ]
    Event.objects.bulk_create(rows)
    Registration.objects.bulk_create(
        Registration(
            event=row,
            submission_key="k",
            organisation="A",
            link_nonce=str(row.pk),
            received_at=row.starts_at,
        )
        for row in rows
    )
    rule(Kind.PEOPLE)
    with django_assert_max_num_queries(32):
        admin.get(reverse("admin:retention_plan"))
