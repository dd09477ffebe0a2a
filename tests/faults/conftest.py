"""A portal of real processes on servers of its own, which the tests do harm to.

At the end of each test nobody may have been harmed: the mails have left, each once, and the
books are right.
"""

from contextlib import ExitStack

import pytest

from tests import servers
from tests.faults.portal import HarmedPortal, OnSQLite
from tests.faults.proxy import proxy
from tests.mail.post_office import post_office

# Until the disk has it, as in production.
SAFE = ("fsync=on", "synchronous_commit=on", "deadlock_timeout=3s")


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    """The portal, started once; use ``portal``, which looks after it."""
    if not (servers.postgresql_programs() and servers.redis_program()):
        pytest.skip(
            "PostgreSQL and Redis are not installed: apt-get install postgresql redis-server"
        )
    with ExitStack() as stack:
        database = stack.enter_context(servers.postgresql(*SAFE))
        broker = stack.enter_context(servers.redis())
        line = stack.enter_context(proxy(broker.port))
        office, mail_port = stack.enter_context(post_office())
        mail_line = stack.enter_context(proxy(mail_port))
        portal = HarmedPortal(
            tmp_path_factory.mktemp("portal"),
            DATABASE_URL=database.address,
            REDIS_URL=f"redis://127.0.0.1:{line.port}/0",
            EMAIL_URL=f"smtp://127.0.0.1:{mail_line.port}",
        )
        portal.database, portal.broker, portal.office = database, broker, office
        # The lines between the portal and its broker, and its mail server.
        portal.line, portal.mail_line = line, mail_line
        portal.set_up()
        for program in [portal.server, portal.worker, portal.beat]:
            stack.enter_context(program)
        portal.wait_until_up()
        yield portal


@pytest.fixture
def portal(running):
    """The portal, well before the test and well after it."""
    running.begin()
    yield running
    assert_nobody_was_harmed(running)


@pytest.fixture
def on_sqlite(tmp_path):
    """One with SQLite and a folder for a broker, as ``make run`` starts it."""
    with ExitStack() as stack:
        office, mail_port = stack.enter_context(post_office())
        portal = OnSQLite(
            tmp_path,
            DATABASE_URL=f"sqlite:///{tmp_path}/portal.sqlite3",
            REDIS_URL="",
            EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        )
        portal.office = office
        portal.set_up()
        for program in [portal.server, portal.worker, portal.beat]:
            stack.enter_context(program)
        portal.wait_until_up()
        portal.begin()
        yield portal
        assert_nobody_was_harmed(portal)


def assert_nobody_was_harmed(portal):
    portal.wait_until_up()
    portal.wait_until_all_is_sent()
    portal.assert_each_mail_left_once()
    portal.assert_books_are_right()


FIGURES = []


@pytest.fixture
def figures():
    """Notes what was measured, to be read at the end of the run; no test depends on it."""
    return FIGURES.append


def pytest_terminal_summary(terminalreporter):
    for figure in FIGURES:
        terminalreporter.write_line(figure)
