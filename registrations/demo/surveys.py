"""The survey after one of the demo's events: sent the day after, and answered by some."""

from datetime import timedelta
from itertools import cycle

from events.models import Event
from registrations.models import (
    Survey,
    SurveyAnswer,
    SurveyLink,
    SurveyQuestion,
    SurveyReply,
)
from registrations.surveys.questions import FIRST_SET
from registrations.surveys.sending import closing, were_there

SENT_AFTER = timedelta(hours=18)
# What the demo's answers to each question of the first set are called in its file.
GIVEN = ["useful", "heard", "practical", "able", "take_home", "better"]
IN_WORDS = {"take_home", "better"}


def answer(event: Event, written: dict) -> None:
    survey = send(event, written)
    questions = SurveyQuestion.objects.bulk_create(
        SurveyQuestion(survey=survey, position=position, **question)
        for position, question in enumerate(FIRST_SET, start=1)
    )
    day = survey.sent_at.date()
    answers = SurveyAnswer.objects.bulk_create(
        SurveyAnswer(survey=survey, day=day) for _one in range(written["answers"])
    )
    for name, question in zip(GIVEN, questions, strict=True):
        SurveyReply.objects.bulk_create(replies(name, question, answers, written[name]))


def send(event: Event, written: dict) -> Survey:
    """The survey with a link for each who was there, the first of them used."""
    people = list(were_there(event).order_by("pk"))
    sent_at = event.ends_at + SENT_AFTER
    survey = Survey(event=event, sent_at=sent_at, invited=len(people))
    survey.greeting, survey.greeting_en = written["greeting"], written["greeting_en"]
    survey.closes_at = closing(survey, sent_at)
    survey.save()
    SurveyLink.objects.bulk_create(
        SurveyLink(survey=survey, participant=person, used=number < written["answers"])
        for number, person in enumerate(people)
    )
    return survey


def replies(name: str, question, answers: list, given: list):
    """Words once each; numbers again and again until everybody has answered."""
    if name in IN_WORDS:
        pairs = zip(answers, given, strict=False)
        return [SurveyReply(answer=row, question=question, words=words) for row, words in pairs]
    pairs = zip(answers, cycle(given), strict=False)
    return [SurveyReply(answer=row, question=question, number=number) for row, number in pairs]
