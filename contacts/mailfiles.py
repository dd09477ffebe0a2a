"""The embedded default for mail: each message a file that a mail program can open."""

import re
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    def send_messages(self, messages) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            (folder / self._file_name(message)).write_bytes(message.message().as_bytes())
        return len(messages)

    def _file_name(self, message) -> str:
        """The time first, so that the folder reads as it was sent; then the Message-ID."""
        unique = re.sub(r"[^\w.-]", "", str(message.message()["Message-ID"]).split("@")[0])
        return f"{timezone.localtime():%Y-%m-%d %H.%M.%S} {unique}.eml"
