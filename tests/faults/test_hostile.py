"""Clients that send far too much, or far too slowly."""

import os
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager

import pytest

from tests.deployment import nginx
from tests.faults.visitors import filled_in, new_key, spread
from tests.servers import free_port, wait_for

pytestmark = pytest.mark.alone

# In seconds, and generous; what is too much is refused unread.
BEARABLE = 10
MANY = 1000


def too_much():
    people = filled_in(new_key())
    people["colleagues-TOTAL_FORMS"] = str(MANY)
    for number in range(MANY):
        people[f"colleagues-{number}-name"] = "Kollega"
        people[f"colleagues-{number}-email"] = f"kollega.{number}@example.se"
    return {
        "five megabytes": filled_in(new_key(), message="x" * 5_000_000),
        "ten thousand fields": filled_in(new_key()) | {f"x{n}": "x" for n in range(10 * MANY)},
        "a thousand colleagues": people,
        "a number of rows nobody has": filled_in(new_key()) | {"colleagues-TOTAL_FORMS": "9" * 9},
    }


@pytest.mark.parametrize("name", too_much())
def test_a_form_that_is_far_too_large_is_refused_at_once(portal, figures, name):
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    answer = visitor.post(forum.form, too_much()[name])
    figures(f"{name}: {answer.status} within {answer.seconds:.2f} s")
    assert answer.status in {400, 413, 422}
    assert answer.seconds < BEARABLE
    assert forum.states() == {}
    assert forum.register(visitor).status == 303


@contextmanager
def proxied(portal, folder):
    """The portal behind the nginx of deploy/nginx; yields its port."""
    port = free_port()
    conf = nginx.locally(folder)
    for file in conf.glob("*.conf"):
        text = file.read_text(encoding="utf-8").replace(
            "127.0.0.1:8000", f"127.0.0.1:{portal.port}"
        )
        file.write_text(text.replace("listen 8080", f"listen 127.0.0.1:{port}"), encoding="utf-8")
    if os.getuid() == 0:
        # Its processes could not enter this folder as nobody.
        main = conf / "main.conf"
        main.write_text(f"user root;\n{main.read_text(encoding='utf-8')}", encoding="utf-8")
    command = [nginx.program(), "-e", f"{folder}/error.log", "-c", conf / "balancer.conf"]
    process = subprocess.Popen(command)  # noqa: S603
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def slow_client(port: int, beginning: str) -> socket.socket:
    """Somebody at another address who sends the beginning and then nothing for long."""
    client = socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.2", 0))
    client.sendall(beginning.encode())
    return client


HEAD = "POST {} HTTP/1.1\r\nHost: localhost\r\n"
SLOW = {"head": HEAD, "body": HEAD + "Content-Length: 50000\r\n\r\nname=A"}


@pytest.mark.parametrize("part", SLOW)
def test_two_hundred_slow_clients_keep_nobody_else_waiting(portal, figures, tmp_path, part):
    if not nginx.program():
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    forum = portal.make_event(capacity=30)
    with proxied(portal, tmp_path) as port, ExitStack() as stack:
        for _client in range(200):
            beginning = SLOW[part].format(forum.form)
            stack.enter_context(slow_client(port, beginning))
        visitor = forum.visitor(f"http://localhost:{port}")
        begins = time.monotonic()
        answers = [forum.register(visitor) for _person in range(5)]
        pages = [
            visitor.get(path) for path in [forum.page, "/", "/halsa/live"] for _time in "12345"
        ]
        assert time.monotonic() - begins < 60
    figures(f"beside 200 slow clients ({part}): {spread([*answers, *pages])}")
    assert {answer.status for answer in answers} == {303}
    assert {page.status for page in pages} == {200}
    assert max(answer.seconds for answer in [*answers, *pages]) < BEARABLE
