"""Participants as a file that opens in a spreadsheet, one row a participant."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import chain
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils.formats import number_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from contacts.spreadsheets import csv_lines, guarded
from registrations.own_questions.columns import Cell, Columns


def headings(columns: Columns) -> list[str]:
    return [
        _("Event"),
        _("Name"),
        _("E-mail address"),
        _("Role"),
        _("Municipality or organisation"),
        _("Municipality code"),
        _("Status"),
        _("Received"),
        _("Checked in"),
        _("Message"),
        *columns.headings,
    ]


def rows(participants, columns: Columns) -> Iterator[list[Cell | datetime]]:
    """Texts, moments by the Swedish clock, and what was answered to the events' own questions.

    A message stands once a registration: with its sender, or with the first one in the list.
    """
    previous = None
    for participant in participants:
        registration = participant.registration
        is_first = registration.pk != previous
        previous = registration.pk
        yield [
            participant.event.title,
            participant.name,
            participant.email,
            participant.title,
            registration.comes_from,
            registration.municipality_id or "",
            participant.get_state_display(),
            localtime(registration.received_at),
            localtime(participant.attended_at) if participant.attended_at else "",
            registration.message if is_first else "",
            *columns.cells(participant, with_registration=is_first),
        ]


def in_words(cell: Cell | datetime) -> str:
    if isinstance(cell, Decimal):
        return number_format(cell, use_l10n=True)
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


def lines(participants, columns: Columns) -> Iterator[str]:
    told = (map(in_words, row) for row in rows(participants, columns))
    found = chain([headings(columns)], told)
    return csv_lines([guarded(cell) for cell in row] for row in found)


def participants_csv(participants) -> StreamingHttpResponse:
    """Never with what somebody needs or eats: that is kept apart and is not passed around."""
    columns = Columns(participants)
    found = columns.with_answers(in_order(participants))
    return StreamingHttpResponse(
        lines(found.iterator(chunk_size=500), columns),
        content_type="text/csv; charset=utf-8",
        headers=file_headers(participants, "csv"),
    )


def in_order(participants):
    """By event and arrival, those of one registration together and its sender first."""
    found = participants.select_related("event", "registration__municipality")
    return found.order_by(
        "event__starts_at", "registration__received_at", "registration", "-is_sender", "pk"
    )


def file_headers(participants, ending: str) -> dict[str, str]:
    """To keep the file under the name of its event, if it is of one event, and in no cache."""
    slugs = participants.order_by().values_list("event__slug", flat=True).distinct()[:2]
    name = "-".join([_("registrations"), *(slugs if len(slugs) == 1 else [])])
    # The second form (RFC 6266) is for those who know it, and they all prefer it.
    disposition = (
        f'attachment; filename="{slugify(name)}.{ending}"; '
        f"filename*=UTF-8''{quote(name)}.{ending}"
    )
    return {"Content-Disposition": disposition, "Cache-Control": "no-store"}
