from django.core.mail.backends import smtp

from tests.faults.failpoints import reach


class EmailBackend(smtp.EmailBackend):
    """Django's, with a place to stop or die when the server has accepted a letter."""

    def _send(self, email_message):
        sent = super()._send(email_message)
        reach("after-acceptance")
        return sent
