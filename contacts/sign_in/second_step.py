"""Who has signed in well enough to work: with a second step, where it is required."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect


def may_work(request) -> bool:
    """Whether nothing is left to do before she may see what the public does not.

    Who has an app set up cannot sign in without a code from it. A board that vouches for its
    staff asks for the second step itself.
    """
    user = request.user
    if not settings.STAFF_MFA or is_mfa_enabled(user):
        return True
    records = get_authentication_records(request, user)
    return any(record["method"] == "socialaccount" for record in records)


def second_step(get_response):
    """Send staff who have no app set up to do that before anything else in the administration."""

    def middleware(request):
        signed_in = is_in_administration(request.path) and request.user.is_authenticated
        if signed_in and not may_work(request):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


def is_in_administration(path: str) -> bool:
    """All but the pages to sign in and out, which are there for that."""
    outside = ("/admin/konto/", "/admin/login/", "/admin/logout/")
    return path.startswith("/admin/") and not path.startswith(outside)
