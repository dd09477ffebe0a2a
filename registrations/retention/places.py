"""Where each kind of data is: the rows, the event or county that they belong to, and their end.

A table that comes to hold data about people gets a line here; a test asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from contacts.models import (
    AccessibilityReport,
    County,
    Municipality,
    MunicipalityContact,
    Organisation,
    OutgoingEmail,
    Person,
)
from contacts.outbox.queue import UNSENT
from events.models import (
    AgendaItem,
    Attachment,
    Event,
    EventContact,
    Organiser,
    Question,
    Speaker,
    TextSection,
)
from registrations import answers
from registrations.models import (
    Answer,
    DataKind,
    DialogueGroup,
    Invitation,
    Needs,
    Nudge,
    Participant,
    Registration,
    SeatChange,
    SurveyAnswer,
)
from registrations.retention import people

Number = BigIntegerField()
# To the board; and to a municipality, about no event.
LETTERS = ["question", "accessibility_report"]
TO_MUNICIPALITIES = ["municipality_link"]


@dataclass(frozen=True)
class Place:
    """Rows that know their event as ``of_event``, or their county as ``of_county`` and since
    when they are there as ``since``. ``end`` deletes or empties some of them."""

    kind: str
    rows: Callable[[], models.QuerySet]
    end: Callable[[models.QuerySet], object]


def delete(rows: models.QuerySet) -> None:
    rows.delete()


def emptied(**values: str):
    """For columns of rows that stay."""
    return lambda rows: rows.update(**values)


# --- What belongs to an event ---


def needs():
    return Needs.objects.annotate(of_event=F("participant__event"))


def participants_notes():
    return Participant.objects.exclude(note="").annotate(of_event=F("event"))


def registrations_notes():
    return Registration.objects.exclude(note="").annotate(of_event=F("event"))


def reasons():
    """What staff wrote; the portal's own reasons tell of nobody."""
    by_staff = SeatChange.objects.exclude(staff="").exclude(reason="")
    return by_staff.annotate(of_event=F("participant__event"))


def registrations():
    return Registration.objects.annotate(of_event=F("event"))


def participants():
    return Participant.objects.annotate(of_event=F("event"))


def moderators():
    return DialogueGroup.objects.exclude(moderator="").annotate(of_event=F("event"))


def answers_given():
    return Answer.objects.annotate(of_event=F("registration__event"))


def invitations():
    return Invitation.objects.annotate(of_event=F("event"))


def survey_answers():
    return SurveyAnswer.objects.annotate(of_event=F("survey__event"))


def about(fact: str, model) -> Subquery:
    """The event of the row whose number is this fact of a mail."""
    number = Cast(KT(f"facts__{fact}"), Number)
    return Subquery(model.objects.filter(pk=OuterRef(f"fact_{fact}")).values("event")[:1]), number


def mails():
    """Those that are sent, or that nobody tries to send any more."""
    people, person = about("participant", Participant)
    forms, form = about("registration", Registration)
    invited, invitation = about("invitation", Invitation)
    nudges, nudge = about("nudge", Nudge)
    done = OutgoingEmail.objects.exclude(state__in=UNSENT)
    latest = Subquery(Participant.objects.filter(latest_mail=OuterRef("pk")).values("event")[:1])
    known = done.annotate(
        fact_participant=person,
        fact_registration=form,
        fact_invitation=invitation,
        fact_nudge=nudge,
    )
    events = Coalesce(people, forms, invited, nudges, latest)
    return known.annotate(of_event=events).filter(of_event__isnull=False)


def versions(model, to_event: str = "event_id"):
    return lambda: model.history.annotate(of_event=F(to_event))


def speakers_versions():
    """A speaker's versions know the item alone, which may be gone: its versions know the event."""
    item = AgendaItem.history.filter(id=OuterRef("item_id")).values("event_id")[:1]
    return Speaker.history.annotate(of_event=Subquery(item))


def log():
    """Lines about the event, its registrations and its participants."""
    types = ContentType.objects.get_for_models(Event, Participant, Registration)
    number = Cast("object_id", Number)
    lines = LogEntry.objects.filter(content_type__in=types.values()).annotate(number=number)
    whose = models.Case(
        models.When(content_type=types[Event], then=F("number")),
        *(
            models.When(
                content_type=types[model],
                then=Subquery(model.objects.filter(pk=OuterRef("number")).values("event")[:1]),
            )
            for model in (Participant, Registration)
        ),
        output_field=Number,
    )
    return lines.annotate(of_event=whose).filter(of_event__isnull=False)


Kind = DataKind
ROWS_OF_EVENTS = [TextSection, Question, AgendaItem, Organiser, EventContact, Attachment]

OF_EVENTS = [
    # Registrations go with all their people: see people.py. These count them.
    Place(Kind.PEOPLE, registrations, delete),
    Place(Kind.PEOPLE, participants, delete),
    Place(Kind.NEEDS, needs, delete),
    Place(Kind.NOTES, participants_notes, emptied(note="")),
    Place(Kind.NOTES, registrations_notes, emptied(note="")),
    Place(Kind.NOTES, reasons, emptied(reason="")),
    Place(Kind.NOTES, moderators, emptied(moderator="")),
    Place(Kind.ANSWERS, answers_given, answers.forget),
    Place(Kind.MAILS, mails, delete),
    Place(Kind.INVITATIONS, invitations, people.delete_invitations),
    Place(Kind.SURVEY, survey_answers, delete),
    # Before the items, which alone know the event.
    Place(Kind.HISTORY, speakers_versions, delete),
    Place(Kind.HISTORY, versions(Event, "id"), delete),
    *(Place(Kind.HISTORY, versions(model), delete) for model in ROWS_OF_EVENTS),
    Place(Kind.LOG, log, delete),
]

# --- What belongs to a county ---


def of_no_event(kinds: list[str]):
    """Mails of these kinds that nobody tries to send any more."""

    def rows():
        done = OutgoingEmail.objects.filter(kind__in=kinds).exclude(state__in=UNSENT)
        return done.annotate(of_county=F("county"), since=F("created_at"))

    return rows


def reports():
    return AccessibilityReport.objects.annotate(of_county=F("county"), since=F("received_at"))


def county_versions(model, to_county: str):
    return lambda: model.history.annotate(of_county=F(to_county), since=F("history_date"))


def persons_versions():
    organisation = Organisation.objects.filter(pk=OuterRef("organisation_id"))
    whose = Subquery(organisation.values("county")[:1])
    return Person.history.annotate(of_county=whose, since=F("history_date"))


def municipality_contacts_versions():
    municipality = Municipality.objects.filter(pk=OuterRef("municipality_id"))
    whose = Subquery(municipality.values("county")[:1])
    return MunicipalityContact.history.annotate(of_county=whose, since=F("history_date"))


OF_COUNTIES = [
    Place(Kind.LETTERS, of_no_event(LETTERS), delete),
    Place(Kind.MAILS, of_no_event(TO_MUNICIPALITIES), delete),
    Place(Kind.LETTERS, reports, delete),
    Place(Kind.HISTORY, county_versions(County, "code"), delete),
    Place(Kind.HISTORY, county_versions(Organisation, "county_id"), delete),
    Place(Kind.HISTORY, persons_versions, delete),
    Place(Kind.HISTORY, municipality_contacts_versions, delete),
]

KINDS_OF_EVENTS = {place.kind for place in OF_EVENTS}
KINDS = KINDS_OF_EVENTS | {place.kind for place in OF_COUNTIES}
