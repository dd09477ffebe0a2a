"""May mail leave from this database? Not from a restored copy, until an operator has said so.

What waits in a backup may have been sent since it was made. So the database remembers which
database it is; a copy of it remembers the same and is another one.
"""

from pathlib import Path

from django.db import connection
from django.db.models.functions import Now

from contacts.models import MailPermit

# The table's number tells also a dump that was restored into the database that it came from:
# its tables are made anew then.
POSTGRESQL = f"""
    SELECT system_identifier, oid, '{MailPermit._meta.db_table}'::regclass::oid
    FROM pg_control_system(), pg_database WHERE datname = current_database()
"""  # noqa: S608, the table's name is our own


def is_given() -> bool:
    """Whether mail may be sent. A database that has never been asked about gets its permit."""
    here = identity()
    permit, _made = MailPermit.objects.get_or_create(pk=1, defaults={"database": here})
    return permit.database == here


def is_withheld() -> bool:
    """Whether mail waits for an operator; asks and changes nothing."""
    permit = MailPermit.objects.first()
    return permit is not None and permit.database != identity()


def give() -> None:
    """Mail may leave from the database as it is now."""
    MailPermit.objects.update_or_create(pk=1, defaults={"database": identity(), "since": Now()})


def identity() -> str:
    """What no copy of the database shares with it: a cluster and numbers in it, or a file."""
    return sqlite_file() if connection.vendor == "sqlite" else postgresql_numbers()


def postgresql_numbers() -> str:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL)
        return " ".join(["postgresql", *map(str, cursor.fetchone())])


def sqlite_file() -> str:
    """The file with its number: a copy that is moved into its place has another one."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        name = cursor.fetchone()[2]
    file = Path(name).resolve()
    return f"sqlite {file} {file.stat().st_ino}" if name else "sqlite in memory"
