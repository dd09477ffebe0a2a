"""Mail that is promised in a transaction, and written and sent outside of one.

``promise`` makes a row of a mail to come, ``enqueue`` stores it with the fact that it tells of,
and the worker's ``deliver`` writes it by the function that ``writes`` its kind, and sends it.
"""

from contacts.outbox import alarm, permit
from contacts.outbox.bell import BELL, call, ring
from contacts.outbox.delivery import claim, deliver
from contacts.outbox.promises import compose, enqueue, one_line, promise, send_again, store
from contacts.outbox.queue import LONGEST_TIME_UNSENT, due, late, too_old, unsent
from contacts.outbox.writing import File, NotNeeded, Written, attaches, write, writes

__all__ = [
    "BELL",
    "LONGEST_TIME_UNSENT",
    "File",
    "NotNeeded",
    "Written",
    "alarm",
    "attaches",
    "call",
    "claim",
    "compose",
    "deliver",
    "due",
    "enqueue",
    "late",
    "one_line",
    "permit",
    "promise",
    "ring",
    "send_again",
    "store",
    "too_old",
    "unsent",
    "write",
    "writes",
]
