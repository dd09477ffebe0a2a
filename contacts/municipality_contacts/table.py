"""A table of contacts: which column is what, and what is wrong in a row."""

import json
from dataclasses import asdict, dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts import municipalities
from contacts.fields import EmailField
from contacts.models import Municipality
from contacts.outbox import one_line
from contacts.tables import Row, Unreadable, as_name, read_packed

# Headings, as people and our own files write them, in both languages.
COLUMNS = {
    "municipality": ["kommun", "kommunkod", "municipality", "municipality code"],
    "name": ["namn", "för- och efternamn", "kontaktperson", "name", "full name"],
    "title": ["titel", "befattning", "roll", "title", "job title", "role"],
    "email": [
        *("e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail"),
        *("e-mail", "email", "e-mail address", "email address"),
    ],
    "registry": ["registrator", "registratur", "registry"],
}
KNOWN = {heading: name for name, headings in COLUMNS.items() for heading in headings}
YES = {"ja", "j", "x", "1", "sant", "true", "yes", "y"}
NO = {"", "nej", "n", "0", "falskt", "false", "no"}
LONGEST = {"name": 100, "title": 120}


@dataclass(frozen=True)
class Listed:
    """One row; in ``error`` what is wrong with it, in words, or "" when nothing is."""

    number: int
    # As it was written, and the code that it means.
    place: str = ""
    municipality: str = ""
    name: str = ""
    title: str = ""
    email: str = ""
    is_registry: bool = False
    error: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By which a contact is known again."""
        return self.municipality, self.email.lower()


def contacts(rows: list[Row], counties) -> list[Listed]:
    """Everybody in the table, of municipalities in these ``counties`` alone. Raises Unreadable
    when a needed column is missing."""
    headings = {KNOWN.get(name) for row in rows for name in row.cells}
    if not {"municipality", "email"} <= headings:
        raise Unreadable(_("The table needs the columns “Kommun” and “E-post”."))
    codes, own = municipalities.by_name(), own_codes(counties)
    return without_twins([checked(listed(row, codes), own) for row in rows])


def own_codes(counties) -> set[str]:
    return set(Municipality.objects.filter(county__in=counties).values_list("code", flat=True))


def unread(rows: list[Row]) -> list[str]:
    """The columns that are not read, so that staff see it."""
    return list(dict.fromkeys(name for row in rows for name in row.cells if name not in KNOWN))


def listed(row: Row, codes: dict[str, str]) -> Listed:
    cells = {KNOWN[name]: text for name, text in row.cells.items() if name in KNOWN and text}
    place, registry = cells.get("municipality", ""), as_name(cells.get("registry", ""))
    found = Listed(
        number=row.number,
        place=one_line(place)[:80],
        municipality=codes.get(as_name(place), ""),
        name=one_line(cells.get("name", "")),
        title=one_line(cells.get("title", "")),
        email=cells.get("email", ""),
        is_registry=registry in YES,
    )
    if registry not in YES | NO:
        return replace(found, error=_("Write yes or no in the column “Registrator”."))
    return found


def checked(found: Listed, own: set[str]) -> Listed:
    """With the address as it is sent to, or with what is wrong."""
    if found.error:
        return found
    if not found.municipality:
        words = _("There is no municipality called “%(name)s”.") % {"name": found.place}
        return replace(found, error=words if found.place else _("The municipality is missing."))
    if found.municipality not in own:
        words = _("%(name)s is in another county, whose board looks after its contacts.")
        return replace(found, error=words % {"name": found.place})
    for field, most in LONGEST.items():
        if len(getattr(found, field)) > most:
            words = _("A cell is too long: at most %(n)d characters.") % {"n": most}
            return replace(found, error=words)
    try:
        return replace(found, email=EmailField().clean(found.email))
    except ValidationError:
        return replace(found, error=_("The e-mail address is not right."))


def without_twins(found: list[Listed]) -> list[Listed]:
    """Whoever stands twice with a municipality is read once: the later row says where."""
    first: dict[tuple[str, str], int] = {}
    rows = []
    for row in found:
        here = row.number if row.error else first.setdefault(row.key, row.number)
        if here != row.number:
            row = replace(row, error=_("The same address is in row %(n)d.") % {"n": here})
        rows.append(row)
    return rows


def packed(found: list[Listed]) -> str:
    """To be sent along with a page, and read back by ``unpacked``."""
    return json.dumps([asdict(row) for row in found])


def unpacked(text: str, counties) -> list[Listed]:
    """What ``packed`` made, checked anew: it has been to a browser. Raises Unreadable."""
    own = own_codes(counties)
    try:
        rows = read_packed(text, Listed)
    except ValueError:
        raise Unreadable(_("The page was not complete. Choose the file once more.")) from None
    return without_twins([checked(row, own) for row in rows])
