"""The portal's own settings, for a portal that the tests do harm to.

The places where it can be stopped or killed are in its database and mail backends, which only
these settings name: nothing of it can be switched on in a real portal.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

from config.settings import *  # noqa: F403

if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["ENGINE"] = "tests.faults.postgresql"  # noqa: F405
EMAIL_BACKEND = "tests.faults.mail.EmailBackend"

STORAGES = {  # no browser looks at it, so nothing is compressed
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405

# What is done each minute is done each five seconds, so that no test waits for it for long. What
# is done at night stays there.
for job in CELERY_BEAT_SCHEDULE.values():  # noqa: F405
    if isinstance(job["schedule"], timedelta):
        job["schedule"] /= 12

# For a web server whose clock is wrong by so many minutes.
MINUTES_AHEAD = int(os.environ.get("MINUTES_AHEAD", "0"))
if MINUTES_AHEAD:
    time_machine.travel(datetime.now(UTC) + timedelta(minutes=MINUTES_AHEAD)).start()
