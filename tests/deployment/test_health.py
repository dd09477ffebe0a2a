"""deploy/health.py, which Docker asks whether a container is well."""

import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy import health
from tests.deployment import files

pytestmark = pytest.mark.once


@pytest.fixture
def portal():
    """A server that answers its status, and remembers under which name it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked = self.headers["Host"], self.path
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.status = 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_portal_is_asked_under_its_own_name(portal, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://dialogforum.example.se")
    assert health.web("/halsa/live", portal.server_port)
    assert portal.asked == ("dialogforum.example.se", "/halsa/live")


def test_a_portal_that_answers_with_an_error_is_not_well(portal):
    portal.status = 503
    assert not health.web("/halsa/live", portal.server_port)


def test_a_scheduler_that_wrote_lately_is_well(tmp_path):
    (tmp_path / "beat-schedule.dat").touch()
    assert health.beat(str(tmp_path / "beat-schedule"))


def test_a_scheduler_that_has_been_silent_is_not_well(tmp_path):
    long_ago = time.time() - health.LONGEST_SILENCE - 1
    (tmp_path / "beat-schedule.dat").touch()
    os.utime(tmp_path / "beat-schedule.dat", (long_ago, long_ago))
    assert not health.beat(str(tmp_path / "beat-schedule"))


def exit_code(*arguments) -> int:
    command = [sys.executable, files.ROOT / "deploy" / "health.py", *arguments]
    return subprocess.call(command, stderr=subprocess.DEVNULL)  # noqa: S603


def test_the_exit_code_is_the_answer(tmp_path):
    (tmp_path / "schedule").touch()
    assert exit_code("beat", tmp_path / "schedule") == 0
    assert exit_code("beat", tmp_path / "nothing") == 1
