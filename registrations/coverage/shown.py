"""What the coverage of an event looks like and says: its map, its legend and its finding.

Of municipalities alone, so that a public page can show all of it.
"""

from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts import map as picture
from events.moments import day_without_year
from events.templatetags.portal import number_word
from registrations.coverage.standing import Coverage, Place, State

LOOKS = {State.ANSWERED: "m-done", State.SIGNED_UP: "m-dots", State.MISSING: "m-gone"}


def finding(found: Coverage, now: datetime) -> str:
    """“Eight municipalities are missing”."""
    total, missing = len(found.places), len(found.missing)
    if not total:
        return _("Coverage")
    if found.event.ends_at <= now:
        return past_finding(total, missing)
    if not missing:
        words = ngettext(
            "The municipality has signed up", "All %(n)d municipalities have signed up", total
        )
        return words % {"n": total}
    if missing == total:
        return _("No municipality has signed up yet")
    words = ngettext("One municipality is missing", "%(n)s municipalities are missing", missing)
    return words % {"n": number_word(missing)}


def past_finding(total: int, missing: int) -> str:
    if not missing:
        words = ngettext(
            "The municipality was signed up", "All %(n)d municipalities were signed up", total
        )
        return words % {"n": total}
    if missing == total:
        return _("No municipality was signed up")
    words = ngettext("One municipality was missing", "%(n)s municipalities were missing", missing)
    return words % {"n": number_word(missing)}


def context(found: Coverage) -> dict:
    """What every page of it shows: the map, and all the municipalities in two columns."""
    rows = [(place, label(found, place.state)) for place in found.places]
    half = (len(rows) + 1) // 2
    return {
        "map": drawn(found),
        "map_about": about(found),
        "legend": legend(found),
        "halves": [part for part in (rows[:half], rows[half:]) if part],
    }


def look(found: Coverage, state: State) -> str:
    """Where nothing is asked, who has signed up has done all there is to do."""
    return LOOKS[state if found.asked or state == State.MISSING else State.ANSWERED]


def label(found: Coverage, state: State) -> str:
    """Where something is asked it is also said of those who have not answered."""
    if state == State.SIGNED_UP and found.asked:
        return _("Signed up, has not answered")
    return str(state.label)


def legend(found: Coverage) -> list[picture.Sign]:
    states = [State.SIGNED_UP, State.MISSING]
    if found.asked:
        states.insert(0, State.ANSWERED)
    return [
        picture.Sign(look(found, state), label(found, state), len(found.in_state(state)))
        for state in states
    ]


def drawn(found: Coverage) -> picture.Drawn | None:
    """The map. Those that are missing have the numbers that they have in the list of them."""
    numbers = {place.municipality.pk: at for at, place in enumerate(found.missing, start=1)}
    return picture.draw(
        {
            place.municipality.pk: picture.Mark(
                look(found, place.state),
                f"{place.municipality.name}: {label(found, place.state).lower()}",
                numbers.get(place.municipality.pk),
            )
            for place in found.places
        }
    )


def about(found: Coverage) -> str:
    """What the map shows, for those who do not see it."""
    counts = [f"{sign.label} ({sign.number})" for sign in legend(found)]
    names = [place.municipality.name for place in found.missing]
    which = _("Missing are %(names)s.") % {"names": get_text_list(names, _("and"))} if names else ""
    return f"{', '.join(counts)}. {which}".strip()


def story(found: Coverage, place: Place) -> str:
    """Of one that is missing: reminded on 3 May, took part in 2025 and 2026."""
    return ", ".join(filter(None, [reminded(place), took_part(found, place)]))


def reminded(place: Place) -> str:
    if not place.nudges:
        return ""
    day = day_without_year(place.nudged_at)
    words = ngettext("reminded %(day)s", "reminded %(n)d times, last %(day)s", place.nudges)
    return words % {"n": place.nudges, "day": day}


def took_part(found: Coverage, place: Place) -> str:
    """Nothing where there has been nothing to take part in."""
    if place.took_part:
        years = get_text_list([str(year) for year in place.took_part], _("and"))
        return _("took part in %(years)s") % {"years": years}
    return _("has never taken part") if any(row.took_part for row in found.places) else ""
