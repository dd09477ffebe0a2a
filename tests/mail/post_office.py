"""A real mail server for the tests, which can be told to refuse, to delay and to hang up."""

from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.servers import free_port

OK = "250 Message accepted for delivery"


class PostOffice:
    """Keeps what it is given. ``answers`` maps an address to what RCPT is answered for it."""

    def __init__(self):
        self.letters = []
        self.answers = {}
        self.sender_answer = self.data_answer = OK

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.sender_answer == OK:
            envelope.mail_from = address
        return self.sender_answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        if self.data_answer == OK:
            letter = message_from_bytes(envelope.content, policy=policy.SMTP)
            self.letters.append((envelope.rcpt_tos, letter))
        return self.data_answer

    def to(self, address):
        """The letters that were delivered to this address, oldest first."""
        return [letter for recipients, letter in self.letters if address in recipients]


@contextmanager
def post_office():
    """Opens the office on a free port of this machine; yields it and its port."""
    office = PostOffice()
    port = free_port()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office, port
    finally:
        controller.stop()
