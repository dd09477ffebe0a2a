"""The people to ask, from a page that has been read: known in the register, or new in it."""

from phonenumbers import NumberParseException, format_number, is_possible_number, parse
from phonenumbers import PhoneNumberFormat as Format

from contacts.models import Organisation, Person
from events.models import Event, EventContact
from events.programme import Page


def store_contacts(event: Event, page: Page) -> None:
    """Those who answer questions: known by their address, else new in the register."""
    for position, read in enumerate(page.contacts, start=1):
        person = known_person(read) or Person()
        fill_empty(person, read)
        person.save()
        EventContact.objects.get_or_create(
            event=event, person=person, defaults={"position": position}
        )


def known_person(read) -> Person | None:
    if not read.email:
        return None
    return Person.objects.filter(email__iexact=read.email, name=read.name or "").first()


def fill_empty(person: Person, read) -> None:
    """What the page adds to what is known; what the register says already stays."""
    told = {
        "name": (read.name or read.organisation or read.email or read.phone)[:100],
        "title": (read.title or "")[:120],
        "unit": (read.unit or "")[:160],
        "organisation": Organisation.objects.filter(name=read.organisation).first(),
        "email": read.email or "",
        "phone": phone_number(read.phone),
    }
    for field, value in told.items():
        if not getattr(person, field):
            setattr(person, field, value)


def phone_number(text: str | None) -> str:
    """In the international form, or empty when it is no number that one can call."""
    try:
        number = parse(text or "", "SE")
    except NumberParseException:
        return ""
    return format_number(number, Format.E164) if is_possible_number(number) else ""
