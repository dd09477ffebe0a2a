"""The year on paper: the same as on the page, as a tagged PDF to send on or to print."""

from pathlib import Path

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from contacts.responses import kept_as
from events.handouts import pdf
from registrations.yearly.drawing import picture
from registrations.yearly.report import Report
from registrations.yearly.words import finding, sentences

STYLE = Path(__file__).with_name("paper.css")
# On paper a picture is drawn by its own stylesheet, and not by the page's.
MAP_STYLE = mark_safe(Path(__file__).with_name("map.css").read_text())  # noqa: S308, our own file


def as_pdf(report: Report, name: str) -> HttpResponse:
    """Raises NoPdf."""
    context = {
        "report": report,
        "title": finding(report),
        "sentences": sentences(report),
        "picture": picture(report),
        "style": MAP_STYLE,
        "printed_at": timezone.now(),
    }
    content = pdf.make(render_to_string("papers/year.html", context), STYLE)
    return HttpResponse(content, "application/pdf", headers=kept_as(f"{name}.pdf"))
