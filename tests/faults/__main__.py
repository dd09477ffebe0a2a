"""Runs all fault tests: two at a time, and by itself what measures how long people wait."""

import sys

from tests.run import pytest

ALL = ["--durations", "8", "tests/faults"]
NONE_CHOSEN = 5  # pytest's exit code when the arguments name tests of the other half alone


def main() -> int:
    halves = {
        pytest("Faults", ["-m", "not alone", *ALL], {}),
        pytest("Faults, with the machine to themselves", ["-m", "alone", "-n", "0", *ALL], {}),
    }
    return max(halves - {NONE_CHOSEN}, default=NONE_CHOSEN)


if __name__ == "__main__":
    sys.exit(main())
