"""What all answers have in common that are posted for, or come from behind a secret link."""

from functools import wraps

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, now GET the page that tells of it. A reload posts nothing."""

    status_code = 303


def kept_as(name: str) -> dict[str, str]:
    """The headers of a file that is kept under this name, and in no cache."""
    return {
        "Content-Disposition": content_disposition_header(True, name),
        "Cache-Control": "no-store",
    }


def secret(view):
    """A page behind a secret link: no cache keeps it, no other site or robot hears of it."""

    @wraps(view)
    @never_cache
    def wrapped(request, *args, **kwargs):
        return untold(view(request, *args, **kwargs))

    return wrapped


def untold(response: HttpResponseBase) -> HttpResponseBase:
    """The answer, with what keeps its address from other sites and robots."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
