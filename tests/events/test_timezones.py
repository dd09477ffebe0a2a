"""Where the server stands does not change what people read or when registration closes."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.once

PROGRAM = """
import django
django.setup()
from datetime import UTC, date, datetime, time
from django.utils import timezone
from events import moments
from events.deadline import closes_after
from events.models import Event

event = Event(
    starts_at=datetime(2024, 5, 24, 7, tzinfo=UTC),
    ends_at=datetime(2024, 5, 24, 10, tzinfo=UTC),
    registration_closes_at=closes_after(date(2024, 5, 17), time(23, 59)),
)
print(event.closes_at.astimezone(UTC).isoformat())
print(moments.when(event), moments.machine(event.starts_at))
print(moments.deadline_sentence(event, datetime(2024, 5, 17, 21, 59, 59, tzinfo=UTC)))
print(moments.deadline_sentence(event, datetime(2024, 5, 17, 22, 0, 0, tzinfo=UTC)))
print(timezone.localtime(event.starts_at).isoformat())
"""
SAID = """2024-05-17T22:00:00+00:00
fredag 24\xa0maj\xa02024 klockan 09.00–12.00 2024-05-24T09:00+02:00
Sista anmälningsdag är den 17 maj klockan 23.59.
Sista anmälningsdag var den 17 maj klockan 23.59.
2024-05-24T09:00:00+02:00
"""


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Auckland", None])
def test_the_same_is_said_wherever_the_server_stands(zone):
    environment = {name: value for name, value in os.environ.items() if name != "TZ"}
    environment |= {"TZ": zone} if zone else {}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONIOENCODING": "utf-8"}

    done = subprocess.run(  # noqa: S603, the program is the text above
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True
    )

    assert done.stdout.decode() == SAID
