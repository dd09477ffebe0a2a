from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from tests.factories import make_mail, staff

EVENTS = "/admin/events/event/"
OUTBOX = "/admin/contacts/outgoingemail/"
State = OutgoingEmail.State


def send_again(browser, *mails):
    chosen = [mail.pk for mail in mails]
    browser.post(OUTBOX, {"action": "send_again", "_selected_action": chosen})


def test_a_failed_mail_can_be_sent_again(admin):
    mail = make_mail(state=State.FAILED, attempts=3, last_error="550 no such user")

    send_again(admin, mail)

    again = OutgoingEmail.objects.get()
    assert (again.state, again.attempts, again.last_error) == (State.QUEUED, 0, "")
    assert (again.message_id, again.text) == (mail.message_id, mail.text)


def test_a_mail_that_is_being_sent_is_left_to_its_worker(admin):
    mail = make_mail(state=State.SENDING, attempts=1)

    send_again(admin, mail)

    assert OutgoingEmail.objects.get().state == State.SENDING
    assert OutgoingEmail.objects.get().attempts == 1


@pytest.mark.parametrize(("state", "shown"), [(State.QUEUED, 1), (State.SENT, 0)])
def test_only_a_mail_that_waits_says_when_it_is_due(admin, state, shown):
    make_mail(state=state, due_at=datetime(2031, 5, 17, 12, tzinfo=UTC))

    assert admin.get(OUTBOX).content.decode().count("2031") == shown


def test_who_may_only_look_cannot_send_again(as_staff):
    mail = make_mail(state=State.FAILED)

    send_again(as_staff(staff("view_outgoingemail")), mail)

    assert OutgoingEmail.objects.get().state == State.FAILED


def test_who_may_send_again_may_still_not_change_a_mail(as_staff):
    mail = make_mail(state=State.FAILED)
    browser = as_staff(staff("view_outgoingemail", "change_outgoingemail"))

    answer = browser.post(f"{OUTBOX}{mail.pk}/change/", {"recipient": "evil@example.com"})
    send_again(browser, mail)

    assert answer.status_code == 403
    again = OutgoingEmail.objects.get()
    assert (again.recipient, again.state) == (mail.recipient, State.QUEUED)


def test_the_text_of_a_mail_is_shown_and_never_run(admin):
    mail = make_mail(subject="<i>Hej</i>", text="Rad ett\n<script>alert(1)</script>")

    page = admin.get(f"{OUTBOX}{mail.pk}/change/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<i>Hej</i>" not in page


def test_the_secret_link_of_a_mail_is_not_shown(admin):
    address = "https://example.se/anmalan/abc.DEF-123/"
    mail = make_mail(text=f"Avboka: {address}", html=f"<a href='{address}'>")

    page = admin.get(f"{OUTBOX}{mail.pk}/change/").content.decode()

    assert "https://example.se/anmalan/…/" in page
    assert "abc.DEF-123" not in page


def test_mails_can_be_narrowed_to_those_that_failed(admin):
    failed, _sent = make_mail(state=State.FAILED), make_mail(state=State.SENT)

    found = admin.get(OUTBOX, {"state__exact": State.FAILED}).context["cl"].result_list

    assert list(found) == [failed]


def test_mails_can_be_narrowed_to_a_kind_also_one_without_a_name(admin):
    make_mail(kind="confirmation")
    new = make_mail(kind="brand_new")

    response = admin.get(OUTBOX, {"kind": "brand_new"})

    assert list(response.context["cl"].result_list) == [new]
    assert "brand_new" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_mail_and_for_three(
    admin, number, django_assert_num_queries
):
    for _count in range(number):
        make_mail()

    with django_assert_num_queries(8):
        admin.get(OUTBOX)


class TestTheAlarm:
    """On every page of the administration, for those who may see the outbox; on the first page
    it stands among the tasks."""

    @pytest.fixture
    def lost(self):
        return make_mail(state=State.FAILED)

    def test_tells_how_many_did_not_arrive(self, admin, lost):
        make_mail(state=State.FAILED)
        assert "Två mejl kom inte fram." in admin.get("/admin/").content.decode()
        for address in [EVENTS, OUTBOX]:
            assert "2 mejl kom inte fram" in admin.get(address).content.decode()

    def test_tells_how_many_have_waited_too_long(self, admin):
        make_mail(queued_at=timezone.now() - timedelta(minutes=16))
        make_mail(queued_at=timezone.now() - timedelta(minutes=14))
        assert "1 mejl har väntat mer än 15 minuter" in admin.get(EVENTS).content.decode()

    def test_is_silent_when_all_is_well(self, admin):
        make_mail(state=State.SENT)
        make_mail()
        assert "outbox-alarm" not in admin.get(EVENTS).content.decode()

    @pytest.mark.parametrize("kind", ["failed", "late"])
    def test_leads_to_the_mails_in_question(self, admin, lost, kind):
        late = make_mail(queued_at=timezone.now() - timedelta(hours=1))
        make_mail(state=State.SENT)
        link = f'href="{OUTBOX}?alarm={kind}"'
        assert link in admin.get(EVENTS).content.decode()
        found = admin.get(OUTBOX, {"alarm": kind}).context["cl"].result_list
        assert list(found) == [lost if kind == "failed" else late]

    def test_is_not_for_those_who_may_not_see_mails(self, as_staff, client, lost):
        assert "kom inte fram" not in as_staff(staff("view_event")).get("/admin/").content.decode()
        client.logout()
        assert "kom inte fram" not in client.get("/admin/login/").content.decode()

    def test_leaves_out_what_has_been_seen_to(self, admin, lost):
        admin.post(OUTBOX, {"action": "acknowledge", "_selected_action": [lost.pk]})
        assert "outbox-alarm" not in admin.get(EVENTS).content.decode()
        kept = OutgoingEmail.objects.get()
        assert (kept.state, bool(kept.acknowledged_at)) == (State.FAILED, True)

    def test_comes_back_when_it_fails_again(self, admin, lost):
        admin.post(OUTBOX, {"action": "acknowledge", "_selected_action": [lost.pk]})
        send_again(admin, lost)
        OutgoingEmail.objects.update(state=State.FAILED)
        assert "1 mejl kom inte fram" in admin.get(EVENTS).content.decode()

    def test_only_failed_mails_can_be_seen_to(self, admin):
        mail = make_mail()
        admin.post(OUTBOX, {"action": "acknowledge", "_selected_action": [mail.pk]})
        assert OutgoingEmail.objects.get().acknowledged_at is None

    def test_who_may_only_look_cannot_take_a_mail_off_it(self, as_staff, lost):
        browser = as_staff(staff("view_outgoingemail"))
        browser.post(OUTBOX, {"action": "acknowledge", "_selected_action": [lost.pk]})
        assert OutgoingEmail.objects.get().acknowledged_at is None


def test_a_mail_that_is_not_written_yet_is_told_by_its_kind(admin):
    mail = make_mail(subject="", text="")
    for address in [OUTBOX, f"{OUTBOX}{mail.pk}/change/"]:
        page = admin.get(address).content.decode()
        assert "skrivs när det skickas" in page
        assert "bekräftelse" in page


@pytest.mark.parametrize("name", ["text", "html", "calendar", "facts"])
def test_the_list_cannot_be_asked_what_a_secret_link_begins_with(admin, name):
    make_mail(text="Din sida: https://dialogforum.example.se/kommun/hemligt/")
    for lookup in [f"{name}__contains", f"{name}__regex"]:
        assert admin.get(OUTBOX, {lookup: "/kommun/h"}).status_code == 400
    assert admin.get(OUTBOX, {"state__exact": "sent"}).status_code == 200
