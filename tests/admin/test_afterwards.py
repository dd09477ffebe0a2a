"""Staff put what was said, the slides and the recordings on the event's page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.models import Attachment, Event
from tests.factories import make_event, make_item, rows_form, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def event():
    past = timezone.now() - timedelta(days=2)
    return make_event(
        status=Event.Status.PUBLISHED, starts_at=past, ends_at=past + timedelta(hours=3)
    )


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def save(browser, event, rows=(), **fields):
    posted = {"afterwards": "", "afterwards_en": "", "new_kind": "slides"}
    posted |= rows_form("attachments", list(rows)) | fields
    return browser.post(f"/admin/events/event/{event.pk}/afterwards/", posted)


def row(**fields) -> dict:
    blank = {"kind": "slides", "title": "Bilder", "title_en": "", "url": "", "language": "sv"}
    return blank | fields


def test_notes_and_a_link_are_stored_and_shown(admin, client, event):
    item = make_item(event, "Samtal")
    rows = [row(kind="recording", title="Film", url="https://film.example.se/", item=item.pk)]

    assert save(admin, event, rows, afterwards="Vi *enades*.").status_code == 303

    stored = Attachment.objects.get()
    assert (stored.kind, stored.item, stored.captioned) == ("recording", item, False)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Vi <em>enades</em>." in page
    assert "Hör till: Samtal" in page


def test_several_files_come_at_once_and_get_their_names(admin, event):
    files = [SimpleUploadedFile(name, b"x") for name in ["dag_ett.pdf", "dag två.pptx"]]

    save(admin, event, new_files=files)

    stored = Attachment.objects.values_list("title", "kind", "position")
    assert list(stored) == [("dag ett", "slides", 1), ("dag två", "slides", 2)]


def test_a_file_that_is_no_document_is_refused_and_nothing_is_stored(admin, event):
    files = [SimpleUploadedFile("bra.pdf", b"x"), SimpleUploadedFile("farlig.html", b"x")]

    answer = save(admin, event, new_files=files, afterwards="Mina ord")

    assert answer.status_code == 422
    assert "Mina ord" in answer.content.decode()
    assert not Attachment.objects.exists()
    event.refresh_from_db()
    assert event.afterwards == ""


def test_it_tells_of_recordings_that_are_not_captioned(admin, event):
    address = f"/admin/events/event/{event.pk}/afterwards/"
    film = Attachment.objects.create(
        event=event, title="Film", url="https://x.se/", kind="recording"
    )
    assert "är inte textad" in admin.get(address).content.decode()

    film.captioned = True
    film.save()

    assert "är inte textad" not in admin.get(address).content.decode()


def test_editors_may_and_other_counties_do_not_find_it(as_staff, event):
    rights = ["view_event", "change_event"]
    address = f"/admin/events/event/{event.pk}/afterwards/"

    assert as_staff(staff(*rights)).get(address).status_code == 200
    assert as_staff(staff("view_event")).get(address).status_code == 403
    assert as_staff(staff(*rights, counties=["12"])).get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_it_asks_the_database_as_often_for_one_file_as_for_thirty(
    admin, event, number, django_assert_max_num_queries
):
    make_item(event, "Samtal")
    for position in range(number):
        Attachment.objects.create(
            event=event, title="Bilder", url="https://x.se/", position=position
        )

    with django_assert_max_num_queries(12):
        admin.get(f"/admin/events/event/{event.pk}/afterwards/")
