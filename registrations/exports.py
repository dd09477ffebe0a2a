"""Participants as a file that opens in a spreadsheet, one row a participant."""

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.utils.formats import number_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from registrations.own_questions.columns import Cell, Columns

# A cell that begins so is run as a formula by spreadsheets, also in the wide letters of East Asia.
RISKY = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
RISKY_BLANKS = ("\t", "\r", "\n", "\0")


class Echo:
    """What the csv module writes to: hands each line straight on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def guarded(cell) -> str:
    """With an apostrophe in front, a spreadsheet shows a formula instead of running it."""
    text = str(cell)
    risky = text.startswith(RISKY_BLANKS) or text.lstrip().startswith(RISKY)
    return f"'{text}" if risky else text


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


def lines(participants, columns: Columns):
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    # The mark at the start tells Excel that å, ä and ö are UTF-8.
    yield "\ufeff" + writer.writerow([guarded(text) for text in headings(columns)])
    for row in rows(participants, columns):
        yield writer.writerow([guarded(in_words(cell)) for cell in row])


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
