"""Where an event takes place, in words. The meeting link is not among them: it is secret."""

from django.utils.translation import gettext as _


def lines(event) -> list[str]:
    """The place as short lines, the most important first."""
    found = room_lines(event)
    if event.format != event.Format.PHYSICAL:
        found.append(_("Digital") if event.format == event.Format.DIGITAL else _("and digitally"))
    return found


def room_lines(event) -> list[str]:
    """The part of the place that one can walk to; nothing for a digital event."""
    if event.format == event.Format.DIGITAL:
        return []
    return [line for line in [event.venue, event.street_address, town(event)] if line]


def room(event) -> str:
    """Länsstyrelsen Skåne, Södergatan 5, Malmö; without a word on whether it is digital too."""
    return ", ".join(room_lines(event))


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
