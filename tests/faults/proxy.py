"""A proxy between the portal and a server, which can fall silent, hang up or lose an answer."""

import socket
import threading
from contextlib import contextmanager, suppress

from tests.servers import free_port

CHUNK = 65536


class Proxy:
    """Passes everything on until told otherwise."""

    def __init__(self, target: int):
        self.target, self.port = target, free_port()
        self.flows = threading.Event()
        self.flows.set()
        # When this is sent to the server, its answer is thrown away and the connection closed.
        self.loses_answer_to = None
        self.has_lost = threading.Event()
        self.is_away = self.goes_away = False
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=128)
        threading.Thread(target=self.accept, daemon=True).start()

    def fall_silent(self) -> None:
        """As when a firewall forgets: connections are open, and nothing comes."""
        self.flows.clear()

    def flow(self) -> None:
        self.flows.set()

    def lose_answer_to(self, words: bytes, and_stay_away: bool = False) -> None:
        """Once; after that nobody gets through if it stays away."""
        self.has_lost.clear()
        self.goes_away = and_stay_away
        self.loses_answer_to = words

    def go_away(self) -> None:
        """Nobody who comes from now on is let in."""
        self.is_away = True

    def come_back(self) -> None:
        self.is_away = False

    def accept(self) -> None:
        with suppress(OSError):  # closed at the end
            while True:
                client, _address = self.listener.accept()
                threading.Thread(target=self.join, args=[client], daemon=True).start()

    def join(self, client: socket.socket) -> None:
        self.flows.wait()
        try:
            if self.is_away:
                raise ConnectionRefusedError
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            client.close()
            return
        lost = threading.Event()
        back = threading.Thread(target=self.answer, args=[server, client, lost], daemon=True)
        back.start()
        self.ask(client, server, lost)
        back.join()
        client.close()
        server.close()

    def ask(self, client: socket.socket, server: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(CHUNK):
                self.flows.wait()
                if self.loses_answer_to and self.loses_answer_to in data:
                    self.loses_answer_to = None
                    self.is_away = self.goes_away
                    lost.set()
                server.sendall(data)
        hang_up(client, server)

    def answer(self, server: socket.socket, client: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while data := server.recv(CHUNK):
                self.flows.wait()
                if lost.is_set():
                    # The server has done as it was told, and the client never hears of it.
                    self.has_lost.set()
                    break
                client.sendall(data)
        hang_up(client, server)


def hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(target: int):
    """A proxy on a free port in front of the target port."""
    running = Proxy(target)
    try:
        yield running
    finally:
        running.flow()
        running.listener.close()
