import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from contacts.sign_in import time_limits


def enter(client, user):
    """Signed in and at work: that somebody was there is noted once a minute, not at each page."""
    client.force_login(user)
    session = client.session
    # However long a test takes on a slow machine, it is over before the next note.
    soon = timezone.now() + timedelta(minutes=20)
    time_limits.is_over(session, soon.timestamp())
    session.save()
    return client


@pytest.fixture
def no_earlier_attempts(settings):
    """Attempts to sign in are counted from none, whatever other tests have tried."""
    own = {"KEY_PREFIX": str(uuid.uuid4())}
    settings.CACHES = {"default": settings.CACHES["default"] | own}


@pytest.fixture
def admin(client, db):
    """A browser in which somebody with all permissions has signed in."""
    return enter(client, User.objects.create_superuser("chef"))


@pytest.fixture
def as_staff(client, db):
    """The same browser, signed in as whoever is passed to it."""

    def sign_in(user):
        return enter(client, user)

    return sign_in
