"""The roles of staff: groups with just the permissions that ``data/roles.toml`` names.

A role says what somebody may do, and her counties to what: see ``contacts.scope``.
"""

import tomllib
from functools import cache
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from contacts.models import County

FILE = Path(__file__).parent / "data" / "roles.toml"
ALL = ["view", "add", "change", "delete"]


@cache
def written() -> dict[str, dict]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def permissions(role: str) -> set[str]:
    """All that the role may do, as "events.change_event"."""
    lines = written()[role]
    found = set()
    for included in lines.get("includes", []):
        found |= permissions(included)
    for action in ALL:
        for model in [*lines.get(action, []), *lines.get("all", [])]:
            app, name = model.split(".")
            found.add(f"{app}.{action}_{name}")
    return found


def load() -> None:
    """Give each role what the file says, no less and no more: other needs have other groups."""
    rows = Permission.objects.select_related("content_type")
    known = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    for role in written():
        group, _is_new = Group.objects.get_or_create(name=role)
        group.permissions.set([known[name] for name in permissions(role)])


def given_by(user) -> QuerySet[Group]:
    """The groups that this administrator may put somebody in."""
    return Group.objects.all() if user.is_superuser else Group.objects.filter(name__in=written())


def accounts_for(user, accounts: QuerySet) -> QuerySet:
    """The accounts that an administrator looks after: of people who work for her counties alone.

    Whoever works for others, too, or has been given more than a role, could do more than she may
    herself: with a new password she would be that person. Superusers look after those.
    """
    if user.is_superuser:
        return accounts
    own = County.objects.for_staff(user)
    others = County.objects.exclude(pk__in=own)
    groups = Group.objects.exclude(name__in=written())
    beyond = Q(is_superuser=True) | Q(user_permissions__isnull=False) | Q(groups__in=groups)
    elsewhere = accounts.filter(beyond | Q(staff_member__counties__in=others))
    here = accounts.filter(staff_member__counties__in=own)
    return accounts.filter(pk__in=here.values("pk")).exclude(pk__in=elsewhere.values("pk"))
