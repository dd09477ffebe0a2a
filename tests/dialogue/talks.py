"""A group that talks: three municipalities in their order of speaking."""

from contacts.models import Municipality
from events.models import Event
from registrations.dialogue import links
from registrations.models import DialogueGroup, Division, GroupMember
from tests.factories import make_municipality
from tests.picture.answering.build import amal, bengtsfors


def ed() -> Municipality:
    return make_municipality("1438", name="Dals-Ed", official_name="Dals-Eds kommun")


def group_of(event: Event, *places: Municipality, minutes_each: int = 10) -> DialogueGroup:
    Division.objects.get_or_create(event=event, defaults={"minutes_each": minutes_each})
    group = DialogueGroup.objects.create(event=event, number=1, room="Sal 3", moderator="Anna Ek")
    for position, place in enumerate(places or (amal(), bengtsfors(), ed()), 1):
        GroupMember.objects.create(group=group, event=event, municipality=place, position=position)
    return group


def page_of(group: DialogueGroup) -> str:
    return f"/samtal/{links.token(group)}/"
