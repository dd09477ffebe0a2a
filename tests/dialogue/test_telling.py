"""What a municipality's people learn of their group: by mail, on their page, in their calendar."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from icalendar import Calendar

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded
from events.models import Audience, Event
from registrations import emails, links, notices
from registrations.dialogue import arranging, own_group, telling
from registrations.models import DialogueGroup, MunicipalityLink, Participant
from registrations.municipality import links as municipality_links
from registrations.refusals import Closed
from tests.dialogue.build import divided, forum_of, groups, one_more
from tests.mail.forum import WEDNESDAY, change
from tests.mail.worker import written

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LINK = "https://mote.example.se/grupp-1"


@pytest.fixture
def event(db):
    """Nine municipalities in three groups of three, of which nobody has been told."""
    event = forum_of(9)
    divided(event, most=3)
    return event


def from_(event, code) -> Participant:
    return event.participants.select_related("registration").get(registration__municipality=code)


def told() -> list[str]:
    """The codes of the municipalities that have been mailed."""
    rows = OutgoingEmail.objects.filter(kind="dialogue_group").order_by("recipient")
    return [row.recipient.split(".")[1].split("@")[0] for row in rows]


def letter(event, code) -> OutgoingEmail:
    address = from_(event, code).email
    rows = OutgoingEmail.objects.filter(kind="dialogue_group", recipient=address)
    return written(rows.latest("pk"))


def page(client, person, token=None) -> str:
    """Her own page; by the link that was mailed unless told otherwise."""
    address = f"/anmalan/{token or links.participant_token(person)}/"
    return client.get(address).content.decode()


# --- Who is told ---


def test_everybody_with_a_seat_in_a_group_is_told_once(event):
    assert telling.tell(event) == 9
    assert len(told()) == 9
    assert telling.tell(event) == 0


def test_who_waits_is_not_told(event):
    one_more(event, "9000", email="vantar@example.se", state=Participant.State.WAITING)
    assert telling.tell(event) == 9


def test_only_those_whose_group_or_turn_has_changed_are_told_again(event):
    telling.tell(event)
    OutgoingEmail.objects.all().delete()
    gone = groups(event)[0][1]
    after = groups(event)[0][2]
    arranging.drop(event, gone)
    telling.tell(event)
    # The one after the gap speaks earlier; the one before it does not.
    assert told() == [after]


def test_who_is_taken_out_of_the_groups_is_told_so_once_and_it_leaves_her_calendar(event):
    telling.tell(event)
    OutgoingEmail.objects.all().delete()
    code = groups(event)[0][2]
    anna = from_(event, code)
    arranging.drop(event, code)

    telling.tell(event)
    assert telling.tell(event) == 0

    (row,) = OutgoingEmail.objects.filter(recipient=anna.email)
    mail = written(row)
    assert row.kind == "no_dialogue_group"
    assert mail.subject.startswith("Ni är inte längre med i någon grupp: ")
    assert "Du har kvar din plats på evenemanget." in mail.text
    (entry,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert "grupp" not in entry["DESCRIPTION"]
    assert entry["SEQUENCE"] == Event.objects.get(pk=event.pk).calendar_sequence


def test_who_is_taken_out_and_put_back_hears_of_the_group_alone(event):
    telling.tell(event)
    OutgoingEmail.objects.all().delete()
    code = groups(event)[0][2]
    arranging.drop(event, code)
    telling.tell(event)
    arranging.move(event, code, 1, None)
    telling.tell(event)

    mails = OutgoingEmail.objects.filter(recipient=from_(event, code).email)
    gone, back = mails.order_by("pk")
    with pytest.raises(NotNeeded):
        written(gone)
    assert back.kind == "dialogue_group"
    written(back)


def test_of_a_municipality_that_was_never_told_or_has_cancelled_there_is_nothing_to_tell(event):
    never = groups(event)[2][2]
    arranging.drop(event, never)
    telling.tell(event)
    cancelled = groups(event)[0][2]
    event.participants.filter(registration__municipality=cancelled).update(
        state=Participant.State.CANCELLED
    )
    arranging.drop(event, cancelled)

    assert not {never, cancelled} & telling.untold(event).keys()


def test_who_was_moved_and_moved_back_hears_nothing(event):
    telling.tell(event)
    OutgoingEmail.objects.all().delete()
    last = groups(event)[0][2]
    arranging.move(event, last, 2, None)
    arranging.move(event, last, 1, None)
    assert telling.tell(event) == 0


def test_a_new_room_is_told_to_its_group_alone(event):
    telling.tell(event)
    OutgoingEmail.objects.all().delete()
    DialogueGroup.objects.filter(number=2).update(room="Vättern")
    telling.tell(event)
    assert told() == sorted(groups(event)[1])


def test_that_the_event_moves_to_another_day_is_other_news(event):
    telling.tell(event)
    change(event, starts_at=WEDNESDAY, ends_at=WEDNESDAY + timedelta(hours=3))
    event.refresh_from_db()
    assert telling.untold(event) == {}


def test_a_municipality_without_anybody_left_to_tell_is_no_trouble(event):
    event.participants.update(state=Participant.State.CANCELLED)
    assert telling.tell(event) == 0
    assert telling.untold(event) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Event.Status.DRAFT},
        {"status": Event.Status.CANCELLED},
        {"starts_at": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_nobody_is_told_before_it_is_published_or_when_it_has_begun(event, fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    with pytest.raises(Closed):
        telling.tell(event)
    assert not OutgoingEmail.objects.exists()


# --- What the mail says ---


def test_the_mail_says_group_turn_room_and_link(event):
    DialogueGroup.objects.filter(number=1).update(room="Vättern", link=LINK)
    second = groups(event)[0][1]
    telling.tell(event)
    mail = letter(event, second)
    assert mail.subject.startswith("Din grupp: tisdag 20")
    for words in [
        "grupp 1, Anna Ek",
        "nummer 2 av 3, ungefär klockan 10.25".replace(" 10", "\xa010"),
    ]:
        assert words in mail.text
    assert "Rum: Vättern" in mail.text
    assert LINK in mail.text
    assert LINK in mail.html


def test_it_is_written_by_what_is_true_when_it_leaves(event):
    mover = groups(event)[0][0]
    telling.tell(event)
    arranging.move(event, mover, 3, None)
    assert "grupp 3, Anna Ek" in letter(event, mover).text


def test_who_has_no_group_any_more_gets_no_mail(event):
    gone = groups(event)[0][0]
    telling.tell(event)
    arranging.drop(event, gone)
    with pytest.raises(NotNeeded):
        letter(event, gone)


def test_the_others_are_named_only_where_it_is_public_who_comes(event):
    first, second = groups(event)[0][:2]
    telling.tell(event)
    row = from_(event, first).registration.municipality
    assert own_group.of_municipality(event, row).members == ()
    Audience.objects.create(event=event, coverage_is_public=True)
    names = own_group.of_municipality(event, row).members
    assert names[1] == from_(event, second).registration.municipality.official_name


def test_it_can_be_read_in_english(event):
    telling.tell(event)
    row = from_(event, groups(event)[0][0]).registration.municipality
    with override("en"):
        lines = own_group.of_municipality(event, row).lines()
    assert lines[0] == "You are in group 1."


# --- The page ---


def test_the_page_says_nothing_before_staff_have_told(client, event):
    person = from_(event, "9000")
    assert "Dialoggrupp" not in page(client, person)
    telling.tell(event)
    assert "Dialoggrupp" in page(client, person)


def test_the_link_is_shown_only_to_whom_it_was_mailed_and_who_has_a_seat(client, event):
    DialogueGroup.objects.update(link=LINK)
    telling.tell(event)
    person = from_(event, "9000")
    assert LINK in page(client, person)
    receipt = links.registration_token(person.registration)
    assert LINK not in page(client, person, receipt)
    waiting = one_more(event, "9000", state=Participant.State.WAITING)
    shown = page(client, waiting)
    assert LINK not in shown
    assert "Dialoggrupp" not in shown


def test_the_municipalitys_page_tells_its_group_and_no_link(client, event):
    DialogueGroup.objects.update(link=LINK, room="Vättern")
    Audience.objects.create(event=event).municipalities.set(["9000"])
    link = MunicipalityLink.objects.create(municipality_id="9000")
    address = f"/kommun/{municipality_links.token(link)}/"
    assert "Dialoggrupp" not in client.get(address).content.decode()
    telling.tell(event)
    shown = client.get(address).content.decode()
    assert "Dialoggrupp" in shown
    assert "Rum: Vättern." in shown
    assert LINK not in shown


def test_who_has_no_seat_any_more_is_not_told_when_to_speak(client, event):
    address = own_page(event, "9000")
    telling.tell(event)
    assert "Dialoggrupp" in client.get(address).content.decode()
    event.participants.filter(registration__municipality="9000").update(
        state=Participant.State.WAITING
    )
    assert "Dialoggrupp" not in client.get(address).content.decode()


def test_nobody_speaks_at_an_event_that_is_cancelled(client, event):
    address, person = own_page(event, "9000"), from_(event, "9000")
    telling.tell(event)
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    assert "Dialoggrupp" not in client.get(address).content.decode()
    assert "Dialoggrupp" not in page(client, person)


def own_page(event, code):
    Audience.objects.create(event=event).municipalities.set([code])
    link = MunicipalityLink.objects.create(municipality_id=code)
    return f"/kommun/{municipality_links.token(link)}/"


# --- The calendar ---


def test_the_entry_has_the_group_and_a_higher_number(event):
    DialogueGroup.objects.filter(number=1).update(room="Vättern", link=LINK)
    first = groups(event)[0][0]
    before = event.calendar_sequence
    telling.tell(event)
    entry = Calendar.from_ical(letter(event, first).calendar).walk("VEVENT")[0]
    assert entry["SEQUENCE"] == before + 1
    description = str(entry["DESCRIPTION"])
    assert "Ni är i grupp 1." in description
    assert "Rum: Vättern" in description
    assert LINK in description
    assert "Anna" not in description


def test_the_public_file_says_nothing_of_groups(client, event):
    DialogueGroup.objects.update(room="Vättern", link=LINK)
    telling.tell(event)
    file = client.get(f"/evenemang/{event.slug}/kalender.ics").content.decode()
    assert "Vättern" not in file
    assert "mote.example.se" not in file


def test_nobody_is_told_by_it_that_the_event_has_changed(event):
    telling.tell(event)
    event.refresh_from_db()
    assert not notices.untold_events().exists()
    assert set(event.participants.values_list("told_sequence", flat=True)) == {
        event.calendar_sequence
    }


def test_whoever_did_not_know_yet_that_it_has_moved_is_told_that_too(event):
    change(event, starts_at=WEDNESDAY, ends_at=WEDNESDAY + timedelta(hours=3))
    telling.tell(event)
    kinds = OutgoingEmail.objects.filter(recipient=from_(event, "9000").email)
    assert list(kinds.order_by("pk").values_list("kind", flat=True)) == ["change", "dialogue_group"]


def test_confirmations_and_reminders_have_the_group_once_it_is_told(event):
    person = from_(event, groups(event)[0][0])
    assert "Din dialoggrupp" not in confirmation(person)
    telling.tell(event)
    assert "Ni är i grupp 1." in confirmation(person)
    Participant.objects.filter(pk=person.pk).update(reminded_of=event.starts_at)
    assert "Ni är i grupp 1." in mail("reminder", person)


def confirmation(person) -> str:
    return mail("confirmation", person)


def mail(kind, person) -> str:
    row = emails.about(kind, person)
    row.save()
    return written(row).text
