"""The commands of docs/operations.md do what they are there for."""

import re

import pytest

from contacts import outbox
from contacts.models import OutgoingEmail
from tests.deployment import files


def restore_command() -> str:
    return re.search(r'shell -c "(.*)"$', files.text("docs/operations.md"), re.MULTILINE)[1]


@pytest.mark.django_db
def test_restoring_a_backup_sends_no_old_mail():
    """The command of docs/operations.md, as it stands there."""
    for state in OutgoingEmail.State:
        OutgoingEmail.objects.create(
            recipient="ada@example.se", message_id=f"<{state}@example.se>", state=state
        )
    exec(restore_command(), {"print": lambda number: None})  # noqa: S102
    assert outbox.due() == []
    left = set(OutgoingEmail.objects.values_list("state", flat=True))
    assert left == {"sent", "failed", "dropped"}
