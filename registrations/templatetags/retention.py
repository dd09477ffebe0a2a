"""The boards' rules on how long data are kept, for the page that tells visitors of it."""

from itertools import groupby

from django import template

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
def retention_rules() -> list[tuple]:
    """(county, its rules), of the counties that have any; those for single events stand there."""
    rows = RetentionRule.objects.filter(event=None, kind__in=THEIRS).select_related("county")
    by_county = groupby(rows.order_by("county", "kind"), key=lambda rule: rule.county)
    return [(county, list(rules)) for county, rules in by_county]
