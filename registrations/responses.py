"""What all answers have in common that lead to a secret link, or come from behind one."""

from functools import wraps

from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.cache import never_cache

from contacts.responses import SeeOther

__all__ = ["SeeOther", "kept_by_its_browser", "secret"]


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


def kept_by_its_browser(view):
    """A form's page: the browser that shows it may bring it back, and no other cache keeps it.

    With "no-store" the back button would load a new form: the colleagues' rows would be gone, and
    so would the key by which the same form, sent again, is known.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            add_never_cache_headers(response)
        return response

    return wrapped
