"""What the documents of the regional picture need of a text."""

import re

from django import template

register = template.Library()

# Of a word without end every line would be tried at each of its letters.
LONGEST_WORD = re.compile(r"\S{60}(?=\S)")


@register.filter
def lines(text: str) -> list[str]:
    """Its lines, without those that are empty: a paragraph each."""
    return [line for line in map(str.strip, text.splitlines()) if line]


@register.filter
def breakable(text: str) -> str:
    """With places where even a word of 20,000 letters can be divided."""
    return LONGEST_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)
