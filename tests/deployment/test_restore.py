"""The commands of docs/operations.md do what they are there for."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from contacts.models import OutgoingEmail
from tests.deployment import files
from tests.factories import make_mail


def release_command() -> list[str]:
    """What stands after "manage.py", but with a time of now in it."""
    words = re.search(r"manage\.py (release_mail --set-aside) \S+$", files.text(NAME), re.MULTILINE)
    return [*words[1].split(), timezone.now().isoformat()]


NAME = "docs/operations.md"


@pytest.mark.django_db
def test_restoring_a_backup_sends_no_old_mail():
    """The command of docs/operations.md, as it stands there."""
    yesterday = timezone.now() - timedelta(days=1)
    for state in OutgoingEmail.State:
        make_mail(recipient=f"{state}@example.se", state=state, created_at=yesterday)
    new = make_mail(recipient="new@example.se", created_at=timezone.now() + timedelta(hours=1))
    call_command(*release_command())
    unsent = OutgoingEmail.objects.filter(state__in=["queued", "sending"])
    assert list(unsent) == [new]
    assert OutgoingEmail.objects.filter(state="failed").count() == 3
