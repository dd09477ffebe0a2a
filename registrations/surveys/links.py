"""The way to a survey: a random nonce on the row, signed with the portal's key as links.py does."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models.functions import Now
from django.urls import reverse

from registrations.models import SurveyLink

_signer = Signer(sep=".", salt="registrations.surveys.links")


def token(link: SurveyLink) -> str:
    return _signer.sign(link.nonce)


def address(link: SurveyLink) -> str:
    """The absolute address for a mail, in the language that is being written."""
    return settings.SITE_URL + reverse("registrations:survey", args=[token(link)])


def resolve(token: str) -> SurveyLink | None:
    """The link of this token with its survey, and ``opened_at`` by the database's clock."""
    try:
        nonce = _signer.unsign(token)
    except BadSignature:
        return None
    links = SurveyLink.objects.select_related("survey__event__county")
    return links.annotate(opened_at=Now()).filter(nonce=nonce).first()
