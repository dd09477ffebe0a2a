import os

import pytest

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


def pytest_sessionfinish(session, exitstatus):
    """In CI a test that was skipped is a test that is missing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_configure(config):
    for marker in [
        "quick: a fault test that make test runs too",
        "long: takes its time, and is run by make test-faults",
        "alone: measures how long people wait, so nothing may run beside it",
    ]:
        config.addinivalue_line("markers", marker)


# Folders whose tests do not depend on which database it is: they read texts, files and pages. That
# the demo can be loaded into each is seen in the browser tests.
ONCE = {"programme", "deployment", "demo", "faults", "calendars", "english", "handouts"}
# What a test asks for that has a database in it: the tests' own, or that of a started portal.
DATABASES = {"db", "transactional_db", "portal"}


def pytest_collection_modifyitems(items):
    for item in items:
        if ONCE & set(item.path.parts) or not has_database(item):
            item.add_marker("once")
        if "faults" in item.path.parts and not item.get_closest_marker("quick"):
            item.add_marker("long")


def has_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASES & set(item.fixturenames))
