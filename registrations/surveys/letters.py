"""The words of the thank-you mail and of its reminder."""

from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded, Written, writes
from events import moments
from registrations import letters
from registrations.models import Participant, Survey, SurveyLink
from registrations.surveys import links


@writes("thanks")
def thanks(row: OutgoingEmail) -> Written:
    person, link = addressee(row)
    return thanks_to(person, link.survey, links.address(link))


@writes("survey_reminder")
def survey_reminder(row: OutgoingEmail) -> Written:
    """Raises NotNeeded when she has answered meanwhile."""
    person, link = addressee(row)
    if link.used:
        raise NotNeeded
    subject = _("Would you like to answer? %(day)s, %(title)s")
    return letter("survey_reminder", subject, person, link.survey, links.address(link))


def thanks_to(person: Participant, survey: Survey, address: str) -> Written:
    """Also for staff to look at before anything is sent, with an address that leads nowhere."""
    subject = _("Thank you for taking part: %(day)s, %(title)s")
    return letter("thanks", subject, person, survey, address)


def addressee(row: OutgoingEmail) -> tuple[Participant, SurveyLink]:
    """Raises NotNeeded when she or her link is gone, or when the survey has closed."""
    person = letters.participant(row)
    link = SurveyLink.objects.select_related("survey").filter(participant=person).first()
    if link is None or link.survey.closes_at <= timezone.now():
        raise NotNeeded
    return person, link


def letter(kind: str, subject: str, person: Participant, survey: Survey, address: str) -> Written:
    context = {
        "name": person.name,
        "person": person,
        "registration": person.registration,
        "survey": survey,
        "link": address,
        "last_day": moments.day(survey.last_day) if survey.last_day else "",
        "has_material": bool(person.event.afterwards or person.event.attachments.exists()),
    }
    return letters.letter(kind, subject, person.event, context)
