"""What became of somebody's latest mail, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from contacts.models import OutgoingEmail
from events import moments
from registrations.models import Participant

State = OutgoingEmail.State

# Those that tell what became of a seat. On the page they follow the state that is shown there.
ABOUT_THE_SEAT = {
    "confirmation",
    "waiting",
    "application",
    "declined",
    "promotion",
    "already_registered",
    "still_registered",
    "cancellation",
}

ABOUT_THE_EVENT = {
    "reminder": gettext_noop("Reminder sent %(moment)s"),
    "change": gettext_noop("E-mail about a change sent %(moment)s"),
    "event_cancelled": gettext_noop("E-mail about the cancelled event sent %(moment)s"),
}


@dataclass(frozen=True)
class MailWords:
    text: str
    # Then somebody has to look at the address.
    failed: bool = False


def mail_words(person: Participant, state: str) -> MailWords | None:
    """``state`` is the one that the page shows; None when there is nothing to tell."""
    mail = shown_mail(person)
    if mail is None:
        return None
    if mail.state == State.DROPPED and mail.kind == "already_registered":
        # She has had enough of them, which is hers alone to know.
        return MailWords(
            sentence(mail.kind, state) % {"moment": moments.day_and_clock(mail.created_at)}
        )
    if mail.state == State.DROPPED:
        return None
    if mail.state == State.FAILED:
        return MailWords(_("The e-mail did not arrive."), failed=True)
    if mail.state != State.SENT:
        return MailWords(_("The e-mail is waiting to be sent"))
    return MailWords(sentence(mail.kind, state) % {"moment": moments.day_and_clock(mail.sent_at)})


def shown_mail(person: Participant) -> OutgoingEmail | None:
    """Her latest mail. One named again gets what all others get, a reminder for example, for the
    seat that is really hers: her row must not look as if she alone had been left out."""
    own = person.latest_mail
    real = person.repeats.latest_mail if person.repeats else None
    if own and real and real.pk > own.pk and real.kind not in ABOUT_THE_SEAT:
        return real
    return own


def sentence(kind: str, state: str) -> str:
    if kind in ABOUT_THE_EVENT:
        return _(ABOUT_THE_EVENT[kind])
    if kind == "declined":
        return _("E-mail about the decision sent %(moment)s")
    if kind not in ABOUT_THE_SEAT:
        return _("E-mail sent %(moment)s")
    if state == Participant.State.CONFIRMED:
        return _("Confirmation sent %(moment)s")
    if state == Participant.State.WAITING:
        return _("E-mail about the waiting list sent %(moment)s")
    if state == Participant.State.APPLIED:
        return _("E-mail about the application sent %(moment)s")
    return _("E-mail about the cancellation sent %(moment)s")
