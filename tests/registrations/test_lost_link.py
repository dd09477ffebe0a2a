"""The link again, for whoever has lost it: the same answer for every address."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from events.models import Event
from registrations import link_letters, links
from registrations.models import Participant, Registration
from tests.mail.worker import written
from tests.registrations.conftest import THREE, open_event
from tests.registrations.secret import mailed_link, own_link, person

pytestmark = pytest.mark.django_db

ADDRESS = "/min-anmalan/"
SITE = "http://localhost:8000"


@pytest.fixture
def registered(event, register):
    register(event, colleagues=THREE)
    return event


def ask(client, email, **fields):
    return client.post(ADDRESS, {"email": email, "website": ""} | fields)


def the_mail(email) -> OutgoingEmail:
    return written(OutgoingEmail.objects.filter(kind="lost_link", recipient=email).latest("pk"))


def test_the_sender_gets_the_link_to_the_whole_registration(client, registered):
    ask(client, "amina@example.se")
    mail = the_mail("amina@example.se")
    for words in (mail.text, mail.html):
        assert SITE + mailed_link(Registration.objects.get()) in words
        assert "Amina Holm, Jonas Ekdahl, Petra Lind" in words
    assert mail.from_email == "lansstyrelsen@example.se"


def test_a_colleague_gets_her_own_link_alone(client, registered):
    ask(client, "JONAS@example.se")
    mail = the_mail("jonas@example.se")
    assert SITE + own_link("Jonas Ekdahl") in mail.text
    assert mail.text.count("/anmalan/") == 1
    assert "Petra" not in mail.text + mail.html


def test_every_coming_event_is_in_one_mail_soonest_first(client, register):
    now = timezone.now()
    for days, slug in [(9, "b"), (5, "a"), (7, "c")]:
        starts = now + timedelta(days=days)
        event = open_event(slug, title=f"Forum {slug}", starts_at=starts)
        register(event, f"the-key-of-{slug}", colleagues=THREE)
    Event.objects.filter(slug="c").update(status=Event.Status.CANCELLED)
    ask(client, "jonas@example.se")
    text = the_mail("jonas@example.se").text
    assert text.index("Forum a") < text.index("Inställt: ") < text.index("Forum b")
    assert text.count("/anmalan/") == 3


def test_what_has_ended_or_is_cancelled_or_a_draft_is_left_out(client, registered, register):
    ended = open_event("ended")
    register(ended, "the-second-key", colleagues=THREE)
    now = timezone.now()
    Event.objects.filter(pk=ended.pk).update(starts_at=now - timedelta(hours=3), ends_at=now)
    draft = open_event("draft")
    register(draft, "the-third-key", colleagues=THREE)
    Event.objects.filter(pk=draft.pk).update(status=Event.Status.DRAFT)
    client.post(own_link_of(registered, "Jonas Ekdahl") + "avboka/")
    ask(client, "jonas@example.se")
    row = OutgoingEmail.objects.get(kind="lost_link")
    with pytest.raises(outbox.NotNeeded):
        outbox.write(row)


def own_link_of(event, name) -> str:
    token = links.participant_token(event.participants.get(name=name))
    return f"/anmalan/{token}/"


def test_one_who_registered_others_gets_it_too(client, event, register):
    register(event, colleagues=THREE, attending=None)
    ask(client, "amina@example.se")
    assert mailed_link(Registration.objects.get()) in the_mail("amina@example.se").text


def test_the_answer_is_the_same_for_known_and_unknown(
    client, registered, django_assert_num_queries
):
    answers = []
    for email in ["amina@example.se", "okand@example.se"]:
        with django_assert_num_queries(4):
            answers.append(ask(client, email))
    assert {(one.status_code, one["Location"]) for one in answers} == {
        (303, "/min-anmalan/skickat/")
    }
    assert "Om adressen finns i en anmälan" in client.get(answers[0]["Location"]).content.decode()


def test_an_unknown_address_gets_no_mail_and_is_forgotten(client, registered, mailoutbox):
    ask(client, "okand@example.se")
    outbox.deliver(OutgoingEmail.objects.get(recipient="okand@example.se").pk)
    assert not OutgoingEmail.objects.filter(recipient="okand@example.se").exists()
    assert mailoutbox == []


def test_at_most_three_an_hour_whatever_is_said(client, registered):
    answers = [ask(client, "amina@example.se") for _time in range(5)]
    assert len({(one.status_code, one["Location"]) for one in answers}) == 1
    sent = OutgoingEmail.objects.filter(kind="lost_link")
    assert sent.count() == 3
    sent.update(created_at=timezone.now() - timedelta(minutes=61))
    ask(client, "amina@example.se")
    assert sent.count() == 4


def test_forms_that_came_at_once_are_no_way_around_the_limit(client, registered):
    promised = [outbox.promise("lost_link", "amina@example.se", "sv") for _form in range(4)]
    *first, last = outbox.enqueue(promised)
    assert [bool(written(row).text) for row in first] == [True] * 3
    with pytest.raises(outbox.NotNeeded):
        outbox.write(last)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": ""}, "Skriv hela e-postadressen"),
        ({"email": "amina@"}, "Skriv hela e-postadressen"),
        ({"website": "http://example.se"}, "Lämna fältet tomt"),
    ],
)
def test_a_mistake_is_told_and_mails_nobody(client, registered, fields, words):
    response = client.post(ADDRESS, {"email": "amina@example.se"} | fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "<title>Fel: " in page
    assert not OutgoingEmail.objects.filter(kind="lost_link").exists()


def test_it_is_protected_against_forgery(registered):
    from_elsewhere = Client(enforce_csrf_checks=True)
    assert ask(from_elsewhere, "amina@example.se").status_code == 403


@pytest.mark.parametrize("page", ["/", "/evenemang/forum/", "/evenemang/forum/anmalan/", "/x/"])
def test_it_is_found_where_people_look(client, registered, page):
    assert f'href="{ADDRESS}"' in client.get(page).content.decode()


def test_no_address_and_no_link_reaches_a_log(client, registered, caplog):
    with caplog.at_level(logging.DEBUG):
        ask(client, "amina@example.se")
        the_mail("amina@example.se")
        client.get(own_link("Jonas Ekdahl") + "ratta/0/")
    lines = [row.getMessage() for row in caplog.records if row.name != "django.db.backends"]
    formatted = " ".join(lines)
    assert "amina@example.se" not in formatted


class TestALinkThatStaffRevoke:
    def test_opens_nothing_and_the_sender_gets_a_new_one(self, client, registered):
        registration = Registration.objects.get()
        old = mailed_link(registration)
        link_letters.revoke(registration)
        assert client.get(old).status_code == 404
        mail = written(OutgoingEmail.objects.get(kind="new_link"))
        assert mail.recipient == "amina@example.se"
        assert SITE + mailed_link(Registration.objects.get()) in mail.text
        assert "Vi har spärrat den tidigare länken" in mail.html

    def test_of_a_colleague_leaves_the_senders_alone(self, client, registered):
        old = own_link("Jonas Ekdahl")
        link_letters.revoke_own(person("Jonas Ekdahl"))
        assert client.get(old).status_code == 404
        assert client.get(mailed_link(Registration.objects.get())).status_code == 200
        mail = written(OutgoingEmail.objects.get(kind="new_link"))
        assert (mail.recipient, own_link("Jonas Ekdahl") in mail.text) == ("jonas@example.se", True)

    def test_of_the_one_who_sent_the_form_is_the_registrations(self, client, registered):
        old = mailed_link(Registration.objects.get())
        link_letters.revoke_own(person("Amina Holm"))
        assert client.get(old).status_code == 404
        assert OutgoingEmail.objects.get(kind="new_link").recipient == "amina@example.se"

    def test_is_not_replaced_for_one_who_does_not_take_part(self, client, registered):
        client.post(own_link("Jonas Ekdahl") + "avboka/")
        link_letters.revoke_own(person("Jonas Ekdahl"))
        Participant.objects.update(state=Participant.State.CANCELLED)
        link_letters.revoke(Registration.objects.get())
        assert not OutgoingEmail.objects.filter(kind="new_link").exists()

    def test_that_leads_to_a_deleted_registration_is_not_mailed(self, registered):
        link_letters.revoke(Registration.objects.get())
        row = OutgoingEmail.objects.get(kind="new_link")
        Registration.objects.all().delete()
        with pytest.raises(outbox.NotNeeded):
            outbox.write(row)
