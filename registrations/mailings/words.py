"""What a recipient of a mailing reads: her own words, in her own language."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation

from contacts import secret_links
from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded, Written, one_line, writes
from events.texts_in import foreign, text_of
from registrations import letters
from registrations.mailings.placeholders import as_html, as_text, fill, values
from registrations.models import Mailing, Participant

State = Participant.State


@writes("mailing")
def mailing(row: OutgoingEmail) -> Written:
    """Nobody gets a mail for those who come when she has cancelled meanwhile."""
    person = letters.participant(row)
    found = Mailing.objects.filter(pk=row.facts["mailing"]).first()
    if found is None or person.state not in found.group["states"]:
        raise NotNeeded
    return letter(found, person)


def letter(mailing: Mailing, person: Participant) -> Written:
    """In the language that is switched on, or in Swedish where staff have written no English."""
    event = person.event
    known = values(person, letters.own_link(person))
    subject = one_line(fill(text_of(mailing, "subject"), known))
    text = text_of(mailing, "text")
    context = letters.about(event) | {
        "name": person.name,
        "person": person,
        "registration": person.registration,
        "heading": subject,
        "words": as_text(text, known),
        "body": as_html(text, known),
        "written_in": foreign(mailing, "text"),
        "is_cancelled": person.state == State.CANCELLED,
    }
    return Written(
        county=event.county,
        subject=subject,
        text=letters.without_gaps(render_to_string("emails/mailing.txt", context)),
        html=render_to_string("emails/mailing.html", context),
        reply_to=event.county.sender_email,
    )


def preview(mailing: Mailing, person: Participant) -> Written:
    """The mail as she would get it, but for her secret link, which is hers alone."""
    with translation.override(person.registration.language):
        written = letter(mailing, person)
    hidden = {
        name: secret_links.hide(getattr(written, name), "…") for name in ("subject", "text", "html")
    }
    return replace(written, **hidden)
