"""The whole portal as it runs for real: web server, worker with beat, database, broker, mail."""

import os
import secrets
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.mail.post_office import PostOffice, post_office
from tests.servers import free_port, wait_for

PROJECT = Path(__file__).resolve().parents[2]


class Portal:
    """``address`` is where it answers, ``office`` what it has mailed."""

    def __init__(self, folder: Path, database: str, office: PostOffice, mail_port: int):
        self.office = office
        self.folder = folder
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VAR_DIR": str(folder),
            "SITE_URL": self.address,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "DATABASE_URL": database,
        }

    def manage(self, *words: str, **options) -> str:
        """A management command's output; its last line is often what one wants."""
        return subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *words],
            cwd=PROJECT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            **options,
        ).stdout

    @contextmanager
    def program(self, *words: str):
        """A process of the portal, ended gently."""
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *words],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def running_portal(folder: Path):
    """A portal with the demo in it, on free ports; yields it when it answers."""
    with ExitStack() as stack:
        office, mail_port = stack.enter_context(post_office())
        database = stack.enter_context(empty_database(folder))
        portal = Portal(folder, database, office, mail_port)
        for command in ["migrate", "load_reference", "load_demo", "collectstatic"]:
            portal.manage(command, *(["--noinput"] if command == "collectstatic" else []))
        web = ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{portal.port}"]
        stack.enter_context(portal.program(*web, "--workers", "2", "--no-control-socket"))
        worker = ["celery", "--app", "config", "worker", "--pool", "solo", "--beat"]
        stack.enter_context(portal.program(*worker))
        wait_for(portal.port)
        yield portal


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
