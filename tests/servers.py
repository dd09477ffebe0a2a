"""Real servers for the tests: PostgreSQL and Redis of our own, on free ports, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

# Fast, and unsafe in a power cut: for tests that have none.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgresql_programs() -> Path | None:
    """The folder with initdb and pg_ctl, which Debian does not put on the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def redis_program() -> str | None:
    return shutil.which("redis-server")


def as_somebody_else() -> dict:
    """PostgreSQL will not run as root, so there it runs as the user who came with its package."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": "/tmp"}  # noqa: S108


class PostgreSQL:
    """A new, empty cluster in the folder, which can be stopped, crashed and started again."""

    def __init__(self, folder: str, *settings: str):
        self.port = free_port()
        self.address = f"postgres://dialogforum@127.0.0.1:{self.port}/postgres"
        self.who, self.folder = as_somebody_else(), folder
        if self.who:
            os.chown(folder, self.who["user"], self.who["group"])
        self.settings = [f"unix_socket_directories={folder}", *settings]
        self.run("initdb", "-U", "dialogforum", "-A", "trust", "-E", "UTF8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1"
        options += "".join(f" -c {setting}" for setting in self.settings)
        self.run("pg_ctl", "-w", "-o", options, "-l", f"{self.folder}/log", "start")

    def stop(self, mode: str) -> None:
        """``fast`` ends what is under way; ``immediate`` is what a power cut leaves behind."""
        self.run("pg_ctl", "-w", "-m", mode, "stop")

    def run(self, program: str, *words: str) -> None:
        command = [postgresql_programs() / program, "-D", f"{self.folder}/data", *words]
        subprocess.run(  # noqa: S603
            command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **self.who
        )


@contextmanager
def postgresql(*settings: str):
    """A running cluster, by default one that is careless about its disk."""
    with tempfile.TemporaryDirectory(prefix="dialogforum-pg-") as folder:
        server = PostgreSQL(folder, *(settings or CARELESS))
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


class Redis:
    """A broker that keeps nothing over a restart."""

    def __init__(self, folder: str):
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.command = [redis_program(), "--port", str(self.port), "--bind", "127.0.0.1"]
        self.command += ["--save", "", "--dir", folder]

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)  # noqa: S603
        wait_for(self.port)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


@contextmanager
def redis():
    """A Redis that keeps nothing, and is running."""
    with tempfile.TemporaryDirectory(prefix="dialogforum-redis-") as folder:
        server = Redis(folder)
        server.start()
        try:
            yield server
        finally:
            server.kill()


def wait_for(port: int, seconds: float = 20) -> None:
    """Until something listens on the port."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")
