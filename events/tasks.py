"""What happens by itself around the events."""

from celery import shared_task

from events import timed_publishing
from events.weather import keeping


@shared_task
def publish_due() -> None:
    timed_publishing.publish_due()


@shared_task
def fetch_weather() -> None:
    """Every minute asks the table whether it is time; how often SMHI is asked stands there."""
    keeping.fetch_if_due()
