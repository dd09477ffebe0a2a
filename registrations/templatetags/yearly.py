"""Numbers as a Swedish report writes them."""

from django import template
from django.utils.formats import number_format

register = template.Library()

MINUS = "\N{MINUS SIGN}"


@register.filter
def grouped(number: int | None) -> str:
    """1 234, and a dash where there is nothing to count."""
    return "–" if number is None else number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def signed(number: int | None) -> str:
    """+3, −2 and 0: how much more than before."""
    if number is None or number == 0:
        return grouped(number)
    return f"{'+' if number > 0 else MINUS}{grouped(abs(number))}"
