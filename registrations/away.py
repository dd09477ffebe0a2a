"""The answer when a registration cannot be stored right now: what was written is kept."""

import logging
from functools import wraps

from django.db import InterfaceError, OperationalError
from django.shortcuts import render

from contacts.pace import typed
from registrations.retrying import OutcomeUnknown, waited_in_vain

log = logging.getLogger(__name__)

# Seconds. A crowd thins out soon; a database that restarts needs a little longer.
RETRY_AFTER = 10
# The names of the addresses at which people are registered.
REGISTERS = ["register", "municipality_add"]


def offers_to_send_again(view):
    """When the database is away or crowded: 503, and a button that sends the same form again.

    The form keeps its key, so whoever presses it is not registered twice, whatever became of
    the first try; nor is any change done twice (see seats.py). The page asks the database nothing.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError, OutcomeUnknown) as error:
            if request.method != "POST":
                raise
            log.error("a form could not be stored: %s", type(error).__name__)
            return send_again(request, error)

    return wrapped


def send_again(request, error: Exception):
    context = {
        "unknown": isinstance(error, OutcomeUnknown),
        "crowded": waited_in_vain(error),
        "is_new": request.resolver_match.url_name in REGISTERS,
        "typed": typed(request),
    }
    response = render(request, "registrations/away.html", context, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
