"""What all answers have in common that are posted for, or come from behind a secret link."""

from functools import wraps

from django.http import HttpResponseRedirect
from django.views.decorators.cache import never_cache


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, now GET the page that tells of it. A reload posts nothing."""

    status_code = 303


def secret(view):
    """A page behind a secret link: no cache keeps it, no other site or robot hears of it."""

    @wraps(view)
    @never_cache
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped
