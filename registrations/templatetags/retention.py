"""The boards' rules on how long data are kept, for the page that tells visitors of it."""

from itertools import groupby

from django import template
from django.db import InterfaceError, OperationalError

from registrations.models import DataKind, RetentionRule

register = template.Library()

# What concerns those who register; the rest is about staff's own work.
THEIRS = [
    DataKind.PEOPLE,
    DataKind.NOTES,
    DataKind.MAILS,
    DataKind.INVITATIONS,
    DataKind.ANSWERS,
    DataKind.SURVEY,
    DataKind.LETTERS,
]


@register.simple_tag
def retention_rules() -> list[tuple] | None:
    """(county, its rules), of the counties that have any; those for single events stand there.

    None when the database is away: what else the page says needs none.
    """
    try:
        return by_county()
    except (OperationalError, InterfaceError):
        return None


def by_county() -> list[tuple]:
    rows = RetentionRule.objects.filter(event=None, kind__in=THEIRS).select_related("county")
    together = groupby(rows.order_by("county", "kind"), key=lambda rule: rule.county)
    return [(county, list(rules)) for county, rules in together]
