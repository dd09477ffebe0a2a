"""Running a transaction again when the database, and not the request, was at fault.

PostgreSQL breaks off one of two transactions that wait for each other, and a restart breaks off
all of them. What was broken off at its commit may have been stored or not: only looking tells.
The transactions here are therefore such that a second run finds what the first has stored.
"""

import random
import time
from functools import wraps

from django.db import InterfaceError, OperationalError, connection

TRIES = 3
# Long enough for the other one to get through, and not the same for all. In seconds.
PAUSE = (0.05, 0.4)
# Serialization failure and deadlock (PostgreSQL, appendix A): we were picked to give way.
GAVE_WAY = {"40001", "40P01"}

SHUTDOWN = {"57P01", "57P02", "57P03"}
LOCK_NOT_AVAILABLE = "55P03"


class OutcomeUnknown(Exception):
    """The connection went away, perhaps at the commit: it may have been stored or not."""


def retried(transaction):
    """Run the transaction up to three times; one that waited in vain for a lock only once.

    Raises OutcomeUnknown when the database went away and did not come back, and otherwise what
    the last try raised.
    """

    @wraps(transaction)
    def wrapped(*args, **kwargs):
        for tries_left in reversed(range(TRIES)):
            try:
                return transaction(*args, **kwargs)
            except (OperationalError, InterfaceError) as error:
                if not (is_lost(error) or sqlstate(error) in GAVE_WAY):
                    raise
                # A connection that is gone is replaced by the next statement.
                connection.close_if_unusable_or_obsolete()
                if not tries_left and is_lost(error):
                    raise OutcomeUnknown from error
                if not tries_left:
                    raise
            time.sleep(random.uniform(*PAUSE))  # noqa: S311, this is no secret

    return wrapped


def sqlstate(error: Exception) -> str | None:
    """PostgreSQL's code for what was wrong; SQLite has none."""
    return getattr(error.__cause__, "sqlstate", None)


def waited_in_vain(error: Exception) -> bool:
    """Whether it was others' registrations that were in the way all the time."""
    return sqlstate(error) == LOCK_NOT_AVAILABLE or "database is locked" in str(error)


def is_lost(error: Exception) -> bool:
    """Whether the connection went away: the server shut down or crashed, or the line was cut.

    Errors of the line itself have no code; class 08 and 57P01 to 57P03 are the server's last words.
    """
    if connection.vendor == "sqlite":
        return False
    code = sqlstate(error)
    return isinstance(error, InterfaceError) or code is None or code[:2] == "08" or code in SHUTDOWN
