"""How long the worker waits for another server."""

import signal
from contextlib import contextmanager


class TooSlow(Exception):
    pass


@contextmanager
def within(seconds: float):
    """Raises TooSlow in the middle of whatever takes longer.

    The time-out of a socket starts anew with each byte, so that a server which sends one now
    and then could hold the worker for days. A signal ends that; Celery runs tasks in the main
    thread, where alone signals arrive.
    """

    def stop(_signal, _frame):
        raise TooSlow

    former = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
