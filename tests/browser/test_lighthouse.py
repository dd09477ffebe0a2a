"""Lighthouse gives the pages that most people see full marks, on a phone."""

import json
import subprocess

import pytest

from tests.checkers import MODULES, needs
from tests.servers import free_port

pytestmark = pytest.mark.once

PROGRAM = MODULES / "lighthouse" / "cli" / "index.js"
FULL = 100
CATEGORIES = ["accessibility", "best-practices", "seo"]


def marks(port: int, address: str) -> dict[str, int]:
    """Lighthouse's marks of 100 for the page, and below them what has cost any."""
    command = ["node", str(PROGRAM), address, "--quiet", "--output", "json"]
    command += ["--only-categories", ",".join(CATEGORIES)]
    # A slow line and pictures of the page have no say in these marks.
    command += ["--throttling-method", "provided", "--disable-full-page-screenshot"]
    command += ["--port", str(port), "--hostname", "127.0.0.1"]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603, a program named here
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    lost = [name for name, audit in report["audits"].items() if audit["score"] in (0, 0.5)]
    found = {name: round(part["score"] * 100) for name, part in report["categories"].items()}
    return found | ({"lost": lost} if set(found.values()) != {FULL} else {})


@pytest.fixture(scope="module")
def chromiums_port(launch):
    """Where a Chromium of its own listens to Lighthouse."""
    port = free_port()
    browser = launch(f"--remote-debugging-port={port}")
    yield port
    browser.close()


@pytest.mark.parametrize("path", ["/", "/evenemang/samrad-goteborg/"])
def test_the_page_has_full_marks(portal, chromiums_port, path):
    needs("node", PROGRAM)

    assert marks(chromiums_port, portal.address + path) == dict.fromkeys(CATEGORIES, FULL)
