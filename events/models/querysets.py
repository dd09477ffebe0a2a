"""What may be seen, and when. Every public page starts at ``published()``, and every list at
``listed()``."""

from django.db import models
from django.db.models.functions import Now

from contacts.scope import CountyBound
from events.search import fold


class EventQuerySet(CountyBound):
    def published(self):
        """What the public may see: a cancelled event stays and says so, a draft is not there."""
        return self.exclude(status=self.model.Status.DRAFT)

    def publishing_stopped(self):
        """Drafts that should have been published by themselves and could not be."""
        return self.filter(status=self.model.Status.DRAFT).exclude(publish_stopped="")

    def listed(self):
        """What stands in lists, feeds and searches: an unlisted event is found by its address."""
        return self.published().filter(is_unlisted=False)

    def templates(self):
        """What new events are made from."""
        return self.filter(is_template=True)

    def occasions(self):
        """What takes place, or is to: all but the templates."""
        return self.filter(is_template=False)

    # Upcoming and past partition all events on their end: no event is in both or in neither.
    def upcoming(self, now):
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now):
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")

    def for_list(self):
        """All that a row in a list shows, in one query."""
        return self.select_related("county", "series", "seats")

    def for_page(self):
        """The same, whom it is for and the county's weather, also in one query."""
        return self.for_list().select_related("county__weather", "audience")

    def with_sisters(self, slug: str, now):
        """The event at this address together with the coming events of its series."""
        series = self.model.objects.filter(slug=slug).values("series")
        return self.filter(
            models.Q(slug=slug) | models.Q(series__in=series, ends_at__gte=now, is_unlisted=False)
        ).for_page()

    def matching(self, words: str):
        """Events that hold every one of the words, whatever their case, å, ä and ö included."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def received_now(self):
        """Each event with ``received_at``: the database's clock, one for all web servers."""
        return self.annotate(received_at=Now())
