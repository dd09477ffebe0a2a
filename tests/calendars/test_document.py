"""The document on calendar entries names tests that are there, for each thing it promises."""

import re

import pytest

from tests.deployment import files

pytestmark = pytest.mark.once

ROW = re.compile(r"^\| (\d+) \|.*\| (.*) \|$", re.MULTILINE)


def test_each_of_the_52_is_shown_by_tests_that_exist():
    sources = (files.ROOT / "tests").glob("*/test_*.py")
    there = set(re.findall(r"def (test_\w+)", "".join(path.read_text() for path in sources)))
    rows = ROW.findall(files.text("docs/calendar.md"))

    assert [int(number) for number, _shown in rows] == list(range(1, 53))
    for number, shown in rows:
        named = set(re.findall(r"`(test_\w+)`", shown))
        assert named, number
        assert named <= there, number
