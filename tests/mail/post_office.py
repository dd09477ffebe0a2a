"""A real mail server for the tests, which can be told to refuse, to delay and to hang up.

``with post_office() as (office, port)`` opens one. What it does can be changed at any time:

- ``banner``: what it says first. "554 …" or "421 …" refuses whoever comes.
- ``sender_answer``, ``answers[address]``, ``data_answer``: its answers to MAIL, to RCPT for this
  address, and to the whole message. What is not answered with 250 is not kept.
- ``hangs_at``: names of moments at which it falls silent for ever: "banner", "MAIL", "RCPT",
  "DATA" (the message is not kept) and "QUIT".
- ``drops_after_data``: so many more messages are kept, and the line is cut before the answer.
- ``seconds``: so long it takes to accept a message.
- ``post_office(certificate=(certfile, keyfile))`` offers STARTTLS and takes mail only under it.

``letters`` is what it has been given, oldest first, and ``to(address)`` the letters to somebody;
``connections`` counts who came, and ``in_clear`` whatever was tried without encryption.
"""

import asyncio
import ssl
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.servers import free_port

OK = "250 Message accepted for delivery"


class PostOffice:
    def __init__(self):
        self.letters = []
        self.connections = 0
        self.in_clear = []
        self.banner = "220 post.example.se"
        self.answers = {}
        self.sender_answer = self.data_answer = OK
        self.hangs_at = set()
        self.drops_after_data = 0
        self.seconds = 0

    async def pass_moment(self, name: str) -> None:
        if name in self.hangs_at:
            await asyncio.Event().wait()

    async def handle_MAIL(self, server, session, envelope, address, options):
        await self.pass_moment("MAIL")
        if server.tls_context and not session.ssl:
            self.in_clear.append(address)
        if self.sender_answer.startswith("250"):
            envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self.pass_moment("RCPT")
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        await self.pass_moment("DATA")
        await asyncio.sleep(self.seconds)
        if self.data_answer.startswith("250"):
            letter = message_from_bytes(envelope.content, policy=policy.SMTP)
            self.letters.append((envelope.rcpt_tos, letter))
        if self.drops_after_data:
            self.drops_after_data -= 1
            server.transport.abort()
        return self.data_answer

    async def handle_QUIT(self, server, session, envelope):
        await self.pass_moment("QUIT")
        return "221 Bye"

    def to(self, address):
        """The letters that were delivered to this address, oldest first."""
        return [letter for recipients, letter in self.letters if address in recipients]


class Counter(SMTP):
    """Where the office is met: it says what the office wants said first."""

    greeted = False

    async def push(self, status):
        if self.greeted:
            return await super().push(status)
        self.greeted = True
        office = self.event_handler
        office.connections += 1
        await office.pass_moment("banner")
        await super().push(office.banner)
        if not office.banner.startswith("220"):
            self.transport.close()


class Building(Controller):
    def factory(self):
        return Counter(self.handler, **self.SMTP_kwargs)


@contextmanager
def post_office(certificate: tuple[str, str] | None = None):
    """Opens the office on a free port of this machine; yields it and its port."""
    office = PostOffice()
    port = free_port()
    encryption = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        encryption = {"tls_context": context, "require_starttls": True}
    controller = Building(office, hostname="127.0.0.1", port=port, **encryption)
    controller.start()
    # The controller itself came first, to see that it is open.
    office.connections = 0
    try:
        yield office, port
    finally:
        controller.stop()
