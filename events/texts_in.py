"""What staff have written, in the language of the page or mail that shows it.

They write Swedish, and English if they want to, in a column of the same name and ``_en``. An
English page shows the Swedish where there is no English, and must then say so to machines: a
screen reader would read it aloud as if it were English (WCAG 3.1.2). A section or a file may be
in a language of its own, Finnish for example, which it then is on both pages.
"""

from django.utils.translation import get_language

from contacts.languages import ENGLISH, SWEDISH, is_english


def text_of(row, field: str) -> str:
    """The text of a row's field: in English if it is wanted and there, else as it was written."""
    return english(row, field) or getattr(row, field)


def language_of(row, field: str) -> str:
    """The language of what ``text_of`` gives, by its BCP 47 tag."""
    return ENGLISH if english(row, field) else getattr(row, "language", SWEDISH)


def english(row, field: str) -> str:
    return getattr(row, f"{field}_en", "") if is_english() else ""


def foreign(row, field: str) -> str:
    """The language of the text if it is another than the page's; else, or without text, ""."""
    language = language_of(row, field)
    is_page_language = language == (get_language() or SWEDISH)
    return "" if is_page_language or not text_of(row, field) else language
