"""What one event of the demo asks in its form, and what its people have answered."""

from random import Random

from events.models import Event
from registrations.models import (
    AcceptedTerms,
    Answer,
    OwnQuestion,
    Participant,
    Registration,
    TermsToAccept,
)
from registrations.own_questions.showing import shown

Kind, Per = OwnQuestion.Kind, OwnQuestion.Per


def store(event: Event, invitation: dict) -> None:
    """A question may hang on an earlier one, by its number in the file, from 1."""
    stored: list[OwnQuestion] = []
    for position, written in enumerate(invitation.get("own_questions", []), start=1):
        fields = {name: value for name, value in written.items() if name != "answers"}
        if "shown_when" in fields:
            fields["shown_when"] = stored[fields["shown_when"] - 1]
        stored.append(OwnQuestion.objects.create(event=event, position=position, **fields))
    for position, written in enumerate(invitation.get("terms", []), start=1):
        TermsToAccept.objects.create(event=event, position=position, **written)
    if stored:
        answer(event, stored, [each["answers"] for each in invitation["own_questions"]])
    accept(event)


def answer(event: Event, questions: list[OwnQuestion], ready: list[list[str]]) -> None:
    """``ready`` are the answers to draw from, for each question; an empty one is none."""
    rng = Random(f"{event.slug}: answers")  # noqa: S311, the same demo each time
    answers, written = [], set()
    coming = event.participants.filter(state__in=Participant.ACTIVE).order_by("pk")
    for person in coming:
        chosen: dict[int, list[str]] = {}
        for question, texts in zip(questions, ready, strict=True):
            if question not in shown(questions, chosen):
                continue
            # No two people write the same in words of their own.
            left = [text for text in texts if text not in written]
            if text := rng.choice(left):
                written |= {text} if question.kind == Kind.TEXT else set()
                chosen[question.pk] = text.split("\n")
        answers += [
            Answer(
                question_id=pk,
                registration_id=person.registration_id,
                participant=person,
                text="\n".join(lines),
            )
            for pk, lines in chosen.items()
        ]
    Answer.objects.bulk_create(answers)


def accept(event: Event) -> None:
    AcceptedTerms.objects.bulk_create(
        AcceptedTerms(
            registration=registration,
            terms=terms,
            wording=terms.text,
            link=terms.link,
            accepted_at=registration.received_at,
        )
        for terms in event.terms.all()
        for registration in Registration.objects.filter(event=event).order_by("pk")
    )
