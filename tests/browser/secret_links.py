"""Addresses behind secret links, which only the portal that runs can sign."""

import json

# By the code of the municipality, and of a group of some that have answered.
MUNICIPALITIES: dict[str, str] = {}
TALKS: list[str] = []

TELL = """
import json
from contacts.models import Municipality
from events.models import Event
from registrations.dialogue import links as talks
from registrations.models import DialogueGroup, GroupMember, MunicipalityLink
from registrations.municipality import links

event = Event.objects.get(slug="samrad-goteborg")
if not event.dialogue_groups.exists():
    group = DialogueGroup.objects.create(event=event, number=1, room="Sal 3", moderator="Anna Ek")
    places = Municipality.objects.filter(answers__question__event=event).distinct()[:3]
    for position, place in enumerate(places, 1):
        GroupMember.objects.create(
            group=group, event=event, municipality=place, position=position
        )
print(json.dumps({
    "municipalities": {
        link.municipality_id: f"/kommun/{links.token(link)}/"
        for link in MunicipalityLink.objects.all()
    },
    "talks": [f"/samtal/{talks.token(row)}/" for row in event.dialogue_groups.all()],
}))
"""


def ask(portal) -> None:
    told = json.loads(portal.manage("shell", "-v", "0", "-c", TELL).splitlines()[-1])
    MUNICIPALITIES.update(told["municipalities"])
    TALKS[:] = told["talks"]


def answers_of(code: str) -> str:
    """The page on which this municipality answers the questions of the demo's coming event."""
    return f"{MUNICIPALITIES[code]}svar/samrad-goteborg/"
