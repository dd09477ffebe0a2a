import os

import pytest

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


def pytest_sessionfinish(session, exitstatus):
    """In CI a test that was skipped is a test that is missing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


# Folders whose tests do not depend on which database it is; that the demo can be loaded into
# each is seen in the browser tests.
ONCE = {"programme", "deployment", "demo"}


def pytest_collection_modifyitems(items):
    for item in items:
        if ONCE & set(item.path.parts):
            item.add_marker("once")
