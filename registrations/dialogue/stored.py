"""An event's division as it is stored, and the task that it is an answer to."""

from events.models import Event
from registrations.dialogue.participating import places
from registrations.dialogue.task import Rule, Task
from registrations.models import DialogueGroup, Division, GroupRule


def division_of(event: Event) -> Division:
    """With what a new one begins with, where staff have not asked for any yet."""
    return Division.objects.filter(event=event).first() or Division(event=event)


def groups_of(event: Event) -> list[DialogueGroup]:
    """In their order, each with its members and their municipalities in theirs. Two queries."""
    groups = event.dialogue_groups.prefetch_related("members__municipality")
    return list(groups.order_by("number"))


def rules_of(event: Event) -> list[GroupRule]:
    return list(event.group_rules.prefetch_related("municipalities"))


def codes(groups: list[DialogueGroup]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.municipality_id for row in group.members.all()) for group in groups)


def task_of(division: Division, municipalities, rules: list[GroupRule], earlier=()) -> Task:
    return Task(
        places=places(municipalities),
        minutes=division.minutes,
        break_minutes=division.break_minutes,
        minutes_each=division.minutes_each,
        most=division.most,
        moderators=division.moderators,
        rules=tuple(as_rule(row) for row in rules),
        mixes_sizes=division.mixes_sizes,
        mixes_neighbours=division.mixes_neighbours,
        seed=division.seed,
        earlier=earlier,
    )


def as_rule(row: GroupRule) -> Rule:
    members = frozenset(municipality.code for municipality in row.municipalities.all())
    return Rule(members, row.kind == GroupRule.Kind.TOGETHER)
