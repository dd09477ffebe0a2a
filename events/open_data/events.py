"""The listed events as open data: what their pages say, but for people and the meeting link."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from contacts.models import County
from events import filters
from events.models import Event
from events.open_data.dataset import Dataset, Field, moment, text

STATES = (Event.Status.PUBLISHED.value, Event.Status.CANCELLED.value)


def listed(query: QueryDict) -> QuerySet[Event]:
    """With the filters of the start page; both what is to come and what has been."""
    counties = list(County.objects.all()) if "lan" in query else []
    events = filters.apply(Event.objects.listed(), filters.read(query, counties))
    return events.select_related("county", "series").order_by("starts_at", "pk")


def page_of(event: Event) -> str:
    return settings.SITE_URL + event.get_absolute_url()


FIELDS = (
    Field(
        "id",
        "string",
        _("The event's lasting number. It stays when the address or the title changes."),
        "1f0c3a52-8a8e-4c0a-9f0e-1f2b8f0b7a11",
        lambda event: str(event.public_id),
        format="uuid",
    ),
    Field(
        "url",
        "string",
        _("The event's page."),
        "https://dialogforum.example.se/evenemang/samrad/",
        page_of,
        format="uri",
    ),
    Field("title", "string", _("The title."), "Dialogforum om samråd", lambda event: event.title),
    Field(
        "title_en",
        "string",
        _("The title in English."),
        "Dialogue forum on consultation",
        text("title_en"),
        is_optional=True,
    ),
    Field(
        "kind",
        "string",
        _("What kind of meeting it is."),
        "dialogforum",
        lambda event: event.kind,
        choices=tuple(Event.Kind.values),
    ),
    Field(
        "status",
        "string",
        _("“published”, or “cancelled” when it will not take place."),
        "published",
        lambda event: event.status,
        choices=STATES,
    ),
    Field(
        "cancelled_reason",
        "string",
        _("Why it is cancelled."),
        "Föreläsaren är sjuk.",
        lambda event: event.cancelled_reason or None if event.is_cancelled else None,
        is_optional=True,
    ),
    Field(
        "lead",
        "string",
        _("What it is about, in two or three sentences."),
        "Vi samtalar om samråd.",
        text("lead"),
        is_optional=True,
    ),
    Field(
        "target_group",
        "string",
        _("Whom it is for."),
        "Kommunernas MR-samordnare.",
        text("target_group"),
        is_optional=True,
    ),
    Field(
        "county_code",
        "string",
        _("The county's code, by Statistics Sweden (SCB)."),
        "14",
        lambda event: event.county_id,
    ),
    Field(
        "organiser",
        "string",
        _("The County Administrative Board that holds it."),
        "Länsstyrelsen Västra Götaland",
        lambda event: event.county.board_name,
    ),
    Field(
        "series",
        "string",
        _("The series that it belongs to."),
        "Regionala MR-konferenser",
        lambda event: event.series and event.series.name,
        is_optional=True,
    ),
    Field(
        "starts_at",
        "string",
        _("When it begins, by the Swedish clock with its offset from UTC (ISO 8601)."),
        "2027-05-21T09:00+02:00",
        moment("starts_at"),
        format="date-time",
    ),
    Field(
        "ends_at",
        "string",
        _("When it ends."),
        "2027-05-21T12:00+02:00",
        moment("ends_at"),
        format="date-time",
    ),
    Field(
        "format",
        "string",
        _("Whether one takes part on site, digitally or in either way."),
        "hybrid",
        lambda event: event.format,
        choices=tuple(Event.Format.values),
    ),
    Field("venue", "string", _("The venue."), "Residenset", text("venue"), is_optional=True),
    Field(
        "street_address",
        "string",
        _("The street address."),
        "Södergatan 5",
        text("street_address"),
        is_optional=True,
    ),
    Field(
        "postal_code",
        "string",
        _("The postal code."),
        "403 40",
        text("postal_code"),
        is_optional=True,
    ),
    Field("city", "string", _("The town."), "Göteborg", text("city"), is_optional=True),
    Field("cost", "string", _("What it costs."), "Kostnadsfritt", text("cost"), is_optional=True),
    Field(
        "capacity",
        "integer",
        _("How many seats there are. Empty when there is no limit."),
        80,
        lambda event: event.capacity,
        unit=_("seats"),
        is_optional=True,
    ),
    Field(
        "registration_opens_at",
        "string",
        _("When registration opens, if that has been stated."),
        "2027-03-01T09:00+01:00",
        moment("registration_opens_at"),
        format="date-time",
        is_optional=True,
    ),
    Field(
        "registration_closes_at",
        "string",
        _("The first moment at which nobody can register any more."),
        "2027-05-18T00:00+02:00",
        moment("closes_at"),
        format="date-time",
    ),
)

EVENTS = Dataset(
    name="evenemang",
    key="events",
    title=_("Events"),
    about=_(
        "Published dialogue forums, seminars and conferences of the County Administrative Boards, "
        "coming, past and cancelled."
    ),
    changes=_("As soon as a board changes something; files are kept for at most 15 minutes."),
    fields=FIELDS,
    rows=listed,
    keywords=("evenemang", "mänskliga rättigheter", "dialogforum", "länsstyrelserna"),
)
