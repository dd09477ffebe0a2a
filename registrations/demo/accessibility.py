"""A board with an accessibility statement of its own, and what visitors could not use."""

from datetime import datetime, timedelta

from contacts.models import AccessibilityReport, AccessibilityStatement
from registrations.demo.content import read

ASSESSED_BEFORE = timedelta(days=40)
UPDATED_BEFORE = timedelta(days=5)
ANSWERED_AFTER = timedelta(hours=5)


def store(now: datetime) -> bool:
    """Only adds: a county that has a statement keeps it, and so do those who have reports.

    Whether there was anything to add.
    """
    is_new = store_statement(now)
    if AccessibilityReport.objects.exists():
        return is_new
    AccessibilityReport.objects.bulk_create(
        report(number, dict(row), now)
        for number, row in enumerate(read("accessibility")["reports"])
    )
    return True


def store_statement(now: datetime) -> bool:
    written = dict(read("accessibility")["statement"])
    county, shortcomings = written.pop("county"), written.pop("shortcomings")
    dates = {
        "assessed_on": (now - ASSESSED_BEFORE).date(),
        "updated_on": (now - UPDATED_BEFORE).date(),
    }
    statement, is_new = AccessibilityStatement.objects.get_or_create(
        county_id=county, defaults=written | dates
    )
    for row in shortcomings if is_new else []:
        days = row.get("mended_in_days")
        statement.shortcomings.create(
            what=row["what"],
            why=row["why"],
            criterion=row["criterion"],
            mended_by=(now + timedelta(days=days)).date() if days else None,
        )
    return is_new


def report(number: int, row: dict, now: datetime) -> AccessibilityReport:
    received_at = now - timedelta(days=row.pop("days_ago"))
    return AccessibilityReport(
        county_id=row.pop("county"),
        received_at=received_at,
        answered_at=received_at + ANSWERED_AFTER if "note" in row else None,
        submission_key=f"demo-{number}",
        **row,
    )
