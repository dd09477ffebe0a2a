"""The bell that tells the worker of new mail. What it does not hear, the sweep finds.

Ringing is done in a visitor's request after the commit, so that it takes one message and hardly
any time: a broker that does not answer costs one request two seconds at most, and then is left
in peace for a while.
"""

import logging
import time
from datetime import timedelta

from celery import current_app
from kombu import Connection, pools

log = logging.getLogger(__name__)

# A bell that nobody has heard for so long is forgotten: the sweep rings anew each minute. Much
# longer than clocks differ, because the one who hears compares it with a clock of her own.
BELL = timedelta(minutes=10)
# In seconds, and tried twice at most. A broker on the same network answers in a millisecond.
IMPATIENT = {
    "socket_connect_timeout": 0.9,
    "socket_timeout": 0.9,
    "max_retries": 1,
    "interval_start": 0,
}
SILENCE = 30  # seconds


class Breaker:
    """Remembers, in this process, that the broker did not answer a moment ago."""

    silent_until = float("-inf")

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self.silent_until

    def open(self) -> None:
        self.silent_until = time.monotonic() + SILENCE

    def close(self) -> None:
        self.silent_until = float("-inf")


breaker = Breaker()


def ring(ids: list[int]) -> None:
    """Tell the worker of these rows in one message. Never raises: the rows are safe as they are."""
    if ids:
        call("contacts.tasks.deliver_emails", ids)


def call(task: str, argument) -> None:
    """Ask the worker for a task that would come by itself within a minute. Never raises."""
    if breaker.is_open:
        return
    try:
        # Connections are kept for the next time; one that has died is opened anew.
        with pools.producers[broker()].acquire(block=True, timeout=1) as producer:
            current_app.send_task(
                task,
                [argument],
                producer=producer,
                expires=BELL.total_seconds(),
            )
    except Exception as error:  # each transport has errors of its own, and all mean the same
        breaker.open()
        log.warning("the worker's bell does not ring: %s", type(error).__name__)


def broker() -> Connection:
    """A connection to the worker's queue, not opened yet, that does not wait for long."""
    connection = current_app.connection_for_write()
    connection.transport_options = connection.transport_options | IMPATIENT
    return connection
