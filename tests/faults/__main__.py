"""Runs all fault tests, one at a time: they need the whole machine for themselves."""

import sys

from tests.run import pytest

sys.exit(pytest("Faults", ["-n", "0", "--durations", "5", "tests/faults"], {}))
