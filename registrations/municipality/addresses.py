"""To whom a mail to a municipality goes, and mailing its link there."""

from collections.abc import Iterable

from django.db import transaction

from contacts import outbox
from contacts.languages import SWEDISH
from contacts.models import Municipality, MunicipalityContact
from contacts.municipalities import successors
from registrations.models import MunicipalityLink
from registrations.municipality import links


def contacts_of(
    places: Iterable[Municipality], today: dict[str, str] | None = None
) -> dict[str, list[MunicipalityContact]]:
    """Each one's contacts, or else its registry, by its code. Those of a municipality that has
    become part of it are its own. ``today`` are the successors, where they are read already."""
    today, wanted = today or successors(), {row.pk for row in places}
    codes = [code for code, now in today.items() if now in wanted]
    people: dict[str, list] = {}
    registries: dict[str, list] = {}
    for row in MunicipalityContact.objects.filter(municipality__in=codes):
        kind = registries if row.is_registry else people
        kind.setdefault(today[row.municipality_id], []).append(row)
    return registries | people


@transaction.atomic
def mail_links(rows: Iterable[MunicipalityLink], staff: str) -> tuple[int, list[Municipality]]:
    """Promise each municipality its link; returns how many mails, and who has no address."""
    links_by_code = {row.municipality_id: row for row in rows}
    places = [row.municipality for row in links_by_code.values()]
    found = contacts_of(places)
    reached = [place for place in places if place.pk in found]
    links.note_mailed(reached, staff)
    number = 0
    for place in reached:
        link = links_by_code[place.pk]
        mails = [
            outbox.promise("municipality_link", contact.email, SWEDISH, link=link.pk)
            for contact in found[place.pk]
        ]
        number += len(outbox.enqueue(mails, place.county_id))
    return number, [place for place in places if place.pk not in found]
