"""A staff account for somebody who tries the portal: no password that anybody could guess."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

USERNAME = "demo"


def create() -> str | None:
    """The new account's password, or None if the account was there already."""
    users = get_user_model().objects
    if users.filter(username=USERNAME).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(USERNAME, email="demo@example.se", password=password)
    note(password)
    return password


def login_file() -> Path:
    return settings.VAR_DIR / "demo-inloggning.txt"


def note(password: str) -> None:
    """Write the password where only the portal's own user can read it."""
    login_file().unlink(missing_ok=True)
    # The mode holds from the first instant: a chmod afterwards would come too late.
    descriptor = os.open(login_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(f"Användarnamn: {USERNAME}\nLösenord: {password}\n")
