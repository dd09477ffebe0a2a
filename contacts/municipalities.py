"""Which municipalities there are now, and what has become of those that are part of another.

Who registered or answered for one that is gone is counted with the one that it has become part of.
"""

from contacts.models import Municipality
from contacts.tables import as_name


def current():
    """Those that are on the map: none that has become part of another."""
    return Municipality.objects.filter(merged_into=None)


def successors() -> dict[str, str]:
    """By the code of every municipality the code of the one that it is part of today, which for
    nearly all is their own. One query."""
    became = dict(Municipality.objects.order_by().values_list("code", "merged_into"))
    return {code: followed(code, became) for code in became}


def followed(code: str, became: dict[str, str | None]) -> str:
    """To the end of the chain. Nobody can make a ring of it in the administration; one that is
    there all the same ends where it began."""
    passed = {code}
    while (following := became[code]) and following not in passed:
        passed.add(following)
        code = following
    return code


def family(code: str) -> list[Municipality]:
    """What the municipality is part of today, and after it all that have become part of that."""
    today = successors()
    codes = [former for former, following in today.items() if following == today[code]]
    rows = Municipality.objects.filter(pk__in=codes).select_related("county")
    return sorted(rows, key=lambda row: row.pk != today[code])


def by_name() -> dict[str, str]:
    """Codes by code, name and official name, as they are compared. Of a municipality that has
    become part of another it is the other's."""
    codes, today = {}, successors()
    for code, *names in Municipality.objects.values_list("code", "name", "official_name"):
        words = [code, code.lstrip("0"), *names]
        codes |= {as_name(word): today[code] for word in words}
    return codes
