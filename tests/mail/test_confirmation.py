"""The mail that a participant opens: right for people, for mail programs and for calendars."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from contacts.models import OutgoingEmail
from events.deadline import SWEDEN
from events.models import Event, EventContact, Question
from registrations.models import Participant
from tests.factories import make_person
from tests.mail.worker import deliver_due, write_all
from tests.registrations.conftest import filled_in, open_event

pytestmark = pytest.mark.django_db

STARTS = datetime(2031, 5, 21, 9, 0, tzinfo=SWEDEN)


@pytest.fixture
def event():
    event = open_event(
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=3),
        title="Samråd & dialog",
        format=Event.Format.HYBRID,
        venue="Sal Kinnekulle",
        street_address="Exempelgatan 8",
        city="Göteborg",
        meeting_link="https://mote.example.se/hemligt",
    )
    person = make_person("Maria Fors", email="maria@example.se", phone="+46313900612")
    EventContact.objects.create(event=event, person=person)
    Question.objects.create(event=event, number=1, text="Hur gör ni?")
    return event


@pytest.fixture
def letter(client, event, office):
    """What Amina's mail program gets."""
    client.post(f"/evenemang/{event.slug}/anmalan/", filled_in(name="Amina <Holm> & Å"))
    deliver_due()
    (letter,) = office.to("amina@example.se")
    return letter


def part(letter, kind):
    return next(one for one in letter.walk() if one.get_content_type() == kind)


def test_tells_date_time_and_place_first(letter):
    lines = [line.strip() for line in part(letter, "text/plain").get_content().splitlines()]
    lines = [line.replace("\xa0", " ") for line in lines if line]
    assert lines[:2] == [
        "Du har en plats, Amina <Holm> & Å.",
        "onsdag 21 maj 2031 klockan 09.00–12.00",
    ]
    assert lines[2:5] == ["Sal Kinnekulle", "Exempelgatan 8", "Göteborg"]


def test_has_contacts_the_meeting_link_and_the_secret_link(letter):
    text = part(letter, "text/plain").get_content()
    assert "Maria Fors, maria@example.se, 031-390\xa006\xa012" in text
    assert "https://mote.example.se/hemligt" in text
    assert "http://localhost:8000/anmalan/" in text


def test_tells_the_deadline_as_the_page_does(client, event, letter):
    sentence = "Sista anmälningsdag är den 18 maj klockan 08.59."
    assert sentence in part(letter, "text/plain").get_content()
    assert sentence in part(letter, "text/html").get_content()
    assert sentence in client.get(event.get_absolute_url()).content.decode()


def test_says_the_same_in_html_with_names_as_text(letter):
    page = part(letter, "text/html").get_content()
    assert "Amina &lt;Holm&gt; &amp; Å" in page
    assert "https://mote.example.se/hemligt" in page
    assert "<img" not in page


def test_has_a_subject_with_the_day_on_one_line(letter):
    subject = letter["Subject"].replace("\xa0", " ")
    assert subject == "Bekräftelse: onsdag 21 maj 2031, Samråd & dialog"


def test_carries_the_invitation_where_outlook_looks_and_as_a_file(letter):
    assert letter.get_content_type() == "multipart/mixed"
    alternative, file = letter.iter_parts()
    kinds = [one.get_content_type() for one in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert file.get_filename() == "invite.ics"


def test_states_charset_and_method_of_the_calendar_once_each(letter):
    for one in letter.walk():
        if one.get_content_type() == "text/calendar":
            assert one["Content-Type"].count("charset") == 1
            assert one.get_content_charset() == "utf-8"
            assert one.get_param("method") == "REQUEST"
            assert one["Content-Transfer-Encoding"] == "base64"


def test_invites_the_recipient_alone_to_the_same_entry_as_the_download(client, event, letter):
    mailed = Calendar.from_ical(part(letter, "text/calendar").get_content().encode())
    public = Calendar.from_ical(client.get(f"{event.get_absolute_url()}kalender.ics").content)
    mine, theirs = mailed.walk("VEVENT")[0], public.walk("VEVENT")[0]
    assert mailed.errors == mine.errors == []
    for name in ["UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION"]:
        assert mine[name] == theirs[name], name
    assert str(mine["ATTENDEE"]) == "mailto:amina@example.se"
    assert "ATTENDEE" not in theirs


def test_keeps_the_meeting_link_out_of_the_download(client, event, letter):
    public = client.get(f"{event.get_absolute_url()}kalender.ics").content.decode()
    assert "mote.example.se" not in public.replace("\r\n ", "")
    mailed = part(letter, "text/calendar").get_content()
    assert "https://mote.example.se/hemligt" in mailed.replace("\r\n ", "")


def test_is_seen_on_the_receipt_when_it_has_been_sent(client, event, letter):
    receipt = part(letter, "text/plain").get_content().split("8000")[2].split()[0]
    assert "Bekräftelse skickad" in client.get(receipt).content.decode()


def test_a_mail_that_did_not_arrive_is_told_on_the_receipt(client, event, office):
    office.answers["amina@example.se"] = "550 No such user"
    receipt = client.post(f"/evenemang/{event.slug}/anmalan/", filled_in())["Location"]
    deliver_due()
    assert "Mejlet kom inte fram" in client.get(receipt).content.decode()
    assert Participant.objects.get().state == Participant.State.CONFIRMED


def test_one_added_later_is_told_when_she_was_added(client, event):
    link = client.post(f"/evenemang/{event.slug}/anmalan/", filled_in())["Location"]
    Participant.objects.update(joined_at=datetime(2031, 5, 1, 8, tzinfo=SWEDEN))
    added = {"colleagues-0-name": "Bo Ek", "colleagues-0-email": "bo@example.se"}
    counts = {"colleagues-TOTAL_FORMS": "1", "colleagues-INITIAL_FORMS": "0"}
    client.post(f"{link}lagg-till/", added | counts)
    Participant.objects.filter(name="Bo Ek").update(
        joined_at=datetime(2031, 5, 2, 9, 30, tzinfo=SWEDEN)
    )
    write_all()
    letter = OutgoingEmail.objects.get(recipient="bo@example.se")
    assert all("togs emot 2031-05-02 kl. 09.30.00" in text for text in (letter.text, letter.html))


def test_every_kind_of_mail_is_in_swedish_and_has_no_blank_left_open(client, event, office):
    Event.objects.update(capacity=1, has_waiting_list=True)
    first = client.post(f"/evenemang/{event.slug}/anmalan/", filled_in("the-first-key"))
    client.post(f"/evenemang/{event.slug}/anmalan/", filled_in("the-second-key"))
    waiting = filled_in("the-third-key", [("Bo Ek", "bo@example.se")], attending=None)
    client.post(f"/evenemang/{event.slug}/anmalan/", waiting)
    client.post(first["Location"] + "avboka/")
    write_all()
    kinds = set(OutgoingEmail.objects.values_list("kind", flat=True))
    texts = OutgoingEmail.objects.values_list("text", "html")
    assert kinds == {
        *("confirmation", "already_registered", "waiting", "sender_receipt"),
        *("cancellation", "promotion"),
    }
    assert not [text for pair in texts for text in pair if "%(" in text or "{{" in text]
    assert not [pair for pair in texts if " you " in pair[0].lower()]
