"""How the events of a series stand to its shared texts, as staff see it."""

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event, Series, SharedText
from events.shared_texts import Place, Standing, following, place, with_rows, words_of
from events.wording import Piece
from events.wording import compare as compare_words


class Standpoint:
    """One shared text in one event, in words."""

    def __init__(self, found: Place, is_own: bool):
        self.place, self.is_own = found, is_own
        self.event, self.text, self.standing = found.event, found.text, found.standing

    @property
    def word(self) -> str:
        return {
            Standing.SAME: _("the same"),
            Standing.BEHIND: _("has the former text"),
            Standing.DEVIATES: _("deviates"),
            Standing.MISSING: _("is missing"),
        }[self.standing]

    @property
    def is_same(self) -> bool:
        return self.standing == Standing.SAME

    @property
    def anchor(self) -> str:
        return f"text-{self.text.pk}-{self.event.pk}"

    @cached_property
    def differences(self) -> list[tuple[str, list[Piece]]]:
        """For each field that differs its name, and the shared text as the event has changed it."""
        if self.place.row is None:
            return []
        shared, held = words_of(self.text), words_of(self.place.row)
        return [
            (SharedText._meta.get_field(name).verbose_name, compare_words(shared[name], held[name]))
            for name in shared
            if shared[name] != held[name]
        ]


def standpoints(event: Event) -> list[Standpoint]:
    """Of one event, for its own page."""
    prefetch_related_objects([event], "sections", "questions")
    texts = event.series.shared_texts.all()
    return [Standpoint(place(event, text), is_own=True) for text in texts]


class Table:
    """Text by event: her own that are to come, drafts too, and other boards' that are public."""

    def __init__(self, series: Series, user):
        self.texts = list(series.shared_texts.all())
        self.own = list(following(series, user)) if self.texts else []
        self.others = list(others(series, self.own)) if self.texts else []

    @property
    def events(self) -> list[Event]:
        return self.own + self.others

    @cached_property
    def rows(self) -> list[tuple[Event, list[Standpoint]]]:
        return [
            (event, [Standpoint(place(event, text), event in self.own) for text in self.texts])
            for event in self.events
        ]

    @property
    def different(self) -> list[Standpoint]:
        return [point for _event, points in self.rows for point in points if not point.is_same]

    def own_places(self, text: SharedText) -> list[Place]:
        return [place(event, text) for event in self.own]


def others(series: Series, own: list[Event]):
    """Coming events that other boards decide of."""
    public = series.events.published().filter(ends_at__gte=timezone.now())
    return with_rows(public.exclude(pk__in=[event.pk for event in own]).order_by("starts_at", "pk"))


def counted(places: list[Place]) -> str:
    """The same in 3 events; deviates in 1"""
    number = dict.fromkeys(Standing, 0)
    for found in places:
        number[found.standing] += 1
    same, rest = number[Standing.SAME], len(places) - number[Standing.SAME]
    told = [
        ngettext("the same in %(n)d event", "the same in %(n)d events", same) % {"n": same},
        ngettext("otherwise in %(n)d event", "otherwise in %(n)d events", rest) % {"n": rest},
    ]
    return get_text_list(told, _("and"))
