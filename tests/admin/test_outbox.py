import pytest

from contacts.models import OutgoingEmail
from tests.factories import make_mail, staff

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

    with django_assert_num_queries(6):
        admin.get(OUTBOX)
