"""How often one address may send a form: often enough for a whole municipality behind one.

Each web process counts for itself and in memory. An address is nowhere stored, and no server
that is away can stop anybody; the proxy in front of us has limits of its own (deploy/nginx).
"""

from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network

from django.shortcuts import render
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

_counter = FixedWindowRateLimiter(MemoryStorage())


def paced(most: str):
    """Answer 429 to a visitor who has posted to the view more often than ``most``.

    ``most`` is a number and a time, as "300/minute". What was typed stays on the page, with a
    button to send it again. The machine itself has no limit: it is the operator, or a proxy that
    has not been named in TRUSTED_PROXIES, behind which everybody looks alike.
    """
    limit = parse(most)

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            address = request.META.get("REMOTE_ADDR", "")
            if request.method != "POST" or is_this_machine(address):
                return view(request, *args, **kwargs)
            if _counter.hit(limit, view.__module__, view.__name__, visitor(address)):
                return view(request, *args, **kwargs)
            return too_often(request, limit.get_expiry())

        return wrapped

    return decorate


def count(most: str, name: str, request) -> None:
    """Note one more of what this visitor may do only so often, as wrong codes."""
    _counter.hit(parse(most), name, visitor(request.META.get("REMOTE_ADDR", "")))


def is_spent(most: str, name: str, request) -> bool:
    """Whether the visitor has done it as often as she may. Asking counts nothing."""
    return not _counter.test(parse(most), name, visitor(request.META.get("REMOTE_ADDR", "")))


def is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def visitor(address: str) -> str:
    """The address, or in IPv6 the network that one subscriber has whole (RFC 6177)."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))


def too_often(request, seconds: int):
    context = {"typed": typed(request)}
    response = render(request, "errors/too_often.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def typed(request) -> list[tuple[str, str]]:
    """What was posted, to be posted again, but for the token that every page has anew."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
