"""What reaches a participant's calendar, from the form to the mailbox and into a real program."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import Event
from registrations import tasks
from tests.calendars import ics
from tests.calendars.khal import Khal
from tests.factories import event_form, moment_fields
from tests.mail.forum import HOURS, LINK, STARTS, WEDNESDAY, forum
from tests.mail.worker import deliver_due
from tests.registrations.conftest import filled_in

pytestmark = pytest.mark.django_db

AMINA = "amina@example.se"
ENTRY = "Samråd & dialog"


@pytest.fixture
def event(db):
    return forum()


@pytest.fixture
def change(event, admin_client):
    """What staff do in the administration; the mails about it have left afterwards."""

    def save(**fields):
        event.refresh_from_db()
        closes = event.registration_closes_at - timedelta(minutes=1)
        form = event_form(event) | moment_fields("registration_closes_at", closes)
        form |= {name: getattr(event, name) for name in ["venue", "city", "meeting_link"]}
        address = reverse("admin:events_event_change", args=[event.pk])
        page = admin_client.post(address, form | {"tells_people": "on"} | fields)
        assert page.status_code == 302
        tasks.tell_changes()
        deliver_due()

    return save


@pytest.fixture
def turn(event, admin_client):
    """Staff call the event off, or take it up again, on the page for that."""

    def turn():
        sure = {"reason": "Talaren är sjuk.", "confirmed": "on"}
        page = admin_client.post(reverse("admin:call_off", args=[event.pk]), sure)
        assert page.status_code == 303
        deliver_due()

    return turn


@pytest.fixture
def register(client, event, office):
    """Amina registers, and has got her confirmation; the address of her receipt."""

    def send(key="a-random-key-1"):
        response = client.post(f"/evenemang/{event.slug}/anmalan/", filled_in(key))
        assert response.status_code == 303
        deliver_due()
        return response["Location"]

    return send


def cancel(client, receipt) -> None:
    client.post(receipt + "avboka/")
    deliver_due()


def files(office) -> list[bytes]:
    """The calendar file of each letter to her."""
    return [file(letter) for letter in office.to(AMINA)]


def file(letter) -> bytes:
    """Where Outlook looks, and again as an attachment; both in a form that any gateway lets by."""
    assert letter.get_content_type() == "multipart/mixed"
    alternative, attached = letter.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    *_texts, invited = alternative.iter_parts()
    assert attached.get_filename() == "invite.ics"
    for part in [invited, attached]:
        assert part.get_content_type() == "text/calendar"
        assert part["Content-Type"].count("charset") == 1
        assert part.get_content_charset() == "utf-8"
        assert part["Content-Transfer-Encoding"] == "base64"
        assert part.get_payload(decode=True) == invited.get_payload(decode=True)
        assert part.get_param("method") == method(part.get_payload(decode=True))
    return invited.get_payload(decode=True)


def method(file: bytes) -> str:
    return next(value for _in, name, _, value in ics.properties(file) if name == "METHOD")


def told(file: bytes) -> tuple[str, int, str]:
    entry = ics.entry(file)
    return method(file), int(entry["SEQUENCE"]), entry["STATUS"]


def days(tmp_path, sent: list[bytes]) -> list[list[str]]:
    """What stands in her calendar after each mail."""
    khal, found = Khal(tmp_path), []
    for file in sent:
        khal.take(file)
        found.append(khal.shows(f"{STARTS:%Y-%m-%d}"))
    return found


def test_a_move_and_the_end_of_an_event_follow_into_the_calendar(
    event, register, change, turn, office, tmp_path
):
    register()
    change(**moment_fields("starts_at", WEDNESDAY), **moment_fields("ends_at", WEDNESDAY + HOURS))
    turn()

    sent = files(office)
    assert [told(file) for file in sent] == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]
    assert {ics.entry(file)["UID"] for file in sent} == {f"event-{event.public_id.hex}@dialogforum"}
    assert days(tmp_path, sent) == [
        [f"2031-05-20 09.00-12.00 {ENTRY} CONFIRMED"],
        [f"2031-05-21 09.00-12.00 {ENTRY} CONFIRMED"],
        [f"2031-05-21 09.00-12.00 INSTÄLLT: {ENTRY} CANCELLED"],
    ]


def test_an_event_that_takes_place_after_all_comes_back(register, turn, office, tmp_path):
    register()
    turn()
    turn()

    sent = files(office)
    assert [told(file)[:2] for file in sent] == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    assert days(tmp_path, sent)[-1] == [f"2031-05-20 09.00-12.00 {ENTRY} CONFIRMED"]


def test_who_cancels_and_comes_back_has_it_taken_away_and_given_again(
    client, register, office, tmp_path
):
    cancel(client, register())
    register("a-random-key-2")

    sent = files(office)
    assert [told(file)[:2] for file in sent] == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    shown = days(tmp_path, sent)
    assert shown[1] == [f"2031-05-20 09.00-12.00 {ENTRY} CANCELLED"]
    assert shown[2] == [f"2031-05-20 09.00-12.00 {ENTRY} CONFIRMED"]


def test_a_change_of_mere_words_mails_nobody_and_keeps_the_number(event, register, change, office):
    register()
    change(lead="Utan stavfel.")

    assert len(files(office)) == 1
    event.refresh_from_db()
    assert event.calendar_sequence == 0


def test_a_new_last_day_to_register_mails_nobody_and_the_next_move_is_still_told(
    register, change, office
):
    register()
    change(**moment_fields("registration_closes_at", STARTS - 5 * HOURS))
    assert len(files(office)) == 1

    change(**moment_fields("starts_at", WEDNESDAY), **moment_fields("ends_at", WEDNESDAY + HOURS))
    assert [told(file)[:2] for file in files(office)] == [("REQUEST", 0), ("REQUEST", 2)]


def test_the_mail_says_the_same_as_the_download_of_that_moment(client, event, register, office):
    register()

    [mailed] = [ics.entry(file) for file in files(office)]
    download = ics.entry(client.get(f"{event.get_absolute_url()}kalender.ics").content)

    more = {"ATTENDEE": f"mailto:{AMINA}", "CONFERENCE": LINK}
    assert mailed == download | more


def test_an_english_invitation_is_to_the_same_entry(client, event, office):
    Event.objects.update(title_en="Consultation and dialogue")
    client.post(f"/en/evenemang/{event.slug}/anmalan/", filled_in())
    deliver_due()

    [mailed] = [ics.entry(file) for file in files(office)]
    public = ics.entry(client.get(f"/evenemang/{event.slug}/kalender.ics").content)

    assert mailed["SUMMARY"] == "Consultation and dialogue"
    for name in ["UID", "SEQUENCE", "DTSTART", "DTEND", "ORGANIZER", "LAST-MODIFIED"]:
        assert mailed[name] == public[name], name
