"""A portal of real processes on servers of its own, which the tests do harm to.

At the end of each test nobody may have been harmed: the mails have left, each once, and the
books are right.
"""

from contextlib import ExitStack

import pytest

from tests import servers
from tests.faults.portal import HarmedPortal
from tests.faults.proxy import proxy
from tests.mail.post_office import post_office

# Until the disk has it, as in production.
SAFE = ("fsync=on", "synchronous_commit=on", "max_connections=60")


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
        portal = HarmedPortal(
            tmp_path_factory.mktemp("portal"),
            DATABASE_URL=database.address,
            REDIS_URL=f"redis://127.0.0.1:{line.port}/0",
            EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        )
        portal.database, portal.broker, portal.office = database, broker, office
        # The line between the portal and its broker.
        portal.line = line
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
    running.wait_until_up()
    running.wait_until_all_is_sent()
    running.assert_each_mail_left_once()
    running.assert_books_are_right()
