"""The bell that tells the worker of new mail. Whoever does not hear it is found by the sweep."""

from datetime import timedelta

from celery import current_app

# A bell that nobody has heard for so long is forgotten: the sweep rings anew.
BELL = timedelta(minutes=1)


def ring(ids: list[int]) -> None:
    """Tell the worker, which sends each by itself so that a slow one keeps none waiting."""
    for pk in ids:
        current_app.send_task("contacts.tasks.deliver_email", [pk], expires=BELL.total_seconds())
