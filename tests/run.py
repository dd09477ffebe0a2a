"""Runs the tests on SQLite, and again on PostgreSQL with Redis where these are installed.

Arguments go on to pytest. With CI=true nothing may be missing and nothing may be skipped, and what
failed is run once more with the machine to itself: a browser or a killed process may have been out
of breath. The output tells of both runs; a test that needed the second is to be mended.
"""

import os
import subprocess
import sys

from tests import servers

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
# Variables of a real portal on this machine are not for the tests, nor is what its file .env
# would put in their place: set to nothing they are neither.
NOT_FOR_TESTS = ["DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEBUG", "SITE_URL", "ALLOWED_HOSTS"]
NOT_FOR_TESTS += ["WEATHER_URL"]
SOME_FAILED = 1  # pytest's exit code


def pytest(title: str, marks: list[str], variables: dict) -> int:
    print(f"\n=== {title} ===", flush=True)
    keep = os.environ | dict.fromkeys(NOT_FOR_TESTS, "")
    keep.pop("VAR_DIR", None)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *marks]
    failed = subprocess.call([*command, *sys.argv[1:]], env=keep | variables)  # noqa: S603
    if failed == SOME_FAILED and IN_CI:
        print(f"\n=== {title}: once more, one at a time, what has failed ===", flush=True)
        again = ["-n", "0", "--last-failed", "--last-failed-no-failures", "none"]
        command = [sys.executable, "-m", "pytest", "-q", *marks, *again, *sys.argv[1:]]
        failed = subprocess.call(command, env=keep | variables)  # noqa: S603
    return failed


def main() -> int:
    # The long ones are the faults that take their time: make test-faults.
    failed = pytest("SQLite", ["-m", "not long", "--durations", "15"], {})
    if servers.postgresql_programs() and servers.redis_program():
        with servers.postgresql() as database, servers.redis() as broker:
            variables = {"DATABASE_URL": database.address, "REDIS_URL": broker.address}
            # What touches no database was run above.
            failed |= pytest(
                "PostgreSQL and Redis", ["-m", "not once", "--durations", "15"], variables
            )
        return failed
    print("\nSKIPPED: PostgreSQL and Redis are not installed; nothing was tested on them.")
    return failed or IN_CI


if __name__ == "__main__":
    sys.exit(main())
