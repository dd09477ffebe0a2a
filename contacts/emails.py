"""Mails that this app sends: what a visitor has written, to those who can answer it.

They are in Swedish, as staff are, whichever language the visitor reads.
"""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from contacts import outbox
from contacts.languages import SWEDISH
from contacts.models import AccessibilityReport, County


@override(SWEDISH)
@transaction.atomic
def question(county: County, recipients: list[str], asked: dict, about: str) -> None:
    """Mail a visitor's question, one row a recipient; the board's mailbox if there is nobody.

    It comes from the board's own address, as every server on the way expects of the portal, and
    an answer goes straight to the visitor.
    """
    text = render_to_string("emails/question.txt", {"asked": asked, "about": about})
    subject = _("Question about %(about)s") % {"about": about.splitlines()[0]}
    addresses = recipients or [county.mailbox]
    outbox.enqueue(
        [
            outbox.compose("question", address, subject, text, county, reply_to=asked["email"])
            for address in dict.fromkeys(addresses)
        ]
    )


@override(SWEDISH)
def accessibility_report(report: AccessibilityReport) -> None:
    """Mail a report to the board's mailbox, in the transaction that stores it.

    An answer goes to whoever wrote it, if she has given an address.
    """
    county = report.county
    text = render_to_string("emails/accessibility_report.txt", {"report": report})
    subject = _("Accessibility: somebody cannot use a part of the website")
    outbox.enqueue(
        [
            outbox.compose(
                "accessibility_report", county.mailbox, subject, text, county, reply_to=report.email
            )
        ]
    )
