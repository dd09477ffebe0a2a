"""Places where a test can stop or kill a process of the portal.

A place is armed by a file, which says what to do there, and the first process to reach it takes
the file away: so a place does harm once, whichever process comes next.
"""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0


def folder() -> Path:
    return Path(os.environ["VAR_DIR"])


def reach(place: str) -> None:
    """Called by the portal's processes; does nothing unless a test has armed the place."""
    point = Failpoint(folder(), f"{os.environ.get('ROLE')}-{place}")
    with suppress(FileNotFoundError):
        point.file.rename(point.reached)
        if point.reached.read_text() == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        point.wait_until_released()


def is_switched_on(name: str) -> bool:
    """A state that lasts until the test takes the file away."""
    return (folder() / f"fault-{name}").exists()


class Failpoint:
    def __init__(self, folder: Path, place: str):
        self.file = folder / f"fault-{place}"
        self.reached = folder / f"fault-{place}-reached"

    def arm(self, action: str) -> "Failpoint":
        """``kill`` or ``pause``."""
        self.reached.unlink(missing_ok=True)
        ready = self.file.with_name(f"{self.file.name}-ready")
        ready.write_text(action)
        # Appears whole, so that nobody reads half of it.
        ready.rename(self.file)
        return self

    def is_reached(self) -> bool:
        return self.reached.exists()

    def release(self) -> None:
        self.reached.unlink(missing_ok=True)

    def wait_until_released(self) -> None:
        ends = time.monotonic() + PATIENCE
        while self.reached.exists() and time.monotonic() < ends:
            time.sleep(0.02)
