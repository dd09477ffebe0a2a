"""Which accessibility statement holds where, and what is done with a visitor's report."""

from django.db import transaction
from django.db.models import F, Q

from contacts import emails
from contacts.models import AccessibilityReport, AccessibilityStatement, County


def statement_of(county: County | None) -> AccessibilityStatement | None:
    """The county's own statement, or else the common one; None where neither is written yet."""
    statements = AccessibilityStatement.objects.filter(Q(county=None) | Q(county=county))
    own_first = statements.order_by(F("county").desc(nulls_last=True))
    return own_first.prefetch_related("shortcomings").first()


@transaction.atomic
def receive(report: AccessibilityReport) -> None:
    """Store the report and mail it to the board; nothing if the same form was stored before."""
    fields = ["county", "page", "text", "email"]
    stored, is_new = AccessibilityReport.objects.get_or_create(
        submission_key=report.submission_key,
        defaults={name: getattr(report, name) for name in fields},
    )
    if is_new:
        emails.accessibility_report(stored)
