"""The pages for what goes wrong. None of them asks the database, which may be what is wrong."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@never_cache
def not_found(request, exception):
    return render(request, "errors/404.html", status=404)


def bad_request(request, exception):
    return render(request, "errors/400.html", status=400)


def forbidden(request, exception):
    return render(request, "errors/403.html", status=403)


def csrf_failure(request, reason=""):
    return render(request, "errors/csrf.html", status=403)


def server_error(request):
    """500, or 503 with Retry-After when it is the database that is away or too busy."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = render(request, "errors/503.html", status=503)
        response["Retry-After"] = "120"
        return response
    return render(request, "errors/500.html", status=500)
