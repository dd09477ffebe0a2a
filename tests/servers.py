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


@contextmanager
def postgresql():
    """A new, empty PostgreSQL cluster; yields its address. Fast, and unsafe in a power cut."""
    programs, port = postgresql_programs(), free_port()
    with tempfile.TemporaryDirectory(prefix="dialogforum-pg-") as folder:
        who = as_somebody_else()
        if who:
            os.chown(folder, who["user"], who["group"])
        data = f"{folder}/data"
        init = [programs / "initdb", "-D", data, "-U", "dialogforum", "-A", "trust", "-E", "UTF8"]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        control = [programs / "pg_ctl", "-D", data, "-w"]
        start = [*control, "-o", options, "-l", f"{folder}/log", "start"]
        run(init, who)
        run(start, who)
        try:
            yield f"postgres://dialogforum@127.0.0.1:{port}/postgres"
        finally:
            run([*control, "-m", "immediate", "stop"], who)


def run(command, who) -> None:
    subprocess.run(  # noqa: S603
        command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **who
    )


@contextmanager
def redis():
    """A Redis that keeps nothing; yields its address."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="dialogforum-redis-") as folder:
        command = [redis_program(), "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        server = subprocess.Popen(  # noqa: S603
            [*command, "--dir", folder], stdout=subprocess.DEVNULL
        )
        wait_for(port)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(10)


def wait_for(port: int, seconds: float = 20) -> None:
    """Until something listens on the port."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")
