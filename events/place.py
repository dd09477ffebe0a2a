"""Where an event takes place, in words. The meeting link is not among them: it is secret."""

from django.utils.translation import gettext as _


def lines(event) -> list[str]:
    """The place as short lines, the most important first."""
    found = []
    if event.format != event.Format.DIGITAL:
        found += [event.venue, event.street_address, town(event)]
    if event.format != event.Format.PHYSICAL:
        found.append(_("Digital") if event.format == event.Format.DIGITAL else _("and digitally"))
    return [line for line in found if line]


def town(event) -> str:
    """403 40 Göteborg, or the town alone."""
    code = event.postal_code.replace(" ", "")
    shown = f"{code[:3]}\N{NO-BREAK SPACE}{code[3:]}" if len(code) == 5 else event.postal_code
    return " ".join(part for part in [shown, event.city] if part)


def one_line(event) -> str:
    """Länsstyrelsen Skåne, Södergatan 5, Malmö"""
    return ", ".join(lines(event))


def short(event) -> str:
    """For a list: Malmö, Digitalt, or Malmö och digitalt."""
    if event.format == event.Format.DIGITAL:
        return _("Digital")
    city = event.city or event.venue or _("On site")
    if event.format == event.Format.HYBRID:
        return _("%(city)s and digital") % {"city": city}
    return city
