"""The questions of an event as plain text, to paste into a document of one's own."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from events import moments, place
from events.texts_in import text_of


def as_text(event, now: datetime) -> str:
    """What it is about, then the questions, each with room for an answer; lines end in \\n."""
    return "\n\n".join([*heading(event, now), *map(question, event.questions.all())]) + "\n"


def heading(event, now: datetime) -> list[str]:
    where = ", ".join(filter(None, [moments.when(event), place.one_line(event)]))
    deadline = [] if event.is_cancelled else [moments.deadline_sentence(event, now)]
    address = settings.SITE_URL + event.get_absolute_url()
    return [
        _("Questions to prepare: %(title)s") % {"title": text_of(event, "title")},
        where,
        *deadline,
        address,
    ]


def question(asked) -> str:
    lines = [
        f"{asked.number}. {text_of(asked, 'text')}",
        text_of(asked, "examples"),
        _("Our answer:"),
    ]
    return "\n".join(filter(None, lines)) + "\n"
