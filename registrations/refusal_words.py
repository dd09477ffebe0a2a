"""Why a form was not stored, in words; what was typed stays on the page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from registrations.access_codes import TooManyGuesses, UsedUp, WrongCode
from registrations.refusals import Closed, Full, NotOpenYet, Refused, TooManyFromOne


def refusal_words(refusal: Refused | None, event: Event) -> str:
    """For one who registers people; empty when nothing was refused."""
    if isinstance(refusal, Full):
        return full(refusal.seats_left)
    if isinstance(refusal, TooManyFromOne):
        return too_many_from_one(refusal)
    if isinstance(refusal, NotOpenYet):
        return _("Registration has not opened yet.")
    if refusal and event.is_cancelled:
        return _("The event is cancelled, so it is no longer possible to register.")
    if isinstance(refusal, Closed):
        return _("Registration closed while you were filling in the form.")
    return ""


def code_words(refusal: WrongCode) -> str:
    if isinstance(refusal, TooManyGuesses):
        return _("There have been too many wrong codes. Wait ten minutes and try again.")
    if isinstance(refusal, UsedUp):
        return _("The code has been used by as many as it is good for. Ask the organiser.")
    return _("The code is not right, or is good no more. Check that you have written all of it.")


def full(left: int) -> str:
    if not left:
        return _("The last seat was taken while you were filling in the form.")
    seats_left = ngettext(
        "Only %(n)d seat is left, so there is not room for all of you.",
        "Only %(n)d seats are left, so there is not room for all of you.",
        left,
    ) % {"n": left}
    fewer = _("Register fewer people, and only those who are not registered already.")
    return " ".join([seats_left, fewer])


def too_many_from_one(refusal: TooManyFromOne) -> str:
    most = ngettext(
        "At most %(n)d person can come from each municipality or organisation.",
        "At most %(n)d people can come from each municipality or organisation.",
        refusal.most,
    ) % {"n": refusal.most}
    left = ngettext("You have %(n)d seat left.", "You have %(n)d seats left.", refusal.left) % {
        "n": refusal.left
    }
    return f"{most} {left}"
