"""The whole portal with the demo in it: web server, worker with beat, database, broker, mail."""

import os
import secrets
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.browser import secret_links
from tests.mail.post_office import post_office
from tests.migrated import migrate
from tests.portal import Portal
from tests.servers import redis, wait_for


@contextmanager
def running_portal(folder: Path):
    """A portal with the demo in it, on free ports; yields it when it answers."""
    with ExitStack() as stack:
        office, mail_port = stack.enter_context(post_office())
        database = stack.enter_context(empty_database(folder))
        mail = f"smtp://127.0.0.1:{mail_port}"
        broker = stack.enter_context(own_broker())
        portal = Portal(
            folder,
            DATABASE_URL=database,
            EMAIL_URL=mail,
            REDIS_URL=broker,
            # Nobody answers there, as on a machine without a network: the demo's examples stay.
            WEATHER_URL="http://127.0.0.1:9/warning.json",
        )
        # What it has mailed.
        portal.office = office
        migrate(portal)
        for command in ["load_reference", "load_demo"]:
            portal.manage(command)
        portal.manage("collectstatic", "--noinput")
        secret_links.ask(portal)
        # Of the demo's account in the administration.
        portal.password = (folder / "demo-inloggning.txt").read_text().split()[-1]
        stack.enter_context(portal.web())
        worker = ["celery", "--app", "config", "worker", "--pool", "solo", "--beat"]
        stack.enter_context(portal.program(*worker))
        wait_for(portal.port)
        yield portal


@contextmanager
def own_broker():
    """Where there is Redis, one that no other portal's worker listens to; yields its address."""
    if not os.environ.get("REDIS_URL"):
        yield ""
        return
    with redis() as broker:
        yield broker.address


@contextmanager
def empty_database(folder: Path):
    """A database of its own beside the one of the other tests; yields its address."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield f"sqlite:///{folder}/portal.sqlite3"
        return
    name = f"portal_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
