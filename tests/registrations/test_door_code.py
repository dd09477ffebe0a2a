"""The code that participants show at the door: on whose page, for how long, and what it holds."""

import base64
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from lxml import html

from contacts.models import OutgoingEmail
from events.handouts import qr
from events.models import Event
from registrations import links
from registrations.models import CODE_LETTERS, Participant
from tests.factories import make_participant, make_registration
from tests.handouts.programs import read_code
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, registered, row_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

State = Participant.State


@pytest.fixture
def registration(db):
    event = open_event(format="physical", venue="Rådhuset")
    return registered(event, AMINA, BO)


def page(client, token):
    return html.fromstring(client.get(links.address(token)[len(settings.SITE_URL) :]).content)


def codes(client, token):
    return [
        node.text_content()
        for node in page(client, token).xpath("//*[@class='panel door-code']//p")
    ]


def test_the_sender_sees_the_codes_of_all_and_each_her_own(client, registration):
    amina, bo = row_of(AMINA), row_of(BO)
    shown = codes(client, links.mailed_token(registration))
    assert shown == [amina.door_code, bo.door_code]
    assert codes(client, links.participant_token(bo)) == [bo.door_code]


def test_the_receipt_that_anybody_reaches_shows_none(client, registration):
    assert codes(client, links.registration_token(registration)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "digital"},
        {"status": Event.Status.CANCELLED},
        {"starts_at": timezone.now() - timedelta(days=2)},
    ],
)
def test_where_there_is_no_door_there_is_no_code(client, registration, change):
    if "starts_at" in change:
        change["ends_at"] = change["starts_at"] + timedelta(hours=1)
    Event.objects.update(**change)
    assert codes(client, links.mailed_token(registration)) == []


def test_who_waits_has_none(client, registration):
    Participant.objects.update(state=State.WAITING)
    assert codes(client, links.mailed_token(registration)) == []


def test_a_phone_reads_the_address_where_staff_check_her_in(client, registration, tmp_path):
    bo = row_of(BO)
    [image] = page(client, links.participant_token(bo)).xpath("//*[@class='panel door-code']//img")
    address = f"{settings.SITE_URL}/admin/events/event/check-in/{bo.check_in_code}/"
    drawing = base64.b64decode(image.get("src").partition("base64,")[2])
    assert drawing == qr.drawn(address, "svg")
    assert read_code(qr.drawn(address, "png"), tmp_path) == address


def test_the_mail_has_the_code_where_there_is_a_door(registration):
    bo = row_of(BO)
    mail = written(OutgoingEmail.objects.get(recipient=BO.email))
    assert bo.door_code in mail.text
    assert bo.door_code in mail.html
    assert bo.check_in_code not in mail.calendar


def test_the_mail_to_a_digital_meeting_has_none(db):
    registered(open_event(), AMINA)
    mail = written(OutgoingEmail.objects.get())
    assert row_of(AMINA).door_code not in mail.text + mail.html


def test_each_has_a_code_of_her_own_that_is_not_in_her_link(registration):
    others = make_registration(registration.event, participants=[{"name": "A"}, {"name": "B"}])
    make_participant(others, name="C")
    found = list(Participant.objects.values_list("check_in_code", "link_nonce"))
    assert len({code for code, _nonce in found}) == 5
    assert all(set(code) <= set(CODE_LETTERS) and len(code) == 10 for code, _nonce in found)
    assert not any(code in nonce for code, nonce in found)
