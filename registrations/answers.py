"""Answers to an event's own questions, and accepted terms: stored, changed and forgotten.

``forget`` is the only way to delete answers: files go with their rows.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from registrations.models import AcceptedTerms, Answer, OwnQuestion, Participant, Registration
from registrations.own_questions.storage import remove, stored_before
from registrations.submission import Given, Named, Submission

A_DAY = timedelta(days=1)


def store_of_people(rows: list[Participant], people: list[Named]) -> None:
    """Called with the rows' seats, in their transaction and under the event's lock."""
    store(
        Answer(registration=row.registration, participant=row, **fields(given))
        for row, person in zip(rows, people, strict=True)
        for given in person.answers
    )


def store_of_registration(registration: Registration, submission: Submission) -> None:
    """What was answered once for all of them, and the terms in the words that were shown."""
    store(Answer(registration=registration, **fields(given)) for given in submission.answers)
    AcceptedTerms.objects.bulk_create(
        AcceptedTerms(
            registration=registration,
            terms_id=accepted.terms,
            wording=accepted.wording,
            link=accepted.link,
            accepted_at=registration.received_at,
        )
        for accepted in submission.accepted
    )


def fields(given: Given) -> dict:
    return {"question_id": given.question, "text": given.text, "file": given.file or ""}


def store(answers: Iterable[Answer]) -> None:
    """What answers a question that staff have just taken away is left out."""
    answers = list(answers)
    if not answers:
        return
    asked = OwnQuestion.objects.filter(pk__in={answer.question_id for answer in answers})
    known = set(asked.values_list("pk", flat=True))
    Answer.objects.bulk_create(answer for answer in answers if answer.question_id in known)


def change(
    registration: Registration,
    participant: Participant | None,
    asked: set[int],
    given: Iterable[Given],
) -> None:
    """Puts what is given in place of what one person, or the registration, has answered before.

    ``asked`` are the questions that are still asked of her: an answer to any other is forgotten,
    and a file stays until another one comes.
    """
    given = list(given)
    before = Answer.objects.filter(registration=registration, participant=participant)
    new = {answer.question for answer in given}
    stays = before.exclude(file="").filter(question__in=asked - new)
    forget(before.exclude(pk__in=stays.values("pk")))
    store(
        Answer(registration=registration, participant=participant, **fields(answer))
        for answer in given
    )


def hand_on(row: Participant, twin: Participant) -> None:
    """The same person has a row with her right address now."""
    Answer.objects.filter(participant=row).update(participant=twin)


def forget(answers: QuerySet[Answer]) -> int:
    """Deletes these answers, and their files when that is certain; returns how many answers."""
    files = list(answers.exclude(file="").values_list("file", flat=True))
    number, _by_model = answers.delete()
    if files:
        transaction.on_commit(lambda: remove(files), robust=True)
    return number


def forget_people(participants: Iterable[int]) -> int:
    """The numbers are those of participants; what was answered once for all of them stays."""
    return forget(Answer.objects.filter(participant__in=participants))


def forget_registration(registration: Registration) -> int:
    """Everything that was answered and accepted in it; returns how many rows that were."""
    accepted, _by_model = registration.accepted_terms.all().delete()
    return accepted + forget(registration.answers.all())


def delete_unclaimed_files(now: datetime) -> int:
    """Files that no answer refers to, as when storing was broken off; returns how many.

    The newest are left: their answers may be about to be stored.
    """
    known = set(Answer.objects.exclude(file="").values_list("file", flat=True))
    unclaimed = [name for name in stored_before(now - A_DAY) if name not in known]
    remove(unclaimed)
    return len(unclaimed)
