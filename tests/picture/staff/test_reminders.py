"""Reminding municipalities of the questions that they have not answered: some days before, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import Municipality, OutgoingEmail
from contacts.outbox import NotNeeded
from events import timeline
from events.models import Event
from registrations import tasks
from registrations.models import LinkUse, Nudge
from registrations.picture import reminders
from tests.mail.worker import written
from tests.picture.staff.build import ALE, AMAL, BORAS, answer, asking, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """In two days' time; each municipality has a contact or a registry to write to."""
    starts = timezone.now() + timedelta(days=2)
    event = asking(starts_at=starts, ends_at=starts + timedelta(hours=3))
    place(*ALE).contacts.create(name="Amina Holm", email="amina@ale.example.se")
    place(*ALE).contacts.create(email="registrator@ale.example.se", is_registry=True)
    place(*BORAS).contacts.create(email="registrator@boras.example.se", is_registry=True)
    return event


def mailed() -> list[str]:
    rows = OutgoingEmail.objects.filter(kind="question_reminder")
    return sorted(rows.values_list("recipient", flat=True))


def answer_all(event, of) -> None:
    answer(event, of, 1, is_done=False)
    answer(event, of, 2)


def test_the_contacts_are_written_to_or_else_the_registry_and_each_once(event):
    tasks.remind_of_questions()
    tasks.remind_of_questions()

    assert mailed() == ["amina@ale.example.se", "registrator@boras.example.se"]
    assert Nudge.objects.filter(kind="questions", of=event.starts_at).count() == 2
    assert LinkUse.objects.filter(what="mailed").count() == 2


def test_one_that_has_written_to_all_questions_is_not(event):
    answer_all(event, ALE)

    assert reminders.remind(event) == 1
    assert mailed() == ["registrator@boras.example.se"]


def test_what_a_part_of_it_has_answered_is_answered(event):
    Municipality.objects.filter(pk=BORAS[0]).update(merged_into=ALE[0])
    answer(event, ALE, 1)
    answer(event, BORAS, 2)

    assert [row.number for row in reminders.unanswered(event, [place(*ALE)]).get(ALE[0], [])] == []


def test_the_mail_says_which_questions_and_holds_the_link(event):
    answer(event, ALE, 1)
    reminders.remind(event)

    mail = written(OutgoingEmail.objects.get(recipient="amina@ale.example.se"))

    assert mail.subject == "Era svar: Dialogforum"
    assert "En fråga väntar på svar från Ales kommun." in mail.text
    assert "2. Hur gör ni?" in mail.text
    assert "Vilka når ni?" not in mail.text
    assert "/svar/forum/" in mail.text


def answer_late(event):
    answer_all(event, ALE)


def move(event, **later):
    moved = timedelta(**later or {"hours": 1})
    Event.objects.update(starts_at=event.starts_at + moved, ends_at=event.ends_at + moved)


def cancel(event):
    Event.objects.update(status=Event.Status.CANCELLED, cancelled_reason="Snö")


def leave(event):
    place(*ALE).contacts.all().delete()


@pytest.mark.parametrize("meanwhile", [answer_late, move, cancel, leave])
def test_nothing_is_sent_that_is_not_true_any_more(event, meanwhile):
    reminders.remind(event)
    meanwhile(event)

    with pytest.raises(NotNeeded):
        written(OutgoingEmail.objects.get(recipient="amina@ale.example.se"))


@pytest.mark.parametrize("days", [None, 1])
def test_it_waits_for_its_day(event, days):
    event.audience.question_reminder_days = days
    event.audience.save()

    tasks.remind_of_questions()

    assert mailed() == []


def test_an_event_that_is_not_held_reminds_nobody(event):
    cancel(event)

    assert reminders.remind(event) == 0
    assert reminders.due_events(timezone.now()) == []


def test_after_a_move_it_is_told_anew_at_its_own_time(event):
    reminders.remind(event)
    move(event, days=9)
    assert reminders.due_events(timezone.now()) == []
    move(event, hours=5)

    tasks.remind_of_questions()

    assert len(mailed()) == 4


def test_one_that_gets_an_address_in_time_is_reminded_then(event):
    reminders.remind(event)
    place(*AMAL).contacts.create(email="registrator@amal.example.se", is_registry=True)

    tasks.remind_of_questions()

    assert mailed()[-1] == "registrator@boras.example.se"
    assert "registrator@amal.example.se" in mailed()


def test_the_time_line_says_when_and_to_how_many(event):
    due = reminders.reminds_at(event)

    before = {entry.what for entry in timeline.of(event, due - timedelta(hours=1)).coming}
    reminders.remind(event)
    after = {entry.what: entry.whom for entry in timeline.of(event, timezone.now()).past}

    assert "Kommunerna får en påminnelse om frågorna" in before
    assert after["Kommunerna fick en påminnelse om frågorna"] == "till 2 kommuner"


@pytest.mark.once
@pytest.mark.parametrize("number", [10, 290])
def test_it_takes_as_many_queries_whatever_the_number(event, number, django_assert_max_num_queries):
    codes = [f"{code:04}" for code in range(number)]
    event.audience.municipalities.set(place(code, code) for code in codes)
    for code in codes:
        place(code, code).contacts.create(email=f"kommun-{code}@example.se")

    with django_assert_max_num_queries(11):
        assert len(reminders.plan(event)) == number
