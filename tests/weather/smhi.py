"""A server that answers as a test wants it to, in the place of SMHI's."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

WARNINGS = Path(__file__).with_name("warnings.json").read_bytes()


class Smhi(ThreadingHTTPServer):
    """``asked`` holds the headers of each request; ``answer`` says what comes next.

    ``drip`` sends the answer byte by byte for as long as somebody listens.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list = []
        self.is_over = Event()
        self.answer()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/warning.json"

    def answer(self, status=200, body=WARNINGS, drip=None, **headers) -> None:
        named = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        self.status, self.body, self.drip, self.headers = status, body, drip, named

    def handle_error(self, request, client_address):
        """Nobody listens any more: that is what some of the tests are about."""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(dict(self.headers))
        self.send_response(self.server.status)
        for name, value in (
            {"Content-Length": len(self.server.body)} | self.server.headers
        ).items():
            self.send_header(name, str(value))
        if self.server.drip == "head":
            self.flush_headers()
            self.drip()
        self.end_headers()
        if self.server.drip == "body":
            self.drip()
        if self.server.drip != "silence":
            self.wfile.write(self.server.body)
        else:
            self.server.is_over.wait(20)

    def drip(self):
        while not self.server.is_over.wait(0.02):
            self.wfile.write(b"x")

    def log_message(self, *arguments):
        """The tests' output is for the tests."""


@contextmanager
def running_smhi():
    with Smhi() as server:
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.is_over.set()
        server.shutdown()
