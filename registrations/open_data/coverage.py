"""Which municipalities an event is for and which of them come, as open data: where the board has
chosen that everybody may see it. Yes or no, and never how many or who."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from contacts.models import Municipality
from contacts.municipalities import successors
from events.models import Event, Question
from events.open_data.dataset import Dataset, Field
from events.open_data.events import listed, page_of
from registrations.coverage import whom
from registrations.yearly import answered


@dataclass(frozen=True)
class Line:
    """A municipality that an event is for; ``questions`` is how many the event asks."""

    event: Event
    municipality: Municipality
    is_signed_up: bool
    questions: int
    answered: int


def public_coverage(query: QueryDict) -> QuerySet[Event]:
    return listed(query).filter(audience__coverage_is_public=True)


def lines_of(events: list[Event]) -> list[Line]:
    """Each event's municipalities, as they are today, in the alphabet's order; as many queries
    for one event as for a page of them."""
    today = successors()
    audience = whom.codes(events, today)
    coming = whom.coming(events, today)
    asked = questions_of(events)
    done = answered.done(events, today)
    municipalities = list(Municipality.objects.all())
    return [
        Line(
            event,
            municipality,
            (event.pk, municipality.pk) in coming,
            asked.get(event.pk, 0),
            done.get(event.pk, {}).get(municipality.pk, 0),
        )
        for event in events
        for municipality in municipalities
        if municipality.pk in audience.get(event.pk, set())
    ]


def questions_of(events: list[Event]) -> dict[int, int]:
    rows = Question.objects.filter(event__in=events).order_by().values_list("event")
    return dict(rows.annotate(number=Count("pk")))


FIELDS = (
    Field(
        "event_id",
        "string",
        _("The lasting number of the event, as in the dataset of events."),
        "1f0c3a52-8a8e-4c0a-9f0e-1f2b8f0b7a11",
        lambda row: str(row.event.public_id),
        format="uuid",
    ),
    Field(
        "event_url",
        "string",
        _("The event's page."),
        "https://dialogforum.example.se/evenemang/samrad/",
        lambda row: page_of(row.event),
        format="uri",
    ),
    Field(
        "municipality_code",
        "string",
        _("The municipality's code, by Statistics Sweden (SCB), as it is today."),
        "1492",
        lambda row: row.municipality.pk,
    ),
    Field(
        "municipality",
        "string",
        _("The municipality's name."),
        "Åmåls kommun",
        lambda row: row.municipality.official_name,
    ),
    Field(
        "signed_up",
        "boolean",
        _("Whether anybody from the municipality has a seat, is on the waiting list or has asked."),
        True,
        lambda row: row.is_signed_up,
    ),
    Field(
        "questions",
        "integer",
        _("How many questions the event asks the municipality."),
        5,
        lambda row: row.questions,
        unit=_("questions"),
    ),
    Field(
        "answered",
        "integer",
        _("How many of them the municipality has answered and marked as done."),
        4,
        lambda row: row.answered,
        unit=_("questions"),
    ),
)

COVERAGE = Dataset(
    name="tackning",
    key="coverage",
    title=_("Which municipalities come"),
    about=_(
        "Which municipalities an event is for, which of them have signed up, and how many of its "
        "questions they have answered. Only from events whose board has chosen that everybody may "
        "see it. Nothing is told of people, nor how many they are."
    ),
    changes=_("When municipalities sign up, cancel or answer."),
    fields=FIELDS,
    rows=public_coverage,
    keywords=("kommuner", "deltagande", "mänskliga rättigheter", "dialogforum"),
    # Events, each with as many as 290 rows.
    rows_a_page=20,
    prepare=lines_of,
)
