"""The secret link: what it opens, for whom and for how long."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import links
from registrations.models import Participant, Registration, new_nonce
from tests.mail.worker import written
from tests.registrations.conftest import THREE, filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(event, register):
    """Three people of one registration; the address of its receipt."""
    return register(event, colleagues=THREE)["Location"]


def link_in_mail_to(email) -> str:
    text = written(OutgoingEmail.objects.get(recipient=email)).text
    line = next(line for line in text.splitlines() if "/anmalan/" in line)
    return line.removeprefix("http://localhost:8000")


def test_the_senders_mail_has_the_link_to_the_whole_registration(client, registered):
    assert "Petra Lind" in client.get(link_in_mail_to("amina@example.se")).content.decode()
    assert "Petra Lind" in client.get(registered).content.decode()


def test_a_colleagues_link_shows_her_alone(client, registered):
    page = client.get(link_in_mail_to("jonas@example.se")).content.decode()
    assert "Jonas Ekdahl" in page
    assert "Petra Lind" not in page
    assert "amina@example.se" not in page


def test_a_colleagues_link_cancels_her_alone(client, registered):
    client.post(link_in_mail_to("jonas@example.se") + "avboka/")
    cancelled = Participant.objects.filter(state=Participant.State.CANCELLED)
    assert cancelled.get().name == "Jonas Ekdahl"


def test_the_database_alone_gives_no_link(client, registered):
    nonce = Registration.objects.get().link_nonce
    assert client.get(f"/anmalan/{nonce}/").status_code == 404
    assert client.get(f"/anmalan/{nonce}.{'A' * 43}/").status_code == 404


def test_a_participants_link_is_not_a_registrations(client, registered):
    registration = Registration.objects.get()
    Participant.objects.filter(name="Jonas Ekdahl").update(link_nonce="a" * 22)
    registration.link_nonce = "a" * 22
    forged = links.participant_token(Participant.objects.get(name="Jonas Ekdahl"))
    assert [one.name for one in links.resolve(forged).participants] == ["Jonas Ekdahl"]


def test_a_new_nonce_revokes_the_old_link(client, registered):
    Registration.objects.update(link_nonce=new_nonce())
    assert client.get(registered).status_code == 404


def test_it_stops_working_thirty_days_after_the_event(client, registered):
    ended = timezone.now() - timedelta(days=29)
    Event.objects.update(starts_at=ended - timedelta(hours=3), ends_at=ended)
    assert client.get(registered).status_code == 200
    Event.objects.update(ends_at=ended - timedelta(days=2), starts_at=ended - timedelta(days=3))
    assert client.get(registered).status_code == 404
    assert client.post(registered + "avboka/").status_code == 404


def test_the_page_is_kept_by_no_cache_and_told_to_nobody(client, registered):
    response = client.get(registered)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]


def test_wrong_links_are_a_page_that_is_not_there(client, registered):
    for token in ["x", "a.b", registered.split("/")[2][:-1] + "!", "å" * 30, "." * 60]:
        assert client.get(f"/anmalan/{token}/").status_code == 404


def test_mail_scanners_change_nothing_however_often_they_look(client, registered):
    before = list(Participant.objects.values())
    for agent in ["Mozilla/5.0", "GoogleImageProxy", "Barracuda", "SafeLinks", "curl/8"]:
        for _visit in range(10):
            client.get(registered, headers={"user-agent": agent})
    assert list(Participant.objects.values()) == before


def test_the_link_is_in_no_calendar_file(registered):
    files = "".join(written(mail).calendar for mail in OutgoingEmail.objects.all())
    assert "METHOD:REQUEST" in files
    assert "anmalan" not in files.replace("\r\n ", "")


class TestTheMeetingLink:
    LINK = "https://mote.example.se/hemligt"

    @pytest.fixture(autouse=True)
    def digital(self, registered):
        Event.objects.update(meeting_link=self.LINK)

    def test_is_on_the_page_of_those_who_have_a_seat_alone(self, client):
        mine = link_in_mail_to("jonas@example.se")
        assert self.LINK in client.get(mine).content.decode()
        Participant.objects.update(state=Participant.State.WAITING)
        assert self.LINK not in client.get(mine).content.decode()

    def test_is_not_on_the_receipt_that_anybody_gets_who_sends_the_form(self, client, registered):
        assert self.LINK not in client.get(registered).content.decode()

    def test_is_not_shown_to_one_who_has_named_somebody_that_is_registered(self, client, event):
        posted = filled_in("a-strangers-key", name="Främling", email="jonas@example.se")
        receipt = client.post(f"/evenemang/{event.slug}/anmalan/", posted)["Location"]
        assert self.LINK not in client.get(receipt).content.decode()


def test_personal_data_reach_no_log(client, event, register, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        receipt = register(event, name="Zorro Markör", email="zorro@example.se")["Location"]
        client.get(receipt)
        client.post(receipt + "avboka/")
    # The database's own debug log shows every statement; it is off outside of development.
    lines = [row.getMessage() for row in caplog.records if row.name != "django.db.backends"]
    assert not [line for line in lines if "zorro" in line.lower() or "markör" in line.lower()]
