"""Which rule holds for an event: its own, or else its county's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from events.models import Event
from registrations.models import NEEDS_KEPT, DataKind, RetentionRule


@dataclass(frozen=True)
class Rule:
    """``is_own`` says that it was made for the event alone. Without a decision it is what the
    form promises."""

    kind: str
    days: int
    reason: str
    decision: str
    is_own: bool = False

    def due_at(self, since: datetime) -> datetime:
        """When what was over, or written, at that moment is deleted."""
        return since + timedelta(days=self.days)


def promised() -> Rule:
    return Rule(DataKind.NEEDS, NEEDS_KEPT.days, _("As the form has promised."), "")


class Rules:
    """All rules there are, read once."""

    def __init__(self):
        self._by_event: dict[int, dict[str, Rule]] = {}
        self._by_county: dict[str, dict[str, Rule]] = {}
        for row in RetentionRule.objects.all():
            found = Rule(row.kind, row.days, row.reason, row.decision, bool(row.event_id))
            if row.event_id:
                self._by_event.setdefault(row.event_id, {})[row.kind] = found
            else:
                self._by_county.setdefault(row.county_id, {})[row.kind] = found

    def of_event(self, event: Event) -> dict[str, Rule]:
        own = self._by_event.get(event.pk, {})
        return {DataKind.NEEDS.value: promised()} | self.of_county(event.county_id) | own

    def of_county(self, code: str) -> dict[str, Rule]:
        return self._by_county.get(code, {})

    def counties_with(self, kind: str) -> dict[str, Rule]:
        return {code: rules[kind] for code, rules in self._by_county.items() if kind in rules}
