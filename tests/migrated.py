"""A database as the migrations leave it, kept from one portal that tests start to the next.

Migrating takes ten seconds, and its result is the same until a migration changes. It lies in
pytest's cache, named for all that it is made from.
"""

import fcntl
import hashlib
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.portal import PROJECT, Portal
from tests.servers import postgresql_programs

KEPT = PROJECT / ".pytest_cache" / "migrated"
SQLITE = "sqlite:///"


def migrate(portal: Portal) -> None:
    """What ``migrate`` does to an empty database. It is run in any case: what is kept is as good
    as the database of yesterday's version."""
    address = portal.environment["DATABASE_URL"]
    database = SQLite(address) if address.startswith(SQLITE) else PostgreSQL(address)
    kept = KEPT / f"{digest()}.{database.ending}"
    with alone():
        if kept.exists():
            database.restore(kept)
        portal.manage("migrate")
        if not kept.exists():
            unfinished = kept.with_suffix(".unfinished")
            database.dump(unfinished)
            unfinished.rename(kept)


def digest() -> str:
    """Of the migrations, and of the versions of the packages that have some, too."""
    made_from = [*sorted(PROJECT.glob("*/migrations/*.py")), PROJECT / "requirements.txt"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:32]


@contextmanager
def alone():
    """Of several tests that start a portal at once, one migrates and the others wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class SQLite:
    ending = "sqlite3"

    def __init__(self, address: str):
        self.file = Path(address.removeprefix(SQLITE))

    def dump(self, kept: Path) -> None:
        shutil.copyfile(self.file, kept)

    def restore(self, kept: Path) -> None:
        shutil.copyfile(kept, self.file)


class PostgreSQL:
    ending = "sql"

    def __init__(self, address: str):
        self.address = address

    def dump(self, kept: Path) -> None:
        run("pg_dump", self.address, "--no-owner", "--file", kept)

    def restore(self, kept: Path) -> None:
        run("psql", self.address, "--quiet", "--set", "ON_ERROR_STOP=1", "--file", kept)


def run(program: str, *words: str | Path) -> None:
    command = [postgresql_programs() / program, *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
