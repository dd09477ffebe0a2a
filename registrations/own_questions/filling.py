"""What somebody fills in of an event's own questions: checked, and made into answers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.texts_in import text_of
from registrations.models import OwnQuestion
from registrations.own_questions.fields import field_of, name_of, stored_file
from registrations.own_questions.showing import shown
from registrations.submission import Given


def add_fields(form: forms.Form, questions: Iterable[OwnQuestion]) -> None:
    form.fields |= {name_of(question): field_of(question) for question in questions}


@dataclass(frozen=True)
class Row:
    """A question on the page, with what a script must know to show it at the right time."""

    field: forms.BoundField
    when: str = ""
    answer: str = ""
    # What is said of a file that is there already.
    stored: str = ""


def rows(
    form: forms.Form,
    questions: Iterable[OwnQuestion],
    *,
    alone: tuple[str, str] = ("", ""),
    files: Mapping[int, str] | None = None,
) -> list[Row]:
    """``alone`` is the field, and its answer, on which those hang that hang on no other; ``files``
    are the names of those that are stored, by the questions' numbers."""
    return [
        Row(form[name_of(question)], *hangs_on(question, alone), stored_file(question, files or {}))
        for question in questions
    ]


def hangs_on(question: OwnQuestion, alone: tuple[str, str]) -> tuple[str, str]:
    if question.shown_when is None:
        return alone
    return name_of(question.shown_when), question.shown_answer


def check(
    form: forms.Form,
    questions: Iterable[OwnQuestion],
    *,
    of_whom: str = "",
    requires: bool = True,
    stored: Collection[int] = (),
) -> None:
    """Drops what was answered to a question that is not asked, with its errors, and says which
    are missing. ``stored`` are the questions to which a file is there already."""
    questions = list(questions)
    chosen = {question.pk: texts(form, question) for question in questions}
    asked = shown(questions, chosen)
    drop(form, [question for question in questions if question not in asked])
    for question in asked:
        name = name_of(question)
        has_answer = chosen[question.pk] or name in form.errors or question.pk in stored
        if requires and question.is_required and not has_answer:
            form.add_error(name, missing(question, of_whom))


def drop(form: forms.Form, questions: Iterable[OwnQuestion]) -> None:
    """Nothing is asked here, so nothing is kept and nothing is wrong."""
    for question in questions:
        form.cleaned_data.pop(name_of(question), None)
        form.errors.pop(name_of(question), None)


def missing(question: OwnQuestion, of_whom: str) -> str:
    words = {"question": text_of(question, "text"), "whom": of_whom}
    if of_whom:
        return _("Answer “%(question)s” for %(whom)s.") % words
    return _("Answer “%(question)s”.") % words


def texts(form: forms.Form, question: OwnQuestion) -> list[str]:
    """The answer as it is stored, a line each where there may be several; nothing for none."""
    value = form.cleaned_data.get(name_of(question))
    if value in (None, "", []):
        return []
    if question.kind == OwnQuestion.Kind.FILE:
        return [value.name]
    if question.kind == OwnQuestion.Kind.NUMBER:
        return [f"{value.normalize():f}"]
    return list(value) if isinstance(value, list) else [str(value)]


def given(form: forms.Form, questions: Iterable[OwnQuestion]) -> tuple[Given, ...]:
    """What is to be stored of a form that has been checked."""
    answers = ((question, texts(form, question)) for question in questions)
    return tuple(answer(form, question, lines) for question, lines in answers if lines)


def answer(form: forms.Form, question: OwnQuestion, lines: list[str]) -> Given:
    if question.kind != OwnQuestion.Kind.FILE:
        return Given(question.pk, "\n".join(lines))
    upload = form.cleaned_data[name_of(question)]
    upload.seek(0)
    content = upload.read()
    # Read whole: storing it may be tried twice, and a file on its way can be moved but once.
    file = ContentFile(content, name=upload.name)
    return Given(question.pk, lines[0], file, sha256(content).hexdigest())


def retyped(posted: QueryDict, questions: Iterable[OwnQuestion], prefix: str = "") -> dict:
    """What was answered so far, to be shown again unchecked. Files cannot be."""
    found = {}
    for question in questions:
        values = posted.getlist(prefix + name_of(question))
        several = question.kind == OwnQuestion.Kind.CHOICES
        if question.kind != OwnQuestion.Kind.FILE and values:
            found[name_of(question)] = values if several else values[-1]
    return found
