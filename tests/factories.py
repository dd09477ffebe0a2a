"""Small things to test with; every value can be overridden by name."""

from datetime import UTC, datetime

from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.utils.timezone import localtime

from contacts.models import (
    County,
    Municipality,
    Organisation,
    OutgoingEmail,
    Person,
    StaffMember,
)
from events.models import AgendaItem, Event, Speaker
from registrations.models import Answer, OwnQuestion, Participant, Registration

STARTS = datetime(2030, 5, 21, 7, 0, tzinfo=UTC)  # 9.00 in Sweden
ENDS = datetime(2030, 5, 21, 10, 0, tzinfo=UTC)


def make_county(code="14", **fields):
    values = {
        "slug": f"lan-{code}",
        "letter": code,
        "name": f"Län {code}",
        "short_name": f"Län {code}",
        "board_name": f"Länsstyrelsen {code}",
        "sender_email": "lansstyrelsen@example.se",
    } | fields
    return County.objects.filter(code=code).first() or County.objects.create(code=code, **values)


def make_municipality(code="1492", **fields):
    if found := Municipality.objects.filter(code=code).first():
        return found
    values = {"county": make_county(), "name": "Åmål", "official_name": "Åmåls kommun"} | fields
    return Municipality.objects.create(code=code, **values)


def make_event(slug="forum", **fields):
    values = {
        "title": "Dialogforum",
        "county": fields.pop("county", None) or make_county(),
        "starts_at": STARTS,
        "ends_at": ENDS,
    } | fields
    return Event.objects.create(slug=slug, **values)


def make_item(event, title="Föredrag", speakers=(), **fields):
    item = AgendaItem.objects.create(event=event, title=title, **fields)
    for position, (name, role, organisation) in enumerate(speakers, 1):
        Speaker.objects.create(
            item=item, position=position, name=name, title=role, organisation=organisation
        )
    return item


def make_person(name="Anna Ek", **fields):
    return Person.objects.create(name=name, **fields)


def make_organisation(name="Region Skåne", **fields):
    return Organisation.objects.create(name=name, **fields)


def make_registration(event, name="Anna Ek", participants=(), **fields):
    key = f"key-{Registration.objects.count()}"
    values = {
        "municipality": make_municipality(),
        "received_at": STARTS,
        "sender_email": f"{key}@example.se",
    } | fields
    registration = Registration.objects.create(
        event=event, sender_name=name, submission_key=key, **values
    )
    for participant in participants or [{"is_sender": True}]:
        make_participant(registration, **participant)
    return registration


def make_participant(registration, **fields):
    number = Participant.objects.count()
    values = {
        "name": registration.sender_name,
        "email": f"person-{number}@example.se",
        "state": Participant.State.CONFIRMED,
        "joined_at": registration.received_at,
    } | fields
    return Participant.objects.create(registration=registration, event=registration.event, **values)


PDF = b"%PDF-1.7 innehall"


def make_own_question(event, text="Hur reser du?", **fields):
    return OwnQuestion.objects.create(event=event, text=text, **fields)


def make_file_answer(participant):
    """A PDF file that a participant has sent as her answer to a question."""
    return Answer.objects.create(
        question=make_own_question(participant.event, "Intyg", kind=OwnQuestion.Kind.FILE),
        registration=participant.registration,
        participant=participant,
        text="intyg.pdf",
        file=ContentFile(PDF, name="intyg.pdf"),
    )


def make_mail(**fields):
    number = OutgoingEmail.objects.count()
    values = {
        "kind": "confirmation",
        "county": make_county(),
        "recipient": "anna@example.se",
        "from_email": "lansstyrelsen@example.se",
        "subject": "Bekräftelse",
        "text": "Välkommen",
        "message_id": f"<{number}@example.se>",
    } | fields
    return OutgoingEmail.objects.create(**values)


def staff(*permissions, counties=("14",)):
    """Somebody at a county board who has just these permissions, as "view_event"."""
    user = User.objects.create_user(f"staff-{User.objects.count()}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    works_for(user, *counties)
    return user


def works_for(user, *counties):
    member = StaffMember.objects.get_or_create(user=user)[0]
    member.counties.set([make_county(code) for code in counties])


def moment_fields(name, moment):
    """How a date and a time are posted by the form's two boxes."""
    local = localtime(moment)
    return {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H.%M}"}


ROWS = ["sections", "questions", "agenda", "organisers", "contacts", "attachments", "former_slugs"]
ROWS += ["own_questions", "terms"]


def event_form(event=None, **fields):
    """What the browser posts for an event, by default with no rows and nothing optional."""
    source = event or Event(title="Dialogforum", slug="forum", county=make_county())
    posted = {
        "title": source.title,
        "slug": source.slug,
        "kind": source.kind,
        "status": source.status,
        "format": source.format,
        "county": source.county_id,
        **moment_fields("starts_at", source.starts_at or STARTS),
        **moment_fields("ends_at", source.ends_at or ENDS),
    }
    for prefix in ROWS:
        posted |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return posted | fields


def rows_form(prefix, rows):
    """Rows of one kind; those with an id are stored already and come first."""
    stored = sum("id" in row for row in rows)
    posted = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for number, row in enumerate(rows):
        posted |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return posted
