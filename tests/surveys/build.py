"""An event that is over, with a survey and people who were there."""

from datetime import timedelta

from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import Participant, Survey, SurveyLink, SurveyQuestion
from registrations.surveys import links, sending
from tests.registrations.build import AMINA, BO, CILLA, registered
from tests.registrations.conftest import open_event

Kind = SurveyQuestion.Kind
QUESTIONS = [
    {"kind": Kind.SCALE, "text": "Var det bra?", "text_en": "Was it good?"},
    {
        "kind": Kind.CHOICE,
        "text": "Hörde du?",
        "text_en": "Could you hear?",
        "choices": "Ja\nNej",
        "choices_en": "Yes\nNo",
    },
    {"kind": Kind.TEXT, "text": "Vad tar du med dig?", "text_en": "What do you take with you?"},
]


def held(*people, **fields) -> Event:
    """These people were registered, and nobody was checked in."""
    event = open_event(**{"title": "Forum om samråd", "title_en": "Forum"} | fields)
    for person in people or (AMINA, BO, CILLA):
        registered(event, person)
    OutgoingEmail.objects.update(state=OutgoingEmail.State.SENT)
    now = timezone.now()
    over = {"starts_at": now - timedelta(hours=3), "ends_at": now - timedelta(hours=1)}
    Event.objects.filter(pk=event.pk).update(**over, registration_closes_at=None)
    event.refresh_from_db()
    return event


def check_in(*people) -> None:
    addresses = [person.email for person in people]
    Participant.objects.filter(email__in=addresses).update(attended_at=timezone.now())


def asking(event: Event, questions=QUESTIONS) -> Survey:
    survey = Survey.objects.create(event=event)
    for position, question in enumerate(questions, start=1):
        survey.questions.create(position=position, **question)
    return survey


def sent(event: Event) -> Survey:
    survey = asking(event)
    sending.send(survey)
    survey.refresh_from_db()
    return survey


def address(person, root="") -> str:
    link = SurveyLink.objects.get(participant__email=person.email)
    return f"{root}/enkat/{links.token(link)}/"


def answers(survey: Survey, *given) -> dict:
    """What is posted: an answer to each of the first questions, in their order."""
    questions = survey.questions.all()
    return {f"q{row.pk}": value for row, value in zip(questions, given, strict=False)}
