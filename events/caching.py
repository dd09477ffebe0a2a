"""Public pages may be kept by anybody, but never past the moment when they would be wrong."""

from datetime import datetime

from django.utils.cache import patch_cache_control

from events import state

SECONDS = 15


def keep_briefly(response, events, now: datetime, weather=None):
    """Let a proxy answer for some seconds, less if an event opens, closes or starts sooner.

    Less too if the weather's banner is about to change.

    Browsers ask again each time, which an ETag makes cheap: whoever has just changed or
    registered something must not be shown an old page from her own cache.
    """
    changes = [change for event in events if (change := state.next_change(event, now))]
    if weather and weather.changes_at:
        changes.append(weather.changes_at)
    wait = int((min(changes) - now).total_seconds()) if changes else SECONDS
    patch_cache_control(response, public=True, max_age=0, s_maxage=max(0, min(SECONDS, wait)))
    return response
