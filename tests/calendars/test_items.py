"""An agenda item as a calendar entry of its own, which follows the item and its event."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from events.copying import copy
from events.models import AgendaItem, Event
from tests.calendars import ics
from tests.events.build import NOW, cancelled, held, page, published, words
from tests.factories import event_form, make_event, make_item, moment_fields, rows_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

FILE = "/evenemang/forum/kalender.ics"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def event(db):
    return published(city="Åmål", format="physical")


@pytest.fixture
def item(event):
    return make_item(
        event, "Dialog i grupper", kind="group_dialogue", start=time(10), end=time(11), position=1
    )


def entry(client, item) -> dict[str, str]:
    response = client.get(f"{FILE}?punkt={item.pk}")
    assert response.status_code == 200
    return ics.entry(response.content)


@pytest.fixture
def save(event, admin_client):
    """What staff do in the administration, a while later, with the rows of the agenda."""

    def save(*rows, **fields):
        event.refresh_from_db()
        form = event_form(event) | {"city": event.city} | rows_form("agenda", rows)
        address = reverse("admin:events_event_change", args=[event.pk])
        page = admin_client.post(address, form | fields)
        assert (page.status_code, page["Location"]) == (302, "/admin/events/event/")

    return save


def row(item, **changed) -> dict:
    values = {"id": item.pk, "kind": item.kind, "title": item.title, "position": item.position}
    return values | {"start": f"{item.start:%H.%M}", "end": f"{item.end:%H.%M}"} | changed


def test_it_has_times_and_a_name_of_its_own_and_the_place_of_its_event(client, event, item):
    found = entry(client, item)

    assert found["UID"] == f"item-{event.public_id.hex}-{item.pk}@dialogforum"
    assert (found["DTSTART"], found["DTEND"]) == ("20300521T100000", "20300521T110000")
    assert found["SUMMARY"] == "Dialog i grupper"
    assert "En del av Dialogforum" in found["DESCRIPTION"]
    assert (found["LOCATION"], found["SEQUENCE"], found["STATUS"]) == ("Åmål", "0", "CONFIRMED")


def test_it_is_downloaded_as_a_file_of_one_entry(client, item):
    response = client.get(f"{FILE}?punkt={item.pk}")

    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert f'filename="forum-{item.pk}.ics"' in response["Content-Disposition"]
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_an_item_costs_two_queries_however_many_there_are(
    client, event, item, django_assert_num_queries
):
    for number in range(20):
        make_item(event, start=time(11), end=time(12), position=number)

    with django_assert_num_queries(2):
        entry(client, item)


@pytest.mark.parametrize("wanted", ["", "0", "x", "-1", "9" * 40, "1 or 1=1", "%00"])
def test_an_item_that_is_not_there_is_not_found(client, item, wanted):
    assert client.get(f"{FILE}?punkt={wanted}").status_code == 404


def test_another_events_item_is_not_found(client, event):
    foreign = make_item(published("annat"), start=time(9), end=time(10))

    assert client.get(f"{FILE}?punkt={foreign.pk}").status_code == 404


def test_an_item_of_a_draft_is_not_found(client):
    item = make_item(make_event("forum"), start=time(9), end=time(10))

    assert client.get(f"{FILE}?punkt={item.pk}").status_code == 404


def test_an_item_without_a_time_is_neither_offered_nor_found(client, event):
    item = make_item(event, "Mingel")

    assert client.get(f"{FILE}?punkt={item.pk}").status_code == 404
    assert offered(client) == {}


def offered(client) -> dict[str, str]:
    links = page(client, "/evenemang/forum/").xpath("//section[@id='program']//details//a")
    return {words(link): link.get("href") for link in links}


def test_the_page_offers_each_item_that_somebody_may_plan_for(client, event, item):
    make_item(event, "Kaffe", kind="break", start=time(11), end=time(12), position=2)

    assert offered(client) == {"10.00 Dialog i grupper": f"{FILE}?punkt={item.pk}"}


@pytest.mark.parametrize("make", [held, cancelled])
def test_nothing_is_offered_of_what_is_over_or_does_not_take_place(client, make):
    make_item(make(), start=time(9), end=time(10))

    assert offered(client) == {}


def test_items_of_a_cancelled_event_say_so(client):
    item = make_item(cancelled(), "Samtal", start=time(9), end=time(10))

    found = entry(client, item)

    assert (found["SUMMARY"], found["STATUS"]) == ("INSTÄLLT: Samtal", "CANCELLED")


class TestTheNumber:
    def test_rises_by_one_when_the_item_moves(self, client, item, save, frozen):
        frozen.shift(HOUR)
        save(row(item, start="10.30", end="11.30"))
        found = entry(client, item)
        assert (found["SEQUENCE"], found["DTSTART"]) == ("1", "20300521T103000")
        assert found["LAST-MODIFIED"] == f"{NOW + HOUR:%Y%m%dT%H%M%SZ}"

    @pytest.mark.parametrize(
        "change",
        [
            {"city": "Säffle"},
            {"status": "cancelled"},
            {"format": "hybrid"},
            moment_fields("starts_at", NOW + 2 * DAY) | moment_fields("ends_at", NOW + 3 * DAY),
        ],
    )
    def test_rises_by_one_when_the_event_moves(self, client, item, save, change):
        save(row(item), **change)
        assert entry(client, item)["SEQUENCE"] == "1"

    def test_rises_when_the_next_item_makes_this_one_longer(self, client, event, item, save):
        AgendaItem.objects.filter(pk=item.pk).update(end=None)
        after = make_item(event, "Efter", start=time(11), end=time(12), position=2)
        save(row(item, end=""), row(after, start="11.15"))
        found = entry(client, item)
        assert (found["SEQUENCE"], found["DTEND"]) == ("1", "20300521T111500")

    def test_stays_for_mere_words_which_are_a_later_version(self, client, item, save, frozen):
        frozen.shift(HOUR)
        save(row(item, title="Samtal i grupper"))
        found = entry(client, item)
        assert (found["SEQUENCE"], found["SUMMARY"]) == ("0", "Samtal i grupper")
        assert found["LAST-MODIFIED"] == f"{NOW + HOUR:%Y%m%dT%H%M%SZ}"

    def test_stays_with_all_else_when_nothing_of_it_changes(self, client, item, save, frozen):
        before = client.get(f"{FILE}?punkt={item.pk}").content
        frozen.shift(HOUR)
        save(row(item, abstract="Vi delar in oss i grupper."), capacity="40")
        assert client.get(f"{FILE}?punkt={item.pk}").content == before

    def test_never_goes_down_when_the_item_moves_back(self, client, item, save):
        save(row(item, start="10.30"))
        save(row(item, start="10.00"))
        found = entry(client, item)
        assert (found["SEQUENCE"], found["DTSTART"]) == ("2", "20300521T100000")

    def test_never_goes_down_when_somebody_saves_an_older_page(self, item, save):
        AgendaItem.objects.update(calendar_sequence=5)
        save(row(item, start="10.30"))
        assert AgendaItem.objects.get().calendar_sequence == 6


def test_the_copy_of_an_item_begins_anew(event, item, frozen):
    AgendaItem.objects.update(calendar_sequence=4, changed_at=NOW)
    frozen.shift(DAY)

    twin = copy(Event.objects.get()).agenda.get()

    assert twin.calendar_sequence == 0
    assert (twin.created_at, twin.changed_at) == (NOW + DAY, NOW + DAY)
