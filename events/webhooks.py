"""What other machines are told of an event, in the transaction of the change."""

from contacts import webhooks
from contacts.models import Webhook
from events.models import Event
from events.open_data.events import EVENTS

PUBLISHED = "event.published"
CHANGED = "event.changed"
CANCELLED = "event.cancelled"
RESTORED = "event.restored"
# It is public no more, or in no list.
WITHDRAWN = "event.withdrawn"

Status = Event.Status


def tell(event: Event, kind: str) -> None:
    """Promise it to those in the county who listen, with what the open data say of the event.

    An event that is in no list is told to nobody: its address is all that protects it.
    """
    if is_told_of(event.status, event.is_unlisted):
        promise(event, kind, EVENTS.record)


def tell_of_save(event: Event, before: dict) -> None:
    """Staff have saved the event, which had the status and the place in lists of ``before``."""
    status = before.get("status", event.status)
    was_told_of = is_told_of(status, before.get("is_unlisted", event.is_unlisted))
    if is_told_of(event.status, event.is_unlisted):
        tell(event, kind_of_save(event, status) if was_told_of else PUBLISHED)
    elif was_told_of:
        webhooks.take_back(str(event.public_id))
        promise(event, WITHDRAWN, gone)


def kind_of_save(event: Event, status: str) -> str:
    if (status == Status.CANCELLED) == event.is_cancelled:
        return CHANGED
    return CANCELLED if event.is_cancelled else RESTORED


def is_told_of(status: str, is_unlisted: bool) -> bool:
    return status != Status.DRAFT and not is_unlisted


def gone(event: Event) -> dict:
    """Of what is no longer public the number alone, by which a receiver finds what to remove."""
    return {"id": str(event.public_id)}


def promise(event: Event, kind: str, data) -> None:
    told = Webhook.objects.filter(county=event.county_id, is_active=True, tells_events=True)
    if listeners := list(told):
        webhooks.promise(listeners, webhooks.Fact(kind, str(event.public_id), data(event)))
