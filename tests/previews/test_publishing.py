"""A draft becomes public at the time that staff have set: once, and only if it may."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from events import publishing, tasks, timed_publishing
from events.copying import copy
from events.models import Event, FormerTerms
from tests.factories import event_form, make_event, moment_fields
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def draft(slug="forum", **fields):
    fields = {"publish_at": timezone.now() - timedelta(minutes=1)} | fields
    return open_event(slug, **{"status": Event.Status.DRAFT} | fields)


def read(event) -> Event:
    return Event.objects.get(pk=event.pk)


def test_what_is_due_is_published_and_waits_no_more():
    event = draft()

    tasks.publish_due()

    published = read(event)
    assert published.status == Event.Status.PUBLISHED
    assert published.published_at is not None
    assert (published.publish_at, published.publish_stopped) == (None, "")


def test_what_is_not_due_stays_a_draft():
    later = draft(publish_at=timezone.now() + HOUR)
    never = draft("utan-tid", publish_at=None)

    tasks.publish_due()

    assert {read(later).status, read(never).status} == {Event.Status.DRAFT}


def test_a_second_worker_finds_nothing_left_to_do():
    event = draft()
    timed_publishing.publish_one(event.pk)
    first = read(event)

    timed_publishing.publish_one(event.pk)

    assert read(event).changed_at == first.changed_at
    assert not FormerTerms.objects.exists()


def test_a_published_event_appears_where_a_browser_has_asked_before(client):
    event = draft(title="Nytt forum")
    pages = {path: client.get(path) for path in ["/", "/kalender.ics", "/flode.xml"]}

    tasks.publish_due()

    for path, before in pages.items():
        again = client.get(path, headers={"If-None-Match": before["ETag"]})
        assert again.status_code == 200
        assert "Nytt forum" in again.content.decode()
    assert client.get(event.get_absolute_url()).status_code == 200


@pytest.fixture
def refused(monkeypatch):
    """Every draft has an error in it."""

    def publish(event):
        event.status = Event.Status.PUBLISHED
        event.save(update_fields=["title"])
        raise ValidationError("Bilden saknar text.")

    monkeypatch.setattr(timed_publishing, "publish", publish)


def test_what_may_not_be_published_stays_a_draft_and_says_why(admin, mailoutbox):
    event = draft(title="Med bild", image="bild.png")

    tasks.publish_due()

    stopped = read(event)
    assert (stopped.status, stopped.publish_at) == (Event.Status.DRAFT, None)
    assert stopped.publish_stopped.startswith("Det skulle ha publicerats ")
    assert "Beskriv bilden" in stopped.publish_stopped
    assert list(Event.objects.publishing_stopped()) == [stopped]
    assert mailoutbox == []


def test_staff_see_on_the_page_and_in_the_list_that_it_was_stopped(admin):
    event = draft(image="bild.png")
    tasks.publish_due()

    for name in ["change", "preview", "timeline"]:
        page = admin.get(reverse(f"admin:events_event_{name}", args=[event.pk])).content.decode()
        assert "Evenemanget blev inte publicerat" in page
    listed = admin.get(reverse("admin:events_event_changelist"), {"publishing": "stopped"})
    assert "Utkast, kunde inte publiceras" in listed.content.decode()


@pytest.mark.usefixtures("refused")
def test_one_that_is_stopped_keeps_no_other_from_the_public(monkeypatch):
    stopped = draft("stoppad")
    tasks.publish_due()
    monkeypatch.setattr(timed_publishing, "publish", publishing.publish)
    event = draft()

    tasks.publish_due()

    assert (read(stopped).status, read(event).status) == ("draft", "published")


def test_trouble_of_ours_with_one_keeps_no_other_from_the_public(monkeypatch, caplog):
    broken, event = draft("trasig"), draft()

    def publish(found):
        if found.pk == broken.pk:
            raise RuntimeError
        publishing.publish(found)

    monkeypatch.setattr(timed_publishing, "publish", publish)

    tasks.publish_due()

    assert read(event).status == Event.Status.PUBLISHED
    assert read(broken).publish_at is not None
    assert "could not be published" in caplog.text


def test_only_a_draft_can_wait():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(status=Event.Status.PUBLISHED, publish_at=timezone.now())


def test_publishing_by_hand_clears_the_time():
    event = draft(publish_at=timezone.now() + HOUR, publish_stopped="Förut.")

    publishing.publish(event)

    assert (read(event).publish_at, read(event).publish_stopped) == (None, "")


def test_a_copy_does_not_publish_itself():
    event = draft(publish_stopped="Bilden saknar text.")

    twin = copy(event)

    assert (twin.publish_at, twin.publish_stopped) == (None, "")


# --- In the form ---


def save(browser, event, **fields):
    address = reverse("admin:events_event_change", args=[event.pk])
    return browser.post(address, event_form(event, **fields))


def errors(response) -> dict[str, str]:
    return {
        name: found[0].code
        for name, found in response.context["adminform"].form.errors.as_data().items()
    }


@pytest.mark.once
def test_staff_set_the_time_by_the_swedish_clock(admin):
    event = make_event()
    save(admin, event, publish_at_0="2030-05-01", publish_at_1="9")

    assert read(event).publish_at.isoformat() == "2030-05-01T07:00:00+00:00"
    listed = admin.get(reverse("admin:events_event_changelist"), {"publishing": "planned"})
    text = listed.content.decode().replace("\xa0", " ")
    assert "Utkast, publiceras 1 maj klockan 09.00" in text


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({}, timezone.now() - HOUR),
        ({"registration_closes_at_0": "2030-05-01"}, "2030-05-02T00:00+02:00"),
        ({}, "2030-05-21T09:00+02:00"),
    ],
)
def test_a_time_that_has_passed_or_comes_too_late_is_refused(admin, fields, moment):
    event = make_event()
    if isinstance(moment, str):
        moment = timezone.datetime.fromisoformat(moment)

    response = save(admin, event, **moment_fields("publish_at", moment), **fields)

    assert errors(response) == {"publish_at": "order"}
    assert read(event).publish_at is None


@pytest.mark.once
def test_publishing_in_the_form_clears_the_time(admin):
    event = make_event(publish_at=timezone.now() + HOUR)

    save(admin, event, status="published", **moment_fields("publish_at", event.publish_at))

    assert (read(event).status, read(event).publish_at) == (Event.Status.PUBLISHED, None)
    page = admin.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert "publish_at" not in page


@pytest.mark.once
def test_a_new_time_makes_the_former_stop_a_thing_of_the_past(admin):
    event = make_event(publish_stopped="Bilden saknar text.")
    save(admin, event, title="Ny rubrik")
    assert read(event).publish_stopped

    save(admin, event, **moment_fields("publish_at", timezone.now() + HOUR))

    assert read(event).publish_stopped == ""
    assert read(event).publish_at is not None


@pytest.mark.once
def test_a_form_opened_before_it_was_published_does_not_take_it_back(admin):
    event = draft()
    form = event_form(event, **moment_fields("publish_at", event.publish_at))
    tasks.publish_due()

    address = reverse("admin:events_event_change", args=[event.pk])
    response = admin.post(address, form)

    assert errors(response) == {"status": "published_meanwhile"}
    assert read(event).status == Event.Status.PUBLISHED
