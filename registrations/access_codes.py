"""Codes that let people register for an event which asks for one.

A code is asked for under the event's lock, where its uses are counted: of two who have the last
use of one, exactly one gets in.
"""

import secrets

from django.db.models import Count, Q, QuerySet

from events.models import Event
from registrations.models import CODE_LETTERS, AccessCode, Participant
from registrations.refusals import Refused

LENGTH = 8
# So many wrong ones from one network, which may be a whole municipality's.
GUESSES = "20/10 minutes"

# Also of somebody named again: whether a use is left must not tell who was registered before.
LEFT = [*Participant.ACTIVE, Participant.State.REPEATED]
STANDING = Q(registrations__participants__state__in=LEFT)


class WrongCode(Refused):
    """No such code, or one that is good no more."""


class UsedUp(WrongCode):
    """As many have registered with it as may."""


class TooManyGuesses(WrongCode):
    """Somebody here tries one code after the other."""


def normal(code: str) -> str:
    """As it is kept and compared: in capitals, without the blanks that a copied one may have."""
    return "".join(code.split()).upper()


def new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(LENGTH))


def counted(codes: QuerySet[AccessCode]) -> QuerySet[AccessCode]:
    """Each with ``uses``: the registrations that stand, which gives a cancelled one's use back."""
    return codes.annotate(uses=Count("registrations", STANDING, distinct=True))


def admit(event: Event, typed: str) -> AccessCode | None:
    """The code with which somebody may register now, or None where the event asks for none.

    Under the lock. Raises WrongCode or UsedUp.
    """
    if not event.requires_code:
        return None
    found = counted(event.access_codes.all()).filter(code=normal(typed)).first()
    if found is None or (found.valid_until and found.valid_until <= event.asked_at):
        raise WrongCode
    if found.most_uses is not None and found.uses >= found.most_uses:
        raise UsedUp
    return found
