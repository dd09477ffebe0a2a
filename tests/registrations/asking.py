"""Events that ask something of their own in the form, and what is answered."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from registrations.models import Answer, OwnQuestion, TermsToAccept
from tests.factories import PDF, make_own_question

Kind, Per = OwnQuestion.Kind, OwnQuestion.Per


def travels(event, **fields):
    """Two questions, of which the second hangs on the first."""
    how = make_own_question(
        event, "Hur reser du?", kind=Kind.CHOICE, choices="Tåg\nBil", position=1
    )
    seats = make_own_question(
        event,
        "Hur många får åka med?",
        kind=Kind.NUMBER,
        position=2,
        is_required=True,
        shown_when=how,
        shown_answer="Bil",
        **fields,
    )
    return how, seats


def terms_of(event, text="Jag följer ordningsreglerna.", **fields):
    return TermsToAccept.objects.create(event=event, text=text, **fields)


def name(question) -> str:
    return f"question-{question.pk}"


def answers() -> list[tuple[str, str]]:
    """Whose they are and what they say; those of a registration are nobody's."""
    rows = Answer.objects.select_related("participant").order_by("question__position", "pk")
    return [(row.participant.name if row.participant else "", row.text) for row in rows]


def pdf(filename="intyg.pdf", content=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(filename, content, content_type="application/pdf")


def packed(**files) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return content.getvalue()
