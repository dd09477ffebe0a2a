"""Where files are kept that people have sent: outside what any web server gives to the public."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.core.files.storage import FileSystemStorage

FOLDER = "answers"


def private() -> FileSystemStorage:
    """No address leads there: staff get a file through the administration alone."""
    return FileSystemStorage(
        settings.VAR_DIR / "private",
        base_url=None,
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def folder_of_its_own(answer, name: str) -> str:
    """A random name: what the file was called stands in the answer, and not on the disk."""
    return f"{FOLDER}/{secrets.token_urlsafe(24)}"


def remove(names: Iterable[str]) -> None:
    storage = private()
    for name in names:
        storage.delete(name)


def stored_before(moment: datetime) -> Iterator[str]:
    """The names of the files that were stored earlier than that."""
    storage = private()
    names = storage.listdir(FOLDER)[1] if storage.exists(FOLDER) else []
    for name in names:
        path = f"{FOLDER}/{name}"
        if storage.get_modified_time(path) < moment:
            yield path
