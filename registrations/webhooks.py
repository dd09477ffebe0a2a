"""Other machines are told how many come from where: once a minute at most, and only what differs.

Nothing is noted when somebody registers, so that no visitor waits for it. What holds now is
compared with what was told last; whatever was missed meanwhile is told the next minute.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from contacts import webhooks
from contacts.models import Webhook, WebhookDelivery
from events.models import Event
from events.open_data.events import page_of
from registrations.models import Participant

log = logging.getLogger(__name__)

CHANGED = "registrations.changed"
# What is registered late, and who is taken off the list, is told after the event, too.
TOLD_AFTERWARDS = timedelta(days=1)

State = Participant.State


def tell_all() -> None:
    listening = Webhook.objects.filter(is_active=True, tells_registrations=True)
    for pk in listening.values_list("pk", flat=True):
        try:
            tell(pk)
        except Exception:  # one webhook's trouble must not keep the others from knowing
            log.exception("webhook %s could not be told of registrations", pk)


@transaction.atomic
def tell(pk: int) -> None:
    """Under the lock of the webhook's row: two workers tell a change once."""
    webhook = Webhook.objects.select_for_update().filter(pk=pk).first()
    if webhook:
        tell_what_differs(webhook, current_events(webhook))


def tell_what_differs(webhook: Webhook, events: list[Event]) -> None:
    told = last_told(webhook, events)
    numbers = numbers_of(events)
    for event in events:
        data = told_of(event, numbers.get(event.pk, []))
        if data != told.get(str(event.public_id), told_of(event, [])):
            webhooks.promise([webhook], webhooks.Fact(CHANGED, str(event.public_id), data))


def current_events(webhook: Webhook) -> list[Event]:
    since = timezone.now() - TOLD_AFTERWARDS
    return list(Event.objects.listed().filter(county=webhook.county_id, ends_at__gte=since))


def last_told(webhook: Webhook, events: list[Event]) -> dict[str, dict]:
    """What each event's latest message said, by the event's lasting number."""
    own = WebhookDelivery.objects.filter(webhook=webhook, kind=CHANGED)
    latest = own.filter(about=OuterRef("about")).order_by("-pk").values("pk")[:1]
    rows = own.filter(about__in=[str(event.public_id) for event in events], pk=Subquery(latest))
    return {row.about: row.payload["data"] for row in rows}


def numbers_of(events: list[Event]) -> dict[int, list[dict]]:
    """For each event one line a municipality; those who come from none are a line together."""
    people = Participant.objects.filter(event__in=events, state__in=Participant.ACTIVE)
    lines = (
        people.order_by("event", "registration__municipality")
        .values("event", "registration__municipality")
        .annotate(
            confirmed=Count("pk", Q(state=State.CONFIRMED)),
            waiting=Count("pk", Q(state=State.WAITING)),
            applied=Count("pk", Q(state=State.APPLIED)),
        )
    )
    found: dict[int, list[dict]] = {}
    for line in lines:
        event, municipality = line.pop("event"), line.pop("registration__municipality")
        found.setdefault(event, []).append({"municipality_code": municipality} | line)
    return found


def told_of(event: Event, numbers: list[dict]) -> dict:
    """Numbers alone, and never whose."""
    return {"event_id": str(event.public_id), "url": page_of(event), "municipalities": numbers}
