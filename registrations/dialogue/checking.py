"""What breaks in groups that staff have moved by hand, or that people have dropped out of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Municipality
from registrations.dialogue import timing, words
from registrations.dialogue.task import Task
from registrations.models import DialogueGroup, GroupRule


@dataclass(frozen=True)
class Trouble:
    words: str
    # None where it concerns them all.
    group: int | None = None


def troubles(
    task: Task, groups: list[DialogueGroup], here: list[Municipality], rules: list[GroupRule]
) -> list[Trouble]:
    """Nothing where there are no groups yet."""
    if not groups:
        return []
    found = [*of_all(task, groups), *of_rules(groups, here, rules)]
    for group in groups:
        found += of_group(task, group, {row.code for row in here})
    return found


def of_all(task: Task, groups: list[DialogueGroup]) -> Iterator[Trouble]:
    sizes = [len(group.members.all()) for group in groups]
    if max(sizes) - min(sizes) > 1:
        text = _("The groups are not of equal size: from %(least)d to %(most)d municipalities.")
        yield Trouble(text % {"least": min(sizes), "most": max(sizes)})
    if task.moderators and len(groups) > task.moderators:
        text = ngettext(
            "There are %(groups)d groups, but %(n)d moderator.",
            "There are %(groups)d groups, but %(n)d moderators.",
            task.moderators,
        )
        yield Trouble(text % {"groups": len(groups), "n": task.moderators})


def of_rules(groups, here, rules: list[GroupRule]) -> Iterator[Trouble]:
    home = {row.municipality_id: group.number for group in groups for row in group.members.all()}
    taking_part = {row.code for row in here}
    for rule in rules:
        placed = [
            (row.shown_name, home[row.code])
            for row in rule.municipalities.all()
            if row.code in taking_part and row.code in home
        ]
        numbers = {number for _name, number in placed}
        if rule.kind == GroupRule.Kind.TOGETHER and len(numbers) > 1:
            names = words.joined([name for name, _number in placed])
            yield Trouble(_("%(names)s are not in the same group.") % {"names": names})
        if rule.kind == GroupRule.Kind.APART:
            for number in sorted(numbers):
                names = [name for name, own in placed if own == number]
                if len(names) > 1:
                    yield Trouble(together(names, number), number)


def together(names: list[str], number: int) -> str:
    text = _("%(names)s are to be in different groups, and are both in group %(number)d.")
    if len(names) > 2:
        text = _("%(names)s are to be in different groups, and are all in group %(number)d.")
    return text % {"names": words.joined(names), "number": number}


def of_group(task: Task, group: DialogueGroup, here: set[str]) -> Iterator[Trouble]:
    members, number = list(group.members.all()), group.number
    size = len(members)
    if not members:
        yield Trouble(_("Group %(number)d is empty.") % {"number": number}, number)
    needs = timing.length(size, task.minutes_each, task.break_minutes)
    if needs > task.minutes:
        text = _("Group %(number)d needs %(needs)s, but there are %(minutes)s.")
        asked = {"needs": words.minutes(needs), "minutes": words.minutes(task.minutes)}
        yield Trouble(text % (asked | {"number": number}), number)
    if task.most and size > task.most:
        text = _(
            "Group %(number)d has %(size)d municipalities, and at most %(most)d were asked for."
        )
        yield Trouble(text % {"number": number, "size": size, "most": task.most}, number)
    for row in members:
        if row.municipality_id not in here:
            text = _("%(name)s in group %(number)d has nobody with a seat any more.")
            name = row.municipality.shown_name
            yield Trouble(text % {"name": name, "number": number}, number)


def neighbours(task: Task, groups: list[DialogueGroup]) -> list[str]:
    """Pairs with a common border that are in the same group, in words."""
    near = {place.code: place.neighbours for place in task.places}
    found = []
    for group in groups:
        for one, other in combinations(group.members.all(), 2):
            if other.municipality_id in near.get(one.municipality_id, ()):
                names = words.joined([one.municipality.shown_name, other.municipality.shown_name])
                found.append(
                    _("%(names)s (group %(number)d)") % {"names": names, "number": group.number}
                )
    return found
