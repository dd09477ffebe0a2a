"""Certificates of attendance: a PDF by mail to each who was there, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import Participant, Registration
from tests.factories import staff
from tests.handouts.programs import output_of
from tests.registrations.build import AMINA, BO, CILLA, registered, row_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    """It is over; Amina and Bo were there, Cilla was not."""
    event = open_event(title="Åsikter i öppna rum", title_en="Voices in open rooms")
    for person in (AMINA, BO, CILLA):
        registered(event, person)
    OutgoingEmail.objects.update(state=OutgoingEmail.State.SENT)
    now = timezone.now()
    Participant.objects.exclude(email=CILLA.email).update(attended_at=now)
    over = {"starts_at": now - timedelta(hours=3), "ends_at": now - timedelta(hours=1)}
    Event.objects.filter(pk=event.pk).update(**over)
    return event


def send(browser, event):
    return browser.post(f"/admin/events/event/{event.pk}/certificates/", follow=True)


def mailed():
    return OutgoingEmail.objects.filter(kind="certificate")


def test_it_says_how_many_before_it_is_done(admin, event):
    page = admin.get(f"/admin/events/event/{event.pk}/certificates/").content.decode()
    assert "Mejla 2 intyg" in page
    assert not mailed().exists()


def test_those_who_were_there_get_one_each_and_the_others_none(admin, event):
    page = send(admin, event).content.decode()
    assert "2 intyg är på väg." in page
    assert set(mailed().values_list("recipient", flat=True)) == {AMINA.email, BO.email}
    assert set(mailed().values_list("county", flat=True)) == {"14"}


def test_nobody_gets_it_twice(admin, event):
    send(admin, event)
    send(admin, event)
    assert mailed().count() == 2
    Participant.objects.filter(email=CILLA.email).update(attended_at=timezone.now())
    send(admin, event)
    assert mailed().count() == 3


def test_not_before_the_event_is_over(admin, event):
    Event.objects.update(ends_at=timezone.now() + timedelta(hours=1))
    page = send(admin, event).content.decode()
    assert "när evenemanget är slut" in page
    assert not mailed().exists()


def file_to(person, mailoutbox):
    outbox.deliver(mailed().get(recipient=person.email).pk)
    (file,) = mailoutbox[-1].message().iter_attachments()
    return file


def test_the_paper_says_who_took_part_in_what(admin, event, mailoutbox):
    send(admin, event)
    file = file_to(AMINA, mailoutbox)
    assert file.get_filename() == "intyg-forum.pdf"
    text = " ".join(output_of("pdftotext", "-", "-", given=file.get_content()).split())
    for words in ["Intyg om deltagande", "Amina Holm", "Åsikter i öppna rum", "Länsstyrelsen 14"]:
        assert words in text
    assert "Tagged:          yes" in output_of("pdfinfo", "-", given=file.get_content())


def test_who_registered_in_english_gets_it_in_english(admin, event, mailoutbox):
    Registration.objects.update(language="en")
    send(admin, event)
    file = file_to(BO, mailoutbox)
    text = output_of("pdftotext", "-", "-", given=file.get_content())
    assert file.get_filename() == "certificate-forum.pdf"
    assert "Certificate of attendance" in text
    assert "Voices in open rooms" in text


def test_one_who_was_somebody_else_after_all_gets_none(admin, event, mailoutbox):
    send(admin, event)
    Participant.objects.filter(pk=row_of(BO).pk).update(attended_at=None)
    row = mailed().get(recipient=BO.email)
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, mailoutbox) == (OutgoingEmail.State.DROPPED, [])


def test_who_may_only_look_sends_none(as_staff, event):
    browser = as_staff(staff("view_participant", "view_event"))
    assert send(browser, event).status_code == 403
    assert not mailed().exists()
