"""My registration: what the page behind a secret link shows, to whom."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.deadline import SWEDEN
from events.models import Event
from registrations.models import Participant, Registration
from tests.mail.worker import deliver_due
from tests.registrations.conftest import THREE, open_event
from tests.registrations.secret import (
    kinds_to,
    mailed_link,
    own_link,
    page_of,
    person,
    text_of,
    whole_database,
)

pytestmark = pytest.mark.django_db

State = Participant.State
SENT_AT = datetime(2030, 11, 22, 14, 2, 30, tzinfo=SWEDEN)


@pytest.fixture
def receipt(event, register):
    """Three people of one registration; the address of its receipt."""
    return register(event, colleagues=THREE)["Location"]


def set_mail(name: str, **fields) -> None:
    OutgoingEmail.objects.filter(pk=person(name).latest_mail_id).update(**fields)


def addresses(receipt: str) -> list[str]:
    jonas = person("Jonas Ekdahl").pk
    return [
        base + rest
        for base in [receipt, mailed_link(Registration.objects.get()), own_link("Jonas Ekdahl")]
        for rest in ["", "avboka/", "lagg-till/", f"ratta/{jonas}/", f"lamna-over/{jonas}/"]
    ]


def test_looking_changes_nothing_at_all(client, receipt):
    pages = [*addresses(receipt), "/min-anmalan/", "/min-anmalan/skickat/"]
    before = whole_database()
    for address in pages:
        for method in ("get", "head", "options"):
            getattr(client, method)(address)
    assert whole_database() == before


def test_no_secret_page_is_kept_or_told_of(client, receipt):
    answers = [client.get(address) for address in addresses(receipt)]
    shown = [answer for answer in answers if answer.status_code == 200]
    assert len(shown) == 11  # all but three to cancel, and one to add with her own link
    for answer in shown:
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_many(
    client, event, register, number, django_assert_num_queries
):
    Event.objects.update(capacity=1, has_waiting_list=True)
    register(event, "the-first-key", name="Bo Ek", email="bo@example.se")
    address = register(event, colleagues=THREE[: number - 1])["Location"]
    with django_assert_num_queries(3):
        client.get(address)


class TestTheMail:
    def test_is_told_with_its_kind_day_and_time(self, client, receipt):
        set_mail("Amina Holm", state="sent", sent_at=SENT_AT)
        assert "Bekräftelse skickad 22 november klockan 14.02" in text_of(client.get(receipt))

    @pytest.mark.parametrize("state", ["queued", "sending"])
    def test_is_said_to_wait_until_it_is_sent(self, client, receipt, state):
        set_mail("Amina Holm", state=state)
        assert "Mejlet väntar på att skickas" in text_of(client.get(receipt))

    def test_that_did_not_arrive_leads_to_the_correction(self, client, receipt):
        set_mail("Jonas Ekdahl", state="failed")
        page = page_of(client.get(receipt))
        (line,) = page.xpath('//p[contains(@class, "is-bad")]')
        assert "Mejlet kom inte fram. Stämmer adressen? Rätta den här" in line.text_content()
        address = line.xpath(".//a/@href")[0]
        assert address == f"{receipt}ratta/{person('Jonas Ekdahl').pk}/"
        assert client.get(address).status_code == 200

    def test_that_was_not_needed_is_not_mentioned(self, client, receipt):
        OutgoingEmail.objects.update(state="dropped")
        page = page_of(client.get(receipt))
        assert page.xpath('//p[contains(@class, "mail-state")]') == []

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("reminder", "Påminnelse skickad"),
            ("change", "Besked om ändring skickat"),
            ("event_cancelled", "Besked om det inställda evenemanget skickat"),
            ("something_new", "Mejl skickat"),
            ("promotion", "Bekräftelse skickad"),
        ],
    )
    def test_of_each_kind_is_told_by_its_name(self, client, receipt, kind, words):
        set_mail("Amina Holm", state="sent", sent_at=SENT_AT, kind=kind)
        assert f"{words} 22 november klockan 14.02" in text_of(client.get(receipt))

    def test_about_the_waiting_list_or_a_cancellation_says_so(self, client, register):
        event = open_event(capacity=1, has_waiting_list=True)
        register(event, "the-first-key", name="Bo Ek", email="bo@example.se")
        receipt = register(event)["Location"]
        set_mail("Amina Holm", state="sent", sent_at=SENT_AT)
        assert "Besked om väntelistan skickat 22 november" in text_of(client.get(receipt))
        client.post(receipt + "avboka/")
        set_mail("Amina Holm", state="sent", sent_at=SENT_AT)
        assert "Besked om avbokningen skickat 22 november" in text_of(client.get(receipt))

    def test_does_not_reveal_who_was_registered_already(self, client, event, register):
        receipt = register(event, "the-first-key")["Location"]
        again = register(event, "the-second-key")["Location"]
        assert kinds_to("amina@example.se")[1] == "already_registered"
        OutgoingEmail.objects.update(state="sent", sent_at=SENT_AT)
        assert (
            text_of(client.get(receipt)).split("Anmälda")[1]
            == (text_of(client.get(again)).split("Anmälda")[1])
        )

    def test_to_one_named_again_is_also_the_reminder_that_she_got(self, client, event, register):
        register(event, "the-first-key")
        again = register(event, "the-second-key")["Location"]
        real = Participant.objects.get(state=State.CONFIRMED)
        reminder = OutgoingEmail.objects.get(pk=real.latest_mail_id)
        reminder.pk, reminder.kind, reminder.message_id = None, "reminder", "<2@example.se>"
        reminder.save()
        Participant.objects.filter(pk=real.pk).update(latest_mail=reminder)
        OutgoingEmail.objects.update(state="sent", sent_at=SENT_AT)
        assert "Påminnelse skickad" in text_of(client.get(again))


class TestWhatIsShown:
    @pytest.fixture
    def masked(self, register):
        """Amina has a seat. Bo names her again with himself, and one seat is left: for him."""
        event = open_event(capacity=2, has_waiting_list=True)
        register(event, "the-first-key")
        colleagues = [("Amina igen", "amina@example.se")]
        answer = register(event, "the-second-key", colleagues, name="Bo Ek", email="bo@example.se")
        return answer["Location"]

    def test_to_the_sender_hides_that_somebody_was_registered(self, client, masked):
        assert person("Bo Ek").state == State.CONFIRMED
        assert text_of(client.get(masked)).count("På väntelistan") == 2

    def test_to_a_participant_with_her_own_link_is_the_truth(self, client, masked):
        text = text_of(client.get(own_link("Bo Ek")))
        assert "Har en plats" in text
        assert "På väntelistan" not in text

    def test_on_her_own_link_is_what_all_see_when_she_is_named_again(self, client, masked):
        text = text_of(client.get(own_link("Amina igen")))
        assert "På väntelistan" in text
        assert "Har en plats" not in text


class TestTheSameFormWithOtherContent:
    @pytest.fixture
    def receipt(self, event, register):
        register(event, colleagues=THREE)
        return register(event, name="Amina Holm-Ek")["Location"]

    def test_is_told_on_the_senders_page(self, client, receipt):
        moment = Registration.objects.get().other_content_at.astimezone(SWEDEN)
        text = text_of(client.get(receipt))
        assert "Du är redan anmäld." in text
        assert f"en gång till den {moment.day} " in text
        assert f"klockan {moment:%H.%M} med andra uppgifter." in text
        assert "Holm-Ek" not in text

    def test_is_nothing_to_her_colleague(self, client, receipt):
        assert "Du är redan anmäld" not in text_of(client.get(own_link("Jonas Ekdahl")))


class TestUntilWhen:
    def test_is_told_where_it_ends_before_the_start(self, client, receipt):
        Event.objects.update(changes_close_at=datetime(2030, 5, 21, tzinfo=SWEDEN))
        Event.objects.update(starts_at=SENT_AT, ends_at=SENT_AT + timedelta(hours=1))
        text = text_of(client.get(receipt))
        assert "lämna över en plats till och med den 20 maj klockan 23.59." in text

    def test_what_is_over_is_hidden_and_cancelling_stays(self, client, receipt):
        Event.objects.update(changes_close_at=timezone.now() - timedelta(hours=1))
        page = client.get(receipt).content.decode()
        assert "ratta/" not in page
        assert "lamna-over/" not in page
        assert "Ja, avboka Jonas Ekdahl" in page
        assert "gick att ändra till och med" in page

    def test_nothing_is_offered_when_it_has_begun(self, client, receipt):
        now = timezone.now()
        Event.objects.update(starts_at=now, ends_at=now + timedelta(hours=1))
        page = client.get(receipt).content.decode()
        assert "avboka/" not in page
        assert "lagg-till/" not in page
        assert "det går inte längre att ändra eller avboka här" in page

    def test_too_late_to_cancel_is_said_in_words_and_nothing_changes(self, client, receipt):
        now = timezone.now()
        Event.objects.update(starts_at=now, ends_at=now + timedelta(hours=1))
        before = whole_database()
        response = client.post(receipt + "avboka/")
        assert response.status_code == 409
        assert "Ingenting har ändrats." in text_of(response)
        assert whole_database() == before


def test_a_mailbox_is_not_filled_by_somebody_who_names_its_owner_again_and_again(
    client, event, register, mailoutbox
):
    for number in range(8):
        receipt = register(event, f"key-of-number-{number}")["Location"]
        deliver_due()
    assert len(mailoutbox) == 1 + 5
    # The page of the last one looks like that of any other.
    assert "Bekräftelse skickad" in text_of(client.get(receipt))
