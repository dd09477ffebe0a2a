"""The portal as the fault tests see it: its programs, its books by SQL, and its mails."""

import json
import sqlite3
import uuid
from collections import Counter
from contextlib import contextmanager
from copy import copy
from itertools import count

import psycopg
from psycopg.rows import dict_row

from tests.faults.failpoints import Failpoint
from tests.faults.forum import Forum
from tests.faults.visitors import Visitor, eventually
from tests.migrated import migrate
from tests.portal import Portal
from tests.servers import free_port, wait_for

PAGE = "Dialogforum om en väl prövad portal\n\nVälkommen till en dag om det som kan gå fel.\n"
UNSENT = "SELECT count(*) FROM contacts_outgoingemail WHERE state IN ('queued', 'sending')"


class HarmedPortal(Portal):
    def __init__(self, folder, **environment):
        environment["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"
        super().__init__(folder, **environment)
        self.server = self.web()
        celery = ["celery", "--app", "config"]
        # As in docker-compose.yml.
        work = ["worker", "--concurrency", "2", "--without-gossip", "--without-mingle"]
        self.worker = self.program(*celery, *work, ROLE="worker")
        self.beat = self.program(*celery, "beat", "--schedule", f"{folder}/beat", "--pidfile=")
        self.numbers = count(1)

    def set_up(self) -> None:
        migrate(self)
        self.manage("load_reference")
        self.template = self.import_event()

    def import_event(self, *more: str) -> str:
        """Its slug."""
        options = ["--county", "14", "--publish", "--starts", "2035-05-21T09:00", *more]
        return self.manage("import_event", "-", *options, input=PAGE).split()[-1]

    def begin(self) -> None:
        """What was mailed before is no concern of the test that begins."""
        self.office.letters.clear()
        self.may_be_repeated = 0
        self.mails_before = self.sql("SELECT coalesce(max(id), 0) FROM contacts_outgoingemail")

    def failpoint(self, place: str) -> Failpoint:
        """For example ``web-before-commit``."""
        return Failpoint(self.folder, place)

    @contextmanager
    def another_server(self, **environment: str):
        """A second web server of the same portal, for example with a broker of its own."""
        port = free_port()
        with self.web(port, **environment):
            wait_for(port)
            yield f"http://127.0.0.1:{port}"

    def elsewhere(self, **environment: str) -> "HarmedPortal":
        """The same portal with something else around it; none of its programs is started."""
        other = copy(self)
        other.environment = self.environment | environment
        return other

    # --- The books, read behind the portal's back ---

    def connect(self, **options):
        return psycopg.connect(self.environment["DATABASE_URL"], autocommit=True, **options)

    def rows(self, query: str, *values) -> list[dict]:
        with self.connect(row_factory=dict_row) as connection:
            return connection.execute(query, values).fetchall()

    def sql(self, query: str, *values):
        """The first value of the first row."""
        with self.connect() as connection:
            return connection.execute(query, values).fetchone()[0]

    def change(self, query: str, *values) -> int:
        with self.connect() as connection:
            return connection.execute(query, values).rowcount

    def make_event(self, **columns) -> Forum:
        """A published event, open for registration until it starts; columns as in its table."""
        number = next(self.numbers)
        new = {"id": 1000 + number, "slug": f"forum-{number}", "public_id": str(uuid.uuid4())}
        self.change(
            "INSERT INTO events_event SELECT (jsonb_populate_record(event, %s::jsonb)).*"
            " FROM events_event event WHERE slug = %s",
            json.dumps(new | columns, default=str),
            self.template,
        )
        return Forum(self, new["id"], new["slug"])

    # --- Whether it is well ---

    def wait_until_up(self) -> None:
        visitor = Visitor(self.address)
        eventually(lambda: visitor.get("/halsa/redo").status == 200, what="the portal is ready")

    def hurry(self) -> None:
        """As if time had passed: each mail is due, also those of a worker that has died."""
        self.change(
            "UPDATE contacts_outgoingemail SET due_at = now() WHERE state IN ('queued', 'sending')"
        )

    def wait_until_all_is_sent(self) -> None:
        """As long as some mail leaves now and then, however busy the machine is."""
        while waiting := self.sql(UNSENT):
            # A worker that has lost its broker asks for it again after half a minute at most, and
            # the sweep rings once a minute: together that may be all the usual time.
            eventually(lambda: self.sql(UNSENT) != waiting, 150, "one more mail has left")

    def wait_until(self, states: dict[str, int], with_error: bool = False) -> None:
        """So many of this test's mails are in each state, each tried in vain if wanted."""
        query = "SELECT state FROM contacts_outgoingemail WHERE id > %s"
        query += " AND last_error <> ''" if with_error else ""

        def found():
            return Counter(row["state"] for row in self.rows(query, self.mails_before))

        eventually(lambda: found() == states, what=f"mails are {states}")

    def assert_each_mail_left_once(self) -> None:
        """Or at most twice, where a process or the line may have died at the wrong moment."""
        copies = Counter(letter["Message-ID"] for _to, letter in self.office.letters)
        sent = self.rows(
            "SELECT message_id FROM contacts_outgoingemail WHERE state = 'sent' AND id > %s",
            self.mails_before,
        )
        assert set(copies) == {row["message_id"] for row in sent}
        assert copies.total() - len(copies) <= self.may_be_repeated
        assert max(copies.values(), default=1) <= 2

    def assert_books_are_right(self) -> None:
        assert self.manage("check_registrations") == "Allt stämmer.\n"


class OnSQLite(HarmedPortal):
    """The same with the database that ``make run`` has."""

    def rows(self, query: str, *values) -> list[dict]:
        path = self.environment["DATABASE_URL"].removeprefix("sqlite:///")
        connection = sqlite3.connect(path, isolation_level=None, timeout=60)
        connection.row_factory = sqlite3.Row
        try:
            found = connection.execute(query.replace("%s", "?"), values).fetchall()
            return [dict(row) for row in found]
        finally:
            connection.close()

    def sql(self, query: str, *values):
        (value,) = self.rows(query, *values)[0].values()
        return value

    def make_event(self, capacity: int, has_waiting_list: bool = False) -> Forum:
        options = ["--waiting-list"] if has_waiting_list else []
        slug = self.import_event("--capacity", str(capacity), *options)
        return Forum(self, self.sql("SELECT id FROM events_event WHERE slug = %s", slug), slug)
