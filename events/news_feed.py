"""The portal's news as an Atom feed (RFC 4287): events in, a feed out."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import moments, place
from events.texts_in import text_of

NEWEST = 50
# XML has no way to write these, and text pasted from a word processor may hold them.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SENTENCE_ENDS = (".", "!", "?", "…")
BEFORE_ANY_NEWS = datetime(2024, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        # Django says now of an empty feed, which would then be another at every request.
        return super().latest_post_date() if self.items else BEFORE_ANY_NEWS


def feed(events, county=None) -> Feed:
    """The latest published of the events, newest first; those of one county if it is given."""
    home = county.get_absolute_url() if county else reverse("events:start")
    query = f"?lan={county.code}" if county else ""
    found = Feed(
        title=f"Dialogforum, {county.shown_name}" if county else "Dialogforum",
        link=settings.SITE_URL + home,
        feed_url=settings.SITE_URL + reverse("events:atom") + query,
        description=_("Events on human rights held by the County Administrative Boards."),
        language=get_language(),
    )
    for event in newest(events):
        add_entry(found, event)
    return found


def newest(events):
    published = Coalesce("published_at", "created_at").desc()
    return events.select_related("county").order_by(published, "-pk")[:NEWEST]


def add_entry(found: Feed, event) -> None:
    published = event.published_at or event.created_at
    found.add_item(
        title=in_xml(title(event)),
        link=settings.SITE_URL + event.get_absolute_url(),
        # The feed declares its summaries to be HTML.
        description=escape(in_xml(summary(event))),
        unique_id=event.public_id.urn,
        author_name=in_xml(event.county.shown_board),
        pubdate=published,
        updateddate=max(published, event.changed_at),
    )


def title(event) -> str:
    cancelled = _("Cancelled:") + " " if event.is_cancelled else ""
    return cancelled + text_of(event, "title")


def summary(event) -> str:
    parts = [moments.when(event), place.one_line(event)]
    if event.is_cancelled:
        parts.append(text_of(event, "cancelled_reason"))
    parts.append(text_of(event, "lead"))
    return " ".join(part if part.endswith(SENTENCE_ENDS) else f"{part}." for part in parts if part)


def in_xml(text: str) -> str:
    return NOT_IN_XML.sub(" ", text)
