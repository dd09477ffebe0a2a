"""The portal's own programs, as they run for real: web server, worker, beat and commands."""

import os
import secrets
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.servers import free_port

PROJECT = Path(__file__).resolve().parents[1]


class Program:
    """A process and its children, which can be ended gently, killed, and started again."""

    def __init__(self, environment: dict, log: Path, *words: str):
        self.environment, self.log, self.words = environment, log, words

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", *self.words],
                cwd=PROJECT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def signal(self, number: int) -> None:
        """To the program itself; it tells its children what they need to know."""
        self.process.send_signal(number)

    def signal_all(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """As when the machine's memory is full: nobody gets to say anything."""
        self.signal_all(signal.SIGKILL)
        self.process.wait(20)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(40)
        finally:
            self.kill()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()


class Portal:
    """``address`` is where it answers, ``folder`` what it has written."""

    def __init__(self, folder: Path, **environment: str):
        self.folder = folder
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VAR_DIR": str(folder),
            "SITE_URL": self.address,
            **environment,
        }

    def manage(self, *words: str, **options) -> str:
        """A management command's output; its last line is often what one wants."""
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *words],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            **options,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def program(self, *words: str, **environment: str) -> Program:
        """Not started yet; a ``with`` starts and ends it."""
        return Program(self.environment | environment, self.folder / f"{words[0]}.log", *words)

    def web(self, port: int | None = None, **environment: str) -> Program:
        """The web server as the image starts it, with two processes."""
        words = ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port or self.port}"]
        words += ["--workers", "2", "--no-control-socket", "--graceful-timeout", "30"]
        # Whom to believe is decided by TRUSTED_PROXIES alone.
        words += ["--timeout", "60", "--forwarded-allow-ips", ""]
        return self.program(*words, ROLE="web", **environment)
