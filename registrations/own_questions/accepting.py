"""Terms as ticks in the form: whoever registers others accepts them for the registration."""

from collections.abc import Iterable

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.texts_in import text_of
from registrations.models import TermsToAccept
from registrations.own_questions.fields import in_its_language
from registrations.submission import Accepted


def name_of(terms: TermsToAccept) -> str:
    return f"terms-{terms.pk}"


def add_fields(form: forms.Form, all_terms: Iterable[TermsToAccept]) -> None:
    for terms in all_terms:
        form.fields[name_of(terms)] = forms.BooleanField(
            label=in_its_language(terms, "text"),
            help_text=link_to(terms),
            error_messages={"required": _("Tick that you accept this in order to register.")},
        )


def link_to(terms: TermsToAccept) -> str:
    """To the whole text, in a window of its own: what is typed in the form stays."""
    if not terms.link:
        return ""
    words = _("Read the whole text (opens in a new window)")
    return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', terms.link, words)


def fields(form: forms.Form, all_terms: Iterable[TermsToAccept]) -> list[forms.BoundField]:
    return [form[name_of(terms)] for terms in all_terms]


def accepted(all_terms: Iterable[TermsToAccept]) -> tuple[Accepted, ...]:
    """What a form that is valid has accepted: all of them, in the words of its page."""
    return tuple(Accepted(terms.pk, text_of(terms, "text"), terms.link) for terms in all_terms)
