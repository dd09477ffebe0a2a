"""Staff write to an event's people: from the form to the mails, one step after the other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from contacts.models import OutgoingEmail
from registrations.mailings import sending
from registrations.models import Mailing, Participant
from tests.factories import make_county, make_mail, staff
from tests.mail.forum import forum, person
from tests.mailings.build import crowd, mailing, send_all, start

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RIGHTS = ["view_event", "view_participant", "add_mailing", "change_participant"]
WRITTEN = {"states": ["confirmed"], "subject": "Om lunchen", "text": "Hej {namn}! Se {min_sida}"}


@pytest.fixture(autouse=True)
def kept_here(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def at(name, row):
    return reverse(f"admin:{name}", args=[row.pk])


def page_of(response):
    return html.fromstring(response.content.decode())


def counted(response) -> dict:
    (value,) = page_of(response).xpath("//input[@name='counted']/@value")
    return {"counted": value}


def test_written_looked_at_sent_and_followed(admin, django_capture_on_commit_callbacks, mailoutbox):
    event = forum()
    person(event, "Anna"), person(event, "Bo")
    preview = admin.post(at("mailing_write", event), WRITTEN, follow=True)
    assert "2 personer får mejlet." in preview.content.decode()
    row = Mailing.objects.get()
    response = admin.post(at("mailing_send", row), counted(preview))
    assert (response.status_code, response["Location"]) == (303, at("mailing", row))
    send_all(row)
    page = admin.get(at("mailing", row)).content.decode()
    assert "Allt är skickat." in page
    assert "2 av 2 är klara" in page
    assert [mail.recipients() for mail in mailoutbox] == [["anna@example.se"], ["bo@example.se"]]


def test_the_same_confirmation_twice_sends_once(admin):
    event = forum()
    person(event, "Anna")
    row = mailing(event)
    posted = counted(admin.get(at("mailing", row)))
    answers = [admin.post(at("mailing_send", row), posted).status_code for _time in range(2)]
    assert answers == [303, 303]
    assert row.recipients.count() == 1


def test_when_the_group_has_changed_it_says_so_and_asks_again(admin):
    event = forum()
    person(event, "Anna")
    row = mailing(event)
    posted = counted(admin.get(at("mailing", row)))
    person(event, "Bo")
    response = admin.post(at("mailing_send", row), posted)
    assert response.status_code == 409
    assert "Inget är skickat än" in response.content.decode()
    assert row.recipients.count() == 0
    assert admin.post(at("mailing_send", row), counted(response)).status_code == 303
    assert row.recipients.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "Hej {event.__init__}"}, "{event.__init__} betyder ingenting här"),
        ({"subject": "{hemlig}"}, "{hemlig} betyder ingenting här"),
        ({"subject": "Se {min_sida}"}, "{min_sida} betyder ingenting här"),
        ({"subject_en": "{min_sida}", "text_en": "x"}, "{min_sida} betyder ingenting här"),
        ({"text": ""}, "Skriv det som de ska läsa."),
        ({"states": []}, "Välj minst en grupp."),
        ({"subject_en": "About lunch"}, "Skriv både ämne och text på engelska"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(admin, fields, words):
    event = forum()
    response = admin.post(at("mailing_write", event), WRITTEN | {"text_en": ""} | fields)
    errors = page_of(response).xpath("//ul[contains(@class, 'errorlist')]//text()")
    assert response.status_code == 422
    assert words in " ".join(errors)
    assert not Mailing.objects.exists()
    assert page_of(response).xpath("//input[@id='id_subject']/@value") == [
        fields.get("subject", "Om lunchen")
    ]


def test_the_preview_is_that_of_whom_one_chooses_without_her_link(admin):
    event = forum()
    person(event, "Anna")
    bo = person(event, "Bo")
    row = mailing(event, text="Hej {namn}, se {min_sida}")
    page = admin.get(at("mailing", row), {"person": bo.pk}).content.decode()
    mail = admin.get(at("mailing_html", row), {"person": bo.pk})
    assert "Hej Bo, se" in page
    assert "Hej Bo, se" in mail.content.decode()
    for shown in [page, mail.content.decode()]:
        assert "/anmalan/…" in shown
        assert bo.registration.link_nonce not in shown


def test_the_mail_in_its_frame_can_do_nothing(admin):
    event = forum()
    person(event, "<script>alert(1)</script>", email="a@example.se")
    response = admin.get(at("mailing_html", mailing(event)))
    assert "<script" not in response.content.decode()
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in response["Cache-Control"]


def test_it_is_stopped_and_goes_on(admin):
    event = forum()
    crowd(event, 12)
    row = start(mailing(event))
    sending.send_a_few(row.pk)
    assert admin.post(at("mailing_stop", row)).status_code == 303
    page = admin.get(at("mailing", row)).content.decode()
    assert "Stoppat. Ingen mer får mejlet" in page
    assert page_of(admin.get(at("mailing", row))).xpath("//progress/@value") == ["5"]
    admin.post(at("mailing_stop", row), {"go_on": "1"})
    send_all(row)
    assert sending.progress(row).sent == 12


def test_those_that_failed_are_listed_and_sent_again(admin):
    event = forum()
    crowd(event, 2)
    row = start(mailing(event))
    send_all(row)
    lost = OutgoingEmail.objects.first()
    OutgoingEmail.objects.filter(pk=lost.pk).update(state="failed", last_error="550 Finns inte")
    assert "550 Finns inte" in admin.get(at("mailing", row)).content.decode()
    admin.post(at("mailing_again", row), {"mail": lost.pk})
    lost.refresh_from_db()
    assert (lost.state, sending.progress(row).failed) == ("queued", 0)


def test_those_who_are_marked_in_the_list_are_written_to(admin):
    event = forum()
    anna, _bo = person(event, "Anna"), person(event, "Bo", state="waiting")
    posted = {"action": "write_to", "_selected_action": [anna.pk]}
    form = admin.post(reverse("admin:registrations_participant_changelist"), posted, follow=True)
    assert "Till den person som du har valt i listan." in form.content.decode()
    row = Mailing.objects.get()
    preview = admin.post(at("mailing_edit", row), WRITTEN, follow=True)
    admin.post(at("mailing_send", row), counted(preview))
    assert [one.participant for one in row.recipients.all()] == [anna]


def test_those_of_two_events_are_not_written_to_at_once(admin):
    people = [person(forum(), "Anna"), person(forum("other"), "Bo")]
    posted = {"action": "write_to", "_selected_action": [one.pk for one in people]}
    page = admin.post(
        reverse("admin:registrations_participant_changelist"), posted, follow=True
    ).content.decode()
    assert "Markera personer från ett och samma evenemang." in page
    assert not Mailing.objects.exists()


def test_another_countys_mailing_is_not_there(as_staff):
    event = forum()
    person(event, "Anna")
    row = mailing(event)
    browser = as_staff(staff(*RIGHTS, counties=["12"]))
    make_county("12")
    for name in ["mailing", "mailing_html", "mailing_edit"]:
        assert browser.get(at(name, row)).status_code == 404
    assert browser.post(at("mailing_send", row), {"counted": "x"}).status_code == 404


@pytest.mark.parametrize("state", ["draft", "sending"])
def test_a_page_asks_the_database_as_often_for_a_thousand_as_for_two(admin, state):
    asked = []
    for number in [2, 1000]:
        event = forum(f"forum-{number}")
        crowd(event, number)
        row = mailing(event)
        if state == "sending":
            start(row)
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(at("mailing", row)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20


# --- What somebody has got ---


def test_all_mails_to_somebody_about_the_event_are_on_her_page(admin):
    event = forum()
    anna = person(event, "Anna")
    here = {"recipient": "Anna@example.se", "facts": {"participant": anna.pk}}
    make_mail(**here, kind="mailing", subject="Om lunchen", text="Klockan 12", state="sent")
    make_mail(**here, kind="reminder", subject="Påminnelse", state="failed", last_error="550 Nej")
    make_mail(recipient=anna.email, facts={"participant": anna.pk + 1}, subject="En annans")
    page = admin.get(at("registrations_participant_change", anna)).content.decode()
    assert "<summary>Om lunchen</summary>" in page
    assert "Klockan 12" in page
    assert "550 Nej" in page
    assert "En annans" not in page


def test_a_mail_is_sent_again_from_there(admin):
    anna = person(forum(), "Anna")
    mail = make_mail(recipient=anna.email, facts={"participant": anna.pk}, state="failed")
    strange = make_mail(recipient="bo@example.se", state="failed")
    address = at("registrations_participant_mail_again", anna)
    assert admin.post(address, {"mail": strange.pk}).status_code == 404
    assert admin.post(address, {"mail": mail.pk}).status_code == 303
    mail.refresh_from_db()
    strange.refresh_from_db()
    assert (mail.state, strange.state) == ("queued", "failed")


def test_the_registration_shows_its_senders_and_its_peoples(admin):
    anna = person(forum(), "Anna")
    number = anna.registration_id
    make_mail(recipient=anna.email, facts={"participant": anna.pk}, subject="Till Anna")
    make_mail(recipient=anna.email, facts={"registration": number}, subject="Till avsändaren")
    page = admin.get(at("registrations_registration_change", anna.registration)).content.decode()
    assert "Till Anna" in page
    assert "Till avsändaren" in page


def test_the_history_takes_one_statement_however_many_mails_there_are(admin):
    anna = person(forum(), "Anna")
    asked = []
    # What Django remembers from page to page is asked for by the first one.
    admin.get(at("registrations_participant_change", anna))
    for number in [1, 60]:
        for _mail in range(number):
            make_mail(recipient=anna.email, facts={"participant": anna.pk})
        with CaptureQueriesContext(connection) as queries:
            admin.get(at("registrations_participant_change", anna))
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert Participant.objects.count() == 1
