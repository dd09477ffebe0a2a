"""How long a sign-in lasts: half an hour without doing anything, and twelve hours at most."""

from datetime import timedelta

from django.contrib.auth import logout
from django.utils import timezone

IDLE = timedelta(minutes=30).total_seconds()
WHOLE = timedelta(hours=12).total_seconds()
# Noted no more often than this, as each note is a write.
STEP = timedelta(minutes=1).total_seconds()

BEGAN, SEEN = "sign_in_began", "sign_in_seen"


def time_limits(get_response):
    """End what has lasted too long; the page asked for then leads to the way to sign in."""

    def middleware(request):
        signed_in = request.path.startswith("/admin/") and request.user.is_authenticated
        if signed_in and is_over(request.session, timezone.now().timestamp()):
            logout(request)
        return get_response(request)

    return middleware


def is_over(session, now: float) -> bool:
    """Whether this sign-in has ended by now; if not, that somebody was there is noted."""
    began, seen = session.setdefault(BEGAN, now), session.get(SEEN, now)
    if now - began >= WHOLE or now - seen >= IDLE:
        return True
    if SEEN not in session or now - seen >= STEP:
        session[SEEN] = now
    return False
