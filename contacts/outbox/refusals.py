"""What a mail server's answer means for the mail: for good, for now, or for everybody's mail.

A first digit of 5 is for good and 4 is for now (RFC 5321 § 4.2.1). But at connect, at sign-in
and for the sender it is us whom the server refuses, as with a changed password: that is no fault
of the mail, and all of them go out when it is mended.
"""

import smtplib
from dataclasses import dataclass

REFUSES_US = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
)
SIGN_IN_FIRST = {530, 535}
# The server has had enough of us for now: it closes the line (RFC 5321 § 3.8), or we have too
# many of them (as Exchange Online answers).
TOO_MUCH = {421, 432}


@dataclass(frozen=True)
class Refusal:
    is_final: bool
    asks_for_pause: bool
    words: str | bytes


def refusal(error: smtplib.SMTPException | OSError) -> Refusal:
    """What has become of an attempt that ended in this error."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        # One recipient a mail, so it is the only answer.
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        code, words = 0, ""  # no answer at all
    is_final = code >= 500 and code not in SIGN_IN_FIRST and not isinstance(error, REFUSES_US)
    return Refusal(is_final, code in TOO_MUCH, words or str(error) or type(error).__name__)
