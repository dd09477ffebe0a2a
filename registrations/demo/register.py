"""Counties, organisations, contact persons and series: what the demo's events refer to.

Everything here only adds. What staff have written, or the portal already knows, is left alone.
"""

from django.db.models import Q

from contacts.models import County, Municipality, Organisation, Person
from events.models import Series
from registrations.demo.content import read

Kind = Organisation.Kind


def fill_counties() -> int:
    """Write details of the boards into fields that are empty; the number of counties changed."""
    details = read("counties")
    changed = 0
    for county in County.objects.all():
        wanted = {"sender_email": f"dialogforum.{county.slug}@example.se"} | details.get(
            county.slug, {}
        )
        empty = [field for field in wanted if not getattr(county, field)]
        for field in empty:
            setattr(county, field, wanted[field])
        if empty:
            county.save(update_fields=empty)
            changed += 1
    return changed


def store_boards() -> None:
    for county in County.objects.all():
        organisation(county.board_name)


def organisation(name: str) -> Organisation:
    """The organisation of this name, made with what the reference data know about it."""
    municipality = Municipality.objects.filter(official_name=name).first()
    known = Q(name=name) if municipality is None else Q(name=name) | Q(municipality=municipality)
    found = Organisation.objects.filter(known).first()
    return found or Organisation.objects.create(name=name, **nature(name, municipality))


def nature(name: str, municipality: Municipality | None) -> dict:
    if municipality:
        return {
            "kind": Kind.MUNICIPALITY,
            "municipality": municipality,
            "county_id": municipality.county_id,
        }
    board = County.objects.filter(board_name=name).first()
    if board:
        return {"kind": Kind.COUNTY_BOARD, "county": board}
    listed = read("organisations")[name]
    return {"kind": Kind(listed["kind"]), "county_id": listed.get("county")}


def contact(key: str) -> Person:
    """The contact person whose address begins with this key."""
    person = read("contacts")[key]
    found = Person.objects.filter(email=f"{key}@example.se").first()
    return found or Person.objects.create(
        email=f"{key}@example.se",
        name=person["name"],
        title=person["title"],
        unit=person.get("unit", ""),
        phone=person.get("phone", ""),
        organisation=organisation(person["organisation"]),
    )


def series(slug: str) -> Series:
    listed = read("series")[slug]
    found, _made = Series.objects.get_or_create(slug=slug, defaults=listed)
    return found
