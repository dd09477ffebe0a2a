"""The thank-you mail as it will be, for staff to read before anything is sent."""

from copy import copy

from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.outbox import Written
from events.models import Event
from registrations.models import Survey
from registrations.surveys import letters
from registrations.surveys.sending import closing, were_there


def preview_mail(event: Event, survey: Survey) -> Written | None:
    """To the first who would get it; None when nobody was there. The link leads nowhere."""
    person = were_there(event).select_related("registration", "event__county").first()
    if person is None or survey.pk is None:
        return None
    survey = copy(survey)
    survey.closes_at = survey.closes_at or closing(survey, timezone.now())
    return letters.thanks_to(person, survey, _("(a link of her own)"))
