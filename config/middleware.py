from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from contacts import secret_links
from contacts.languages import language_of
from contacts.responses import untold

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")


def behind_proxy(get_response):
    """Believe what a proxy says of the visitor, but only a proxy named in TRUSTED_PROXIES.

    Anybody can send these headers. From an address that is not trusted they are removed, so
    that nothing further in can be taken in by them.
    """
    trusted = [ip_network(network) for network in settings.TRUSTED_PROXIES]

    def is_trusted(address: str) -> bool:
        try:
            return any(ip_address(address) in network for network in trusted)
        except ValueError:
            return False

    def middleware(request):
        forwarded_for, proto = (request.META.pop(name, "") for name in FORWARDED)
        if is_trusted(request.META.get("REMOTE_ADDR", "")):
            hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
            # From the right: the first address that is not one of ours is the visitor's.
            visitor = next((hop for hop in reversed(hops) if not is_trusted(hop)), None)
            if visitor:
                request.META["REMOTE_ADDR"] = visitor
            if proto in {"http", "https"}:
                request.environ["wsgi.url_scheme"] = proto
        return get_response(request)

    return middleware


def language_by_address(get_response):
    """Swedish, or English under /en/, whatever the browser prefers; the administration is Swedish.

    Django's own middleware asks the browser too and says so with ``Vary``, by which every cache
    would keep a copy of each page for each list of languages there is.
    """

    def middleware(request):
        language = language_of(request.path_info)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def secret_addresses(get_response):
    """What is refused or not found behind a secret link has its address, too. No view has seen
    such an answer, which is as secret as the pages that the views make."""

    def middleware(request):
        response = get_response(request)
        if secret_links.leads(request.path):
            add_never_cache_headers(response)
            untold(response)
        return response

    return middleware


class Csrf(CsrfViewMiddleware):
    """Django's protection of forms, for pages that tell nobody where they are, too.

    A page with the policy no-referrer, as those behind a secret link have, makes browsers send
    ``Origin: null`` with its forms (Fetch standard, "append a request `Origin` header"). There it
    is let through: the cookie and the form's token are asked for as always, and another site
    would have to know the secret address to begin with.
    """

    def _origin_verified(self, request):
        if secret_links.leads(request.path) and request.META["HTTP_ORIGIN"] == "null":
            return True
        return super()._origin_verified(request)


def admin_policy(get_response):
    """The stock admin sets a few style attributes, and its form to sign in may lead to the board;
    the public pages do neither."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_update = {
                "style-src": ["'self'", "'unsafe-inline'"],
                "form-action": ["'self'", *boards()],
            }
        return response

    return middleware


def boards() -> list[str]:
    """Where staff sign in at their board, if they do: schemes and hosts."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    servers = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{server.scheme}://{server.netloc}" for server in servers]
