"""How the page with the form may be kept. What other answers share is in contacts.responses."""

from functools import wraps

from django.utils.cache import add_never_cache_headers, patch_cache_control


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
