"""Erasing one person: her seats go as if she had cancelled, but nobody is told, and then her rows.

Personal data in public records may be erased only under a decision on disposal, whose number is
kept in the log with the counts; whose they were is kept nowhere.
"""

import re
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts import outbox
from contacts.models import MunicipalityContact, OutgoingEmail
from events.models import Event
from registrations import answers, line, seats
from registrations.models import (
    Answer,
    DataKind,
    Deletion,
    Needs,
    Participant,
    Registration,
    SeatChange,
    new_nonce,
)
from registrations.person_data import tables
from registrations.retention import log, people, turnout
from registrations.retrying import retried

Kind = DataKind
GONE = "…"


@dataclass(frozen=True)
class Asked:
    """Who asked for the erasure of what, and by which decision."""

    address: str
    user: object
    reason: str
    decision: str

    @property
    def staff(self) -> str:
        return self.user.get_username()


def preview(address: str, user) -> dict[str, int]:
    """What would be erased, by kind; nothing is changed."""
    address = address.lower()
    forms, persons = tables.sent(address, user), tables.named(address, user)
    counts = {
        Kind.PEOPLE: forms.count() + persons.count(),
        Kind.NEEDS: Needs.objects.filter(participant__in=persons.values("pk")).count(),
        Kind.MAILS: tables.mails(address, user).count(),
        Kind.LETTERS: tables.questions(address, user).count()
        + tables.reports(address, user).count(),
        Kind.INVITATIONS: tables.invitations(address, user).count(),
        Kind.CONTACTS: contacts_of(address, user).count(),
    }
    return {str(kind): number for kind, number in counts.items() if number}


def seats_that_become_free(address: str, user) -> int:
    """Of events that have not begun."""
    active = tables.named(address.lower(), user).filter(state__in=Participant.ACTIVE)
    return active.filter(event__starts_at__gt=Now()).count()


@retried
@transaction.atomic(durable=True)
def erase(asked: Asked, *, receipt: bool = False) -> Counter:
    """Erase what the user's counties hold about the address; returns how much of each kind.

    What other counties hold is theirs to erase. With ``receipt`` one last mail tells her; that
    mail, too, is deleted when it has been sent.
    """
    address, user = asked.address.lower(), asked.user
    language = language_of(address, user)
    numbers = set(tables.named(address, user).values_list("event", flat=True))
    numbers |= set(tables.sent(address, user).values_list("event", flat=True))
    gone: Counter = Counter()
    county = None
    for event in Event.objects.filter(pk__in=numbers).order_by("pk").select_related("county"):
        county = county or event.county
        gone.update(note(asked, event.county, event, in_event(asked, event)))
    for row in letters(address, user):
        county = county or row.county
    for row in contacts_of(address, user).select_related("municipality__county"):
        county = county or row.municipality.county
    gone.update(note(asked, county, None, elsewhere(address, user)))
    blot_out(address, user)
    if receipt and county:
        outbox.enqueue([last_mail(asked.address, county, language)])
    return gone


def note(asked: Asked, county, event, gone: dict[str, int]) -> dict[str, int]:
    cause = Deletion.Cause.ERASURE
    for kind, number in gone.items():
        log.note(kind, number, cause, county, event, asked.reason, asked.decision, asked.staff)
    return gone


# --- In one event ---


def in_event(asked: Asked, event: Event) -> dict[str, int]:
    address = asked.address.lower()
    event = seats.lock(event)
    persons = event.participants.annotate(lowered=Lower("email")).filter(lowered=address)
    if event.starts_at > event.asked_at:
        leave_seats(event, list(persons.exclude(state=Participant.State.CANCELLED)), asked.staff)
    numbers = list(persons.values_list("pk", flat=True))
    forms = forms_of(event, numbers, address)
    names = set(persons.values_list("name", flat=True))
    names |= {form.sender_name for form in forms if form.sender_email.lower() == address}
    gone = Counter({Kind.PEOPLE.value: len(numbers)})
    gone[Kind.NEEDS.value] = Needs.objects.filter(participant__in=numbers).count()
    gone[Kind.ANSWERS.value] = answers.forget_people(numbers)
    turnout.keep(event, Participant.objects.filter(pk__in=numbers))
    gone[Kind.MAILS.value] = people.delete_mails(people.mails_about(numbers, []))
    gone[Kind.LOG.value] = people.delete_log(Participant, numbers)
    Participant.objects.filter(pk__in=numbers).delete()
    gone[Kind.PEOPLE.value] += sum(leave_form(form, address, names) for form in forms)
    line.show(event, line.room_of(event))
    return {kind: number for kind, number in gone.items() if number}


def leave_seats(event: Event, rows: list[Participant], staff: str) -> None:
    """By the rules of a cancellation, but for the mail to her."""
    if not rows:
        return
    room = line.room_of(event)
    seats.end(room, rows, event.asked_at, SeatChange.Cause.CANCELLED, staff=staff)
    seats.give_free_seats(event, room, _("Somebody cancelled."))
    line.show(event, room)


def forms_of(event: Event, numbers: list[int], address: str) -> list[Registration]:
    """Those that she sent, and those in which she is named."""
    forms = event.registrations.annotate(lowered=Lower("sender_email"))
    hers = Q(lowered=address) | Q(participants__in=numbers)
    return list(forms.filter(hers).distinct().order_by("pk"))


def leave_form(form: Registration, address: str, names: set[str]) -> int:
    """What is left of a registration: nothing, or her colleagues' without her. 1 if it changed."""
    people.delete_log(Registration, [form.pk])
    if not form.participants.exists():
        people.delete_mails(people.mails_about([], [form.pk]))
        answers.forget_registration(form)
        form.delete()
        return 1
    blot_names(form, names)
    if form.sender_email.lower() != address:
        return 0
    form.sender_name, form.sender_email, form.sender_title = _("(erased)"), "", ""
    form.message = form.note = form.content = ""
    form.link_nonce = new_nonce()
    form.save()
    return 1


def blot_names(form: Registration, names: set[str]) -> None:
    """In the mails that her colleagues have got about the registration."""
    colleagues = list(form.participants.values_list("pk", flat=True))
    for mail in people.mails_about(colleagues, [form.pk]):
        blot(mail, names, ["subject", "text", "html", "calendar"])


# --- What belongs to no event ---


def letters(address: str, user):
    return [*tables.questions(address, user), *tables.reports(address, user)]


def elsewhere(address: str, user) -> dict[str, int]:
    """Mails to her and from her; a report stays, for the portal is mended by it, without her."""
    to_her = tables.mails(address, user)
    if not held_by_others(address, user):
        to_her = OutgoingEmail.objects.filter(
            Q(pk__in=to_her.values("pk")) | Q(county=None, recipient__iexact=address)
        )
    gone = {Kind.MAILS.value: people.delete_mails(to_her)}
    gone[Kind.LETTERS.value] = people.delete_mails(tables.questions(address, user))
    gone[Kind.LETTERS.value] += tables.reports(address, user).update(email="")
    gone[Kind.INVITATIONS.value] = people.delete_invitations(tables.invitations(address, user))
    gone[Kind.CONTACTS.value] = forget_contacts(contacts_of(address, user))
    return {kind: number for kind, number in gone.items() if number}


def contacts_of(address: str, user):
    """Where she is a municipality's contact; a registry's mailbox is nobody's."""
    return tables.municipality_contacts(address, user).filter(is_registry=False)


def forget_contacts(rows) -> int:
    """With what they were before, and what the log says of them."""
    numbers = list(rows.values_list("pk", flat=True))
    MunicipalityContact.objects.filter(pk__in=numbers).delete()
    MunicipalityContact.history.filter(id__in=numbers).delete()
    people.delete_log(MunicipalityContact, numbers)
    return len(numbers)


def held_by_others(address: str, user) -> bool:
    """Whether counties that are not the user's hold something about her."""
    persons = Participant.objects.filter(email__iexact=address)
    forms = Registration.objects.filter(sender_email__iexact=address)
    own = Event.objects.for_staff(user).values("pk")
    return any(rows.exclude(event__in=own).exists() for rows in (persons, forms))


# --- Where others have written her address ---

FREE_TEXTS = {
    Registration: ["message", "note"],
    Participant: ["note"],
    Answer: ["text"],
    OutgoingEmail: ["subject", "text", "html", "calendar", "last_error", "reply_to"],
    tables.AccessibilityReport: ["text", "note", "page"],
}


def blot_out(address: str, user) -> None:
    """In notes, messages and mails to others."""
    for model, fields in FREE_TEXTS.items():
        hit = Q()
        for name in fields:
            hit |= Q(**{f"{name}__icontains": address})
        for row in model.objects.for_staff(user).filter(hit):
            blot(row, {address}, fields)
    own = Participant.objects.for_staff(user).values("pk")
    for change in SeatChange.objects.filter(participant__in=own, reason__icontains=address):
        blot(change, {address}, ["reason"])


def blot(row, words: set[str], fields: list[str]) -> None:
    """The words in these fields become an ellipsis, whatever their case."""
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    changed = []
    for name in fields:
        text = pattern.sub(GONE, getattr(row, name))
        if text != getattr(row, name):
            setattr(row, name, text)
            changed.append(name)
    if changed:
        row.save(update_fields=changed)


# --- The last mail ---


def language_of(address: str, user) -> str:
    latest = tables.named(address, user).order_by("-joined_at").first()
    return latest.registration.language if latest else "sv"


def last_mail(address: str, county, language: str) -> OutgoingEmail:
    with override(language):
        text = render_to_string("emails/erasure_receipt.txt", {"county": county})
        subject = _("Your personal data are erased")
        return outbox.compose(people.RECEIPT, address, subject, text, county, language=language)
