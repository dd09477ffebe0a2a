"""Staff accounts for somebody who tries the portal: no password that anybody could guess."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from contacts.models import County, StaffMember

USERNAME = "demo"
# Sees and does what staff at one county board do, where the other sees and does everything.
OFFICER = "handlaggare"
HER_ROLES = ["Handläggare", "Planerare"]
HER_COUNTY = "14"


def create() -> str | None:
    """The password of both new accounts, or None if the accounts were there already."""
    users = get_user_model().objects
    if users.filter(username=USERNAME).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(USERNAME, email="demo@example.se", password=password)
    create_officer(users, password)
    note(password)
    return password


def create_officer(users, password: str) -> None:
    if users.filter(username=OFFICER).exists():
        return
    email = f"{OFFICER}@example.se"
    officer = users.create_user(OFFICER, email=email, password=password, is_staff=True)
    officer.groups.set(Group.objects.filter(name__in=HER_ROLES))
    member = StaffMember.objects.create(user=officer)
    member.counties.set(County.objects.filter(code=HER_COUNTY))


def login_file() -> Path:
    return settings.VAR_DIR / "demo-inloggning.txt"


def note(password: str) -> None:
    """Write the password where only the portal's own user can read it."""
    login_file().unlink(missing_ok=True)
    # The mode holds from the first instant: a chmod afterwards would come too late.
    descriptor = os.open(login_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{OFFICER} arbetar för ett län, {USERNAME} ser allt; lösenordet är detsamma.\n")
        file.write(f"Användarnamn: {USERNAME}\nLösenord: {password}\n")
