"""The same page in the other language, for its readers and for search engines."""

from django import template
from django.utils.translation import get_language

from contacts.languages import SWEDISH, in_both_languages, in_language, other
from contacts.numbers import short_number

register = template.Library()


@register.simple_tag(takes_context=True)
def other_language(context) -> dict:
    """The other language and this page's address in it, with its query string."""
    language = other(get_language())
    address = context["request"].get_full_path()
    return {"language": language, "address": in_language(address, language)}


@register.inclusion_tag("_addresses.html", takes_context=True)
def page_addresses(context) -> dict:
    """The page's own address and those in both languages, for search engines.

    Of the query string only the number of a list's page stays: the rest chooses among what
    stands elsewhere too.
    """
    request = context["request"]
    number = short_number(request.GET.get("sida"))
    path = request.path + ("" if number is None else f"?sida={number}")
    addresses = in_both_languages(path)
    return {"addresses": addresses, "own": addresses[get_language()], "default": addresses[SWEDISH]}
