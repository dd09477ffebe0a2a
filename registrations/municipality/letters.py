"""The words of the mails to a municipality's contacts: a reminder that it is missing, its link."""

from dataclasses import replace

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts import secret_links
from contacts.languages import SWEDISH
from contacts.models import Municipality, MunicipalityContact, OutgoingEmail
from contacts.municipalities import family
from contacts.outbox import NotNeeded, Written, one_line, writes
from events import moments
from events.models import Event
from events.texts_in import text_of
from registrations import letters
from registrations.coverage import whom
from registrations.mailings.placeholders import as_html, as_text, fill
from registrations.models import MunicipalityLink, Nudge, Nudging
from registrations.municipality import links, nudging

LINK = "länk"
NAMES = {
    "kommun": gettext_lazy("the municipality's name"),
    "evenemang": gettext_lazy("the event's title"),
    "sista dag": gettext_lazy("the last day to register"),
    LINK: gettext_lazy("the link to the municipality's own page"),
}


@writes("nudge")
def nudge(row: OutgoingEmail) -> Written:
    """Raises NotNeeded when the municipality has signed up meanwhile, or cannot any more."""
    rows = Nudge.objects.select_related("event__county", "municipality", "nudging")
    rows = rows.prefetch_related(*letters.TOLD)
    found = rows.filter(pk=row.facts["nudge"]).first()
    if found is None or nudging.is_over(found.event, timezone.now()):
        raise NotNeeded
    members = family(found.municipality_id)
    if members[0].pk in whom.signed_up(found.event) or not is_contact(row, members):
        raise NotNeeded
    found.nudging.event = found.event
    return reminder(found.nudging, members[0], links.address(links.of(members[0])))


@writes("municipality_link")
def municipality_link(row: OutgoingEmail) -> Written:
    link = MunicipalityLink.objects.filter(pk=row.facts["link"]).first()
    members = family(link.municipality_id) if link else []
    if not is_contact(row, members):
        raise NotNeeded
    county = members[0].county
    context = {
        "municipality": members[0],
        "county": county,
        "link": links.address(links.of(members[0])),
        "privacy_address": settings.SITE_URL + reverse("pages:privacy"),
    }
    return Written(
        county=county,
        subject=_("%(municipality)s: your own page") % {"municipality": members[0]},
        text=letters.without_gaps(render_to_string("emails/municipality_link.txt", context)),
        html=render_to_string("emails/municipality_link.html", context),
        reply_to=county.sender_email,
    )


def is_contact(row: OutgoingEmail, members: list[Municipality]) -> bool:
    """Whether the mail is to somebody who is a contact still: nobody else gets the link."""
    contacts = MunicipalityContact.objects.filter(municipality__in=members)
    return contacts.filter(email__iexact=row.recipient).exists()


def reminder(written: Nudging, municipality: Municipality, link: str) -> Written:
    event = written.event
    known = values(event, municipality, link)
    subject = one_line(fill(written.subject, known))
    context = letters.about(event) | {
        "municipality": municipality,
        "heading": subject,
        "words": as_text(written.text, known),
        "body": as_html(written.text, known, LINK),
    }
    return Written(
        county=event.county,
        subject=subject,
        text=letters.without_gaps(render_to_string("emails/nudge.txt", context)),
        html=render_to_string("emails/nudge.html", context),
        reply_to=event.county.sender_email,
    )


def values(event: Event, municipality: Municipality, link: str) -> dict[str, str]:
    last = {"day": moments.deadline_day(event), "hours": moments.deadline_clock(event)}
    return {
        "kommun": municipality.shown_name,
        "evenemang": text_of(event, "title"),
        "sista dag": _("%(day)s at %(hours)s") % last,
        LINK: link,
    }


def shown_subject(written: Nudging) -> str:
    """As staff see it in a list, where it has gone to many municipalities."""
    known = values(written.event, Municipality(), link="")
    return one_line(fill(written.subject, known | {"kommun": _("the municipality")}))


def preview(written: Nudging, municipality: Municipality) -> Written:
    """The mail as the municipality would get it, but for its secret link."""
    with translation.override(SWEDISH):
        address = links.address(MunicipalityLink())
        mail = reminder(written, municipality, address)
    return replace(mail, text=secret_links.hide(mail.text, "…"))
