"""Every table that may hold something about somebody, and how it is found by her address.

A model with an e-mail address, or with a link to a participant, that is neither here nor among
those ``LEFT_OUT`` for a reason fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from contacts import roles
from contacts.models import AccessibilityReport, MunicipalityContact, OutgoingEmail, Person
from registrations.models import (
    AcceptedTerms,
    Answer,
    Invitation,
    Needs,
    Participant,
    Registration,
    SeatChange,
    SurveyLink,
)


@dataclass(frozen=True)
class Table:
    """``rows`` finds them by the address, in lower case, among those that ``user`` may see.

    ``untold`` are the fields that say nothing of her: keys, and what protects her.
    """

    title: str
    model: type[models.Model]
    rows: Callable
    untold: frozenset[str] = frozenset()
    permission: str = ""


def by(model, field: str, address: str, user, **more):
    rows = model.objects.for_staff(user).annotate(lowered=Lower(field))
    return rows.filter(lowered=address, **more)


def sent(address, user):
    return by(Registration, "sender_email", address, user)


def named(address, user):
    return by(Participant, "email", address, user)


def seat_changes(address, user):
    return SeatChange.objects.filter(participant__in=named(address, user).values("pk"))


def needs(address, user):
    return by(Needs, "participant__email", address, user)


def mails(address, user):
    return by(OutgoingEmail, "recipient", address, user)


def questions(address, user):
    return by(OutgoingEmail, "reply_to", address, user).exclude(Q(recipient__iexact=address))


def reports(address, user):
    return by(AccessibilityReport, "email", address, user)


def contact_cards(address, user):
    """One register for all boards: everybody sees it, as the public does."""
    return Person.objects.filter(email__iexact=address)


def municipality_contacts(address, user):
    return by(MunicipalityContact, "email", address, user)


def accounts(address, user):
    known = User.objects.filter(email__iexact=address)
    return roles.accounts_for(user, known)


def answers(address, user):
    persons, forms = named(address, user).values("pk"), sent(address, user).values("pk")
    return Answer.objects.filter(Q(participant__in=persons) | Q(registration__in=forms))


def invitations(address, user):
    return by(Invitation, "email", address, user)


def survey_links(address, user):
    return SurveyLink.objects.filter(participant__in=named(address, user).values("pk"))


def accepted(address, user):
    return AcceptedTerms.objects.filter(registration__in=sent(address, user).values("pk"))


SECRETS = {"id", "submission_key", "link_nonce", "check_in_code", "content"}
MAIL_KEYS = {"id", "facts", "html", "message_id", "due_at", "queued_at", "calendar"}

TABLES = [
    Table(_("Registrations that she sent"), Registration, sent, frozenset(SECRETS)),
    Table(
        _("Takes part, or has been named"),
        Participant,
        named,
        frozenset(
            SECRETS
            | {"shown_as", "repeats", "told_sequence", "latest_mail", "earlier_cancellations"}
        ),
    ),
    Table(_("What happened to her seats"), SeatChange, seat_changes, frozenset({"id"})),
    Table(_("Access needs and diet"), Needs, needs, permission="registrations.view_needs"),
    Table(_("What she has answered"), Answer, answers, frozenset({"id"})),
    Table(_("Terms that she has accepted"), AcceptedTerms, accepted, frozenset({"id"})),
    Table(
        _("Invitations to her"),
        Invitation,
        invitations,
        frozenset({"id", "link_nonce", "latest_mail"}),
    ),
    # Whether she has answered: what she has answered is known of nobody.
    Table(_("Asked what she thought"), SurveyLink, survey_links, frozenset({"id", "nonce"})),
    Table(_("Mails to her"), OutgoingEmail, mails, frozenset(MAIL_KEYS)),
    Table(
        _("Questions and reports that she has sent"), OutgoingEmail, questions, frozenset(MAIL_KEYS)
    ),
    Table(
        _("What she could not use"),
        AccessibilityReport,
        reports,
        frozenset({"id", "submission_key"}),
    ),
    Table(_("Contact person"), Person, contact_cards, frozenset({"id"})),
    Table(
        _("Contact of a municipality"),
        MunicipalityContact,
        municipality_contacts,
        frozenset({"id"}),
    ),
    Table(
        _("Staff account"),
        User,
        accounts,
        frozenset({"id", "password", "is_staff", "is_superuser"}),
        permission="auth.view_user",
    ),
]

# Models with an address that is nobody's who asks, and why.
LEFT_OUT = {
    "contacts.County": "the board's own mailbox",
    "contacts.HistoricalCounty": "the board's own mailbox",
    "contacts.HistoricalPerson": "earlier versions of a contact person, shown in her history",
    "contacts.HistoricalMunicipalityContact": "earlier versions, shown in the contact's history",
    "registrations.MailingRecipient": "the mail itself is told of; the row goes with her",
    "account.EmailAddress": "the portal stores none: staff have theirs in their account",
}
