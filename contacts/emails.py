"""Mails that this app sends: a question from a visitor, to those who can answer it."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from contacts import outbox
from contacts.models import County


@transaction.atomic
def question(county: County, recipients: list[str], asked: dict, about: str) -> None:
    """Mail a visitor's question, one row a recipient; the board's mailbox if there is nobody.

    It comes from the board's own address, as every server on the way expects of the portal, and
    an answer goes straight to the visitor.
    """
    text = render_to_string("emails/question.txt", {"asked": asked, "about": about})
    subject = _("Question about %(about)s") % {"about": about.splitlines()[0]}
    addresses = recipients or [county.sender_email or settings.DEFAULT_FROM_EMAIL]
    outbox.enqueue(
        [
            outbox.compose("question", address, subject, text, county, reply_to=asked["email"])
            for address in dict.fromkeys(addresses)
        ]
    )
