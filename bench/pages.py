"""How fast the public pages are, as ratios to a bare view in the same seconds.

Both run under gunicorn with two workers and are asked in turn, so that a machine that is slow
for a while is slow for both. Quote the ratios, never the times.
"""

import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from tests.browser.portal import running_portal
from tests.servers import free_port, wait_for

ROUNDS = 5
REQUESTS = 120
CLIENTS = 4
PAGES = {
    "start": "/",
    "start, filtered": "/?lan=14&q=dialog",
    "event": "/evenemang/samrad-goteborg/",
    "event, 15 agenda items": "/evenemang/mr-konferens-goteborg/",
    "archive": "/arkiv/",
    "registration form": "/evenemang/samrad-goteborg/anmalan/",
    "calendar file": "/evenemang/samrad-goteborg/kalender.ics",
    "feed": "/kalender.ics",
}


def a_second(port: int, path: str) -> float:
    """Answers a second, with a few clients that ask one after the other."""
    ends = threading.Barrier(CLIENTS + 1)
    begun = time.perf_counter()
    for _client in range(CLIENTS):
        threading.Thread(target=ask, args=(port, path, ends)).start()
    ends.wait()
    return REQUESTS / (time.perf_counter() - begun)


def ask(port: int, path: str, ends: threading.Barrier) -> None:
    try:
        for _request in range(REQUESTS // CLIENTS):
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
            connection.close()
    finally:
        ends.wait()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_portal(Path(folder)) as portal:
        port = free_port()
        bare = ["gunicorn", "bench.bare", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
        with portal.program(*bare, "--no-control-socket"):
            wait_for(port)
            report(portal.port, port)


def report(portal: int, bare: int) -> None:
    a_second(bare, "/")
    print(f"{'page':<26}{'ratio to a bare view':>22}{'answers a second':>20}")
    for name, path in PAGES.items():
        a_second(portal, path)
        pairs = [(a_second(portal, path), a_second(bare, "/")) for _round in range(ROUNDS)]
        ratio = median(mine / base for mine, base in pairs)
        print(f"{name:<26}{ratio:>22.3f}{median(mine for mine, _base in pairs):>20.0f}")


if __name__ == "__main__":
    main()
