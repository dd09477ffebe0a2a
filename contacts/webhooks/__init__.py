"""Telling other machines what happens: promised in a transaction, posted outside of one.

``promise`` stores a row for each webhook that wants to hear, with the fact that it tells of, and
the worker's ``deliver`` signs and posts it: as mails are, and for the same reasons.
"""

from contacts.webhooks.delivery import deliver
from contacts.webhooks.promises import Fact, promise, send_again, take_back
from contacts.webhooks.queue import delete_old, due, failing, ring
from contacts.webhooks.signing import new_secret, replace_secret, signature

__all__ = [
    "Fact",
    "delete_old",
    "deliver",
    "due",
    "failing",
    "new_secret",
    "promise",
    "replace_secret",
    "ring",
    "send_again",
    "signature",
    "take_back",
]
