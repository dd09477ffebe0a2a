"""An event is cancelled, and taken up again, as one deliberate act."""

import pytest
from django.urls import reverse

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import seats, tasks
from tests.mail.forum import absent, forum, person
from tests.mail.worker import written

pytestmark = pytest.mark.django_db
SURE = {"reason": "Talaren är sjuk.", "reason_en": "The speaker is ill.", "confirmed": "on"}


def call_off(browser, event, **fields):
    response = browser.post(reverse("admin:call_off", args=[event.pk]), SURE | fields)
    event.refresh_from_db()
    return response


def with_people():
    event = forum()
    people = [person(event, "Anna"), person(event, "Bo", state="waiting")]
    seats.promote(event)  # counts them
    absent(event, {"name": "Cilla", "email": "cilla@example.se"})
    return event, people


def kinds():
    return sorted((row.kind, row.recipient) for row in OutgoingEmail.objects.all())


def test_the_page_says_who_is_told_and_changes_nothing(admin):
    event, _people = with_people()
    page = admin.get(reverse("admin:call_off", args=[event.pk])).content.decode()
    assert "får ett mejl om att evenemanget är inställt." in page
    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED


@pytest.mark.parametrize("missing", ["reason", "confirmed"])
def test_without_a_reason_or_a_tick_nothing_happens(admin, missing):
    event, _people = with_people()
    before = kinds()
    assert call_off(admin, event, **{missing: ""}).status_code == 422
    assert (event.status, kinds()) == (Event.Status.PUBLISHED, before)


def test_it_is_cancelled_with_the_mails_that_tell_it(admin):
    event, _people = with_people()
    OutgoingEmail.objects.all().delete()
    assert call_off(admin, event).status_code == 303
    assert (event.status, event.cancelled_reason) == ("cancelled", "Talaren är sjuk.")
    told = {"anna@example.se", "bo@example.se", "cilla@example.se", "karin@example.se"}
    assert {address.lower() for _kind, address in kinds()} == told
    assert {kind for kind, _address in kinds()} == {"event_cancelled"}
    # All is promised: the task that looks for those who lag behind finds nobody.
    tasks.tell_changes()
    assert len(kinds()) == 4


def test_each_reads_the_reason_in_her_language(admin):
    event = forum()
    anna, bo = person(event, "Anna"), person(event, "Bo")
    bo.registration.language = "en"
    bo.registration.save()
    call_off(admin, event)
    mails = {row.recipient: written(row).text for row in OutgoingEmail.objects.all()}
    assert "Talaren är sjuk." in mails[anna.email]
    assert "The speaker is ill." in mails[bo.email]


def test_it_is_said_that_it_is_cancelled_and_how_many_are_told(admin):
    event = forum()
    person(event, "Anna")

    page = admin.post(reverse("admin:call_off", args=[event.pk]), SURE, follow=True)

    assert "Evenemanget är inställt. 1 person får besked med mejl." in page.content.decode()


def test_the_same_form_twice_tells_once(admin):
    event = forum()
    person(event, "Anna")
    call_off(admin, event)
    Event.objects.filter(pk=event.pk)
    again = admin.post(reverse("admin:call_off", args=[event.pk]), SURE | {"confirmed": ""})
    assert again.status_code == 422  # it asks the other way round now
    assert len(kinds()) == 1


def test_it_is_taken_up_again_the_same_way(admin):
    event = forum()
    person(event, "Anna")
    call_off(admin, event)
    for row in OutgoingEmail.objects.all():
        written(row)
    assert admin.post(reverse("admin:call_off", args=[event.pk]), {"confirmed": "on"})
    event.refresh_from_db()
    assert (event.status, event.cancelled_reason) == ("published", "")
    assert [kind for kind, _address in kinds()] == ["event_cancelled", "event_restored"]


@pytest.mark.once
def test_the_reason_is_shown_in_the_language_of_the_page(admin, client):
    event = forum()
    call_off(admin, event)
    assert "Talaren är sjuk." in client.get(event.get_absolute_url()).content.decode()
    assert "The speaker is ill." in client.get(f"/en{event.get_absolute_url()}").content.decode()


@pytest.mark.once
def test_a_draft_cannot_be_cancelled(admin):
    event = forum(status=Event.Status.DRAFT)
    assert call_off(admin, event).status_code == 303
    assert event.status == Event.Status.DRAFT
