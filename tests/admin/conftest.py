import pytest
from django.contrib.auth.models import User


@pytest.fixture
def admin(client, db):
    """A browser in which somebody with all permissions has signed in."""
    client.force_login(User.objects.create_superuser("chef"))
    return client


@pytest.fixture
def as_staff(client, db):
    """The same browser, signed in as whoever is passed to it."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
