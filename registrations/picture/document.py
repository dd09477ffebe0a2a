"""The regional picture as a document to read, to write on in, and to print."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from events.handouts import pdf
from events.models import Event
from registrations.picture import finding, matrix, odt
from registrations.picture.matrix import Chosen
from registrations.picture.telling import chapters

STYLE = Path(__file__).with_name("document.css")


# Of answers in a PDF file, some 200 pages: it takes ten seconds, and a proxy waits for sixty.
MOST_LETTERS = 500_000


class TooMuch(Exception):
    """More answers than a PDF file is made of while somebody waits."""


def as_text(event: Event, chosen: Chosen) -> bytes:
    return odt.made(told(event, chosen))


def as_pdf(event: Event, chosen: Chosen) -> bytes:
    """Tagged. Raises NoPdf and TooMuch."""
    html = render_to_string("papers/picture.html", told(event, chosen))
    if len(html) > MOST_LETTERS:
        raise TooMuch
    return pdf.make(html, STYLE)


def told(event: Event, chosen: Chosen) -> dict:
    """What both are made from."""
    whole = matrix.whole(event)
    return {
        "event": event,
        "heading": finding.heading(whole),
        "lead": finding.sentences(whole),
        "is_part": chosen != Chosen(),
        "chapters": chapters(matrix.part(whole, event, chosen)),
        "made_at": timezone.now(),
    }
