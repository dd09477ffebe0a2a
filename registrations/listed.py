"""People in a table that staff bring along: which column is what, and what is wrong in a row."""

import json
import re
from dataclasses import asdict, dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts import municipalities
from contacts.fields import EmailField
from contacts.outbox import one_line
from contacts.tables import Row, Unreadable, as_name, read_packed, read_text
from registrations.submission import Named

# Headings, as people and our own files write them, in both languages.
COLUMNS = {
    "name": ["namn", "för- och efternamn", "fullständigt namn", "deltagare", "name", "full name"],
    "first": ["förnamn", "first name", "given name"],
    "last": ["efternamn", "last name", "surname", "family name"],
    "email": [
        *("e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail"),
        *("e-mail", "email", "e-mail address", "email address"),
    ],
    "title": ["befattning", "titel", "roll", "title", "job title", "role"],
    "municipality": ["kommun", "kommunkod", "municipality", "municipality code"],
    "organisation": ["organisation", "annan organisation", "arbetsplats", "organization"],
    "comes_from": [
        *("kommun eller organisation", "organisation eller kommun"),
        "municipality or organisation",
    ],
    "sender": ["anmäld av", "anmälare", "anmälarens e-post", "registered by"],
}
KNOWN = {heading: name for name, headings in COLUMNS.items() for heading in headings}
LONGEST = {"name": 100, "title": 120, "organisation": 160}
ADDRESS = re.compile(r"[^\s<>;,()\[\]]+@[^\s<>;,()\[\]]+")


@dataclass(frozen=True)
class Listed:
    """One row: texts, and in ``error`` what is wrong with it, in words; "" when nothing is."""

    number: int
    name: str = ""
    email: str = ""
    title: str = ""
    municipality: str = ""  # the four-digit code
    organisation: str = ""
    # Who has registered her, where a column says so: rows with the same are one registration.
    sender: str = ""
    error: str = ""

    @property
    def address(self) -> str:
        return self.email.lower()

    def named(self, is_sender: bool) -> Named:
        return Named(self.name, self.email, self.title, is_sender=is_sender)


def people(rows: list[Row]) -> list[Listed]:
    """Everybody in the table. Raises Unreadable when a needed column is missing."""
    headings = {name for row in rows for name in row.cells}
    found = {KNOWN[heading] for heading in headings if heading in KNOWN}
    if "email" not in found or not {"name", "first", "last"} & found:
        raise Unreadable(_("The table needs the columns “Namn” and “E-post”."))
    codes = municipalities.by_name()
    return without_twins([person(row, codes) for row in rows])


def unread(rows: list[Row]) -> list[str]:
    """The columns that are not read, so that staff see it."""
    return list(dict.fromkeys(name for row in rows for name in row.cells if name not in KNOWN))


def pasted(text: str) -> list[Listed]:
    """A table with headings, or lines such as “Anna Ek <anna@example.se>, Åmåls kommun”.

    Raises Unreadable.
    """
    first = text.lstrip().partition("\n")[0]
    cells = [as_name(cell) for cell in re.split(r"[;\t,]", first)]
    if any(KNOWN.get(cell) == "email" for cell in cells):
        return people(read_text(text))
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    codes = municipalities.by_name()
    return without_twins([person(Row(number, of_line(line)), codes) for number, line in lines])


def of_line(line: str) -> dict[str, str]:
    """What stands before the address is the name, what follows is where she comes from."""
    found = ADDRESS.search(line)
    if not found:
        return {"namn": line}
    before, after = line[: found.start()], line[found.end() :]
    marks = " \t;,<>()\"'"
    return {
        "namn": before.strip(marks),
        "e-post": found.group(),
        "kommun eller organisation": after.strip(marks),
    }


def person(row: Row, codes: dict[str, str]) -> Listed:
    cells = {KNOWN[name]: text for name, text in row.cells.items() if name in KNOWN and text}
    name = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}"
    municipality, organisation = origin(cells, codes)
    listed = Listed(
        number=row.number,
        name=one_line(name),
        email=cells.get("email", ""),
        title=one_line(cells.get("title", "")),
        municipality=municipality,
        organisation=one_line(organisation),
        sender=as_name(cells.get("sender", "")),
    )
    return checked(listed, unknown=cells.get("municipality") if not municipality else None)


def origin(cells: dict[str, str], codes: dict[str, str]) -> tuple[str, str]:
    """The municipality's code and the organisation; a column for both holds either."""
    either = cells.get("comes_from", "")
    municipality = codes.get(as_name(cells.get("municipality", either)), "")
    is_organisation = either and as_name(either) not in codes
    return municipality, cells.get("organisation") or (either if is_organisation else "")


def checked(listed: Listed, unknown: str | None) -> Listed:
    """With the address as it is sent to, or with what is wrong."""
    try:
        listed = replace(listed, email=EmailField().clean(listed.email))
    except ValidationError:
        return replace(listed, error=_("The e-mail address is not right."))
    if not listed.name:
        return replace(listed, error=_("The name is missing."))
    for field, most in LONGEST.items():
        if len(getattr(listed, field)) > most:
            words = _("A cell is too long: at most %(n)d characters.") % {"n": most}
            return replace(listed, error=words)
    if unknown:
        words = _("There is no municipality called “%(name)s”.") % {"name": unknown[:60]}
        return replace(listed, error=words)
    return listed


def without_twins(found: list[Listed]) -> list[Listed]:
    """Whoever stands twice is read once: the later row says where the first one is."""
    first: dict[str, int] = {}
    rows = []
    for listed in found:
        here = first.setdefault(listed.address, listed.number) if listed.email else listed.number
        if here != listed.number and not listed.error:
            words = _("The same address is in row %(n)d.") % {"n": here}
            listed = replace(listed, error=words)
        rows.append(listed)
    return rows


def packed(found: list[Listed]) -> str:
    """To be sent along with a page, and read back by ``unpacked``."""
    return json.dumps([asdict(listed) for listed in found])


def unpacked(text: str) -> list[Listed]:
    """What ``packed`` made, checked anew: it has been to a browser. Raises Unreadable."""
    try:
        rows = read_packed(text, Listed)
    except ValueError:
        raise Unreadable(_("The page was not complete. Choose the file once more.")) from None
    return [row if row.error else checked(row, unknown=None) for row in rows]
