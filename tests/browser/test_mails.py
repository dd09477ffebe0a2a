"""The mails that people get, each kind in both languages: valid HTML, and nothing for axe."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import sync_playwright

from contacts.models import OutgoingEmail
from contacts.outbox import promise
from contacts.outbox.writing import WRITERS
from events.models import Audience, Event, EventContact
from registrations import emails, invitations
from registrations.link_letters import promise_lost_link
from registrations.listed import Listed
from registrations.models import (
    DialogueGroup,
    Division,
    Invitation,
    Nudge,
    Participant,
    Survey,
    SurveyLink,
)
from registrations.municipality import links, nudging
from registrations.municipality.addresses import mail_links
from tests.browser.axe import add_axe, violations
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.checkers import AXE, html_validate, needs, vnu
from tests.factories import make_municipality, make_person
from tests.mail.forum import CALLED_OFF, absent, change, forum, move, person, told
from tests.mail.worker import written
from tests.mailings.build import mail_to, mailing

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# Without these it shows no widths, and the words of the preview twice.
FOR_OUTLOOK = re.compile(r"“(width|align|cellpadding|cellspacing|border)” attribute|“mso-hide”")
SIMPLE = ["confirmation", "waiting", "promotion", "already_registered", "still_registered"]
SIMPLE += ["new_link", "application", "declined"]


@pytest.fixture(params=["sv", "en"])
def letters(request):
    """Each kind of mail, written, by its kind."""
    event = forum(capacity=20)
    EventContact.objects.create(event=event, person=make_person(email="maria.fors@example.se"))
    anna = person(event)
    anna.registration.language = request.param
    anna.registration.save(update_fields=["language"])
    made = [stored(emails.about(kind, anna)) for kind in SIMPLE]
    made += [stored(emails.about("cancellation", anna, held_seat=1))]
    bo = {"name": "Bo", "email": "bo@example.se"}
    made += [stored(emails.receipt(absent(event, bo, language=request.param)))]
    made += [certificate(anna), moved(event, anna), from_staff(event, anna)]
    made += invited(event, request.param)
    made += [ungrouped(anna), grouped(event, anna)]
    made += [reminder(event, anna), lost_link(anna, request.param), *news(event, anna)]
    made += thanks(event, anna)
    made += [to_municipality(anna), *to_contacts(event, request.param)]
    return {mail.kind: mail for mail in made}


def stored(mail):
    mail.save()
    return written(mail)


def grouped(event, anna):
    """With a room and a link; the reminder after it has them too."""
    Division.objects.create(event=event, told_at=timezone.now())
    link = "https://mote.example.se/grupp"
    group = DialogueGroup.objects.create(event=event, number=1, room="Vättern", link=link)
    group.members.create(event=event, municipality=anna.registration.municipality, position=1)
    return stored(emails.about("dialogue_group", anna))


def ungrouped(anna):
    return stored(emails.about("no_dialogue_group", anna))


def reminder(event, anna):
    Participant.objects.filter(pk=anna.pk).update(reminded_of=event.starts_at)
    return stored(emails.about("reminder", anna))


def certificate(anna):
    Participant.objects.filter(pk=anna.pk).update(attended_at=timezone.now())
    return stored(emails.about("certificate", anna))


def thanks(event, anna):
    """With words of staff's own; and to one who has not answered."""
    now = timezone.now()
    survey = Survey.objects.create(
        event=event, greeting="Tack för i går!", sent_at=now, closes_at=now + timedelta(days=14)
    )
    SurveyLink.objects.create(survey=survey, participant=anna)
    return [stored(emails.about(kind, anna)) for kind in ["thanks", "survey_reminder"]]


def to_municipality(anna):
    """Of the questions of an event that is held, whatever becomes of the other one."""
    event, place = forum(slug="fragor", capacity=20), anna.registration.municipality
    event.questions.create(number=1, text="Vilka når ni?")
    Audience.objects.create(event=event).municipalities.add(place)
    place.contacts.create(email="registrator@example.se", is_registry=True)
    nudge = Nudge.objects.create(
        event=event, municipality=place, kind="questions", of=event.starts_at
    )
    language = anna.registration.language
    return stored(promise("question_reminder", "registrator@example.se", language, nudge=nudge.pk))


def from_staff(event, anna):
    """With a list, a link and a word in bold, in Swedish alone."""
    text = "Hej **{namn}**!\n\n- Se {min_sida}\n- [Läs mer](https://example.se)"
    return mail_to(mailing(event, text=text), anna)


def to_contacts(event, language):
    """A reminder with all that staff may write in it, and the link alone."""
    place = make_municipality("1460", name="Bengtsfors", official_name="Bengtsfors kommun")
    place.contacts.create(email="bo@bengtsfors.example.se")
    Audience.objects.create(event=event).municipalities.add(place)
    words = {"subject": "Kommer ni? {evenemang}", "text": "**{kommun}**, {sista dag}:\n\n- {länk}"}
    nudging.send(event, [place.pk], words, "a-key", "karin")
    mail_links([links.of(place)], "karin")
    kinds = ["nudge", "municipality_link"]
    for mail in OutgoingEmail.objects.filter(kind__in=kinds):
        mail.language = language
        yield written(mail)


def moved(event, anna):
    """As she would be told who came from another event: here it is a row of the same one."""
    former = person(event, "Former")
    return stored(emails.about("moved", anna, former=former.pk))


def invited(event, language):
    [row] = invitations.invite(event, [Listed(1, "Eva Ek", "eva@example.se")], language)
    yield written(row.latest_mail)
    Invitation.objects.update(invited_at=event.created_at - timedelta(days=9))
    invitations.remind(event)
    yield written(OutgoingEmail.objects.get(kind="invitation_reminder"))


def lost_link(anna, language):
    promise_lost_link(anna.email, language)
    return written(OutgoingEmail.objects.get(kind="lost_link"))


def news(event, anna):
    """Moved, cancelled, and to take place after all."""
    move(event)
    yield told()[anna.email]
    change(event, **CALLED_OFF)
    yield told()[anna.email]
    change(event, status=Event.Status.PUBLISHED)
    yield told()[anna.email]


def test_every_kind_of_mail_with_html_is_valid_and_accessible(letters, tmp_path):
    assert set(letters) == set(WRITERS)
    for kind, mail in letters.items():
        (tmp_path / f"{kind}.html").write_text(mail.html, encoding="utf-8")

    assert [line for line in vnu(tmp_path) if not FOR_OUTLOOK.search(line)] == []
    assert html_validate(tmp_path, "html-validate-mail.cjs") == []
    assert seen_by_axe(letters) == {}


def seen_by_axe(letters) -> dict:
    needs(CHROMIUM or "chromium", AXE)
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context()
        add_axe(context)
        page = context.new_page()
        page.goto("about:blank")
        for kind, mail in letters.items():
            page.set_content(mail.html)
            if lines := violations(page):
                found[kind] = lines
        browser.close()
    return found
