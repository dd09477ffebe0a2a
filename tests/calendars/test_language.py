"""An entry is the same entry in Swedish and English; only its words differ."""

import pytest
from django.utils import translation

from events.models import Event
from tests.calendars import ics
from tests.calendars.build import event_with
from tests.events.build import published
from tests.factories import make_item

SAME = ["UID", "SEQUENCE", "DTSTAMP", "CREATED", "DTSTART", "DTEND", "ORGANIZER", "STATUS"]


@pytest.mark.once
@pytest.mark.parametrize("status", [Event.Status.PUBLISHED, Event.Status.CANCELLED])
def test_identity_number_times_and_organiser_are_those_of_the_swedish_entry(status):
    event = event_with(status=status, title_en="Dialogue forum", calendar_sequence=3)
    swedish = ics.every_file(event)

    with translation.override("en"):
        english = ics.every_file(event)

    for kind, raw in swedish.items():
        for here, there in zip(ics.entries(raw), ics.entries(english[kind]), strict=True):
            assert {name: here[name] for name in SAME} == {name: there[name] for name in SAME}
            assert here["SUMMARY"] != there["SUMMARY"]
        for name in ["ORGANIZER", "ATTENDEE", "PRODID"]:
            assert found(raw, name) == found(english[kind], name)


def found(raw: bytes, wanted: str) -> list[tuple[str, str]]:
    return [(how, value) for _in, name, how, value in ics.properties(raw) if name == wanted]


@pytest.mark.django_db
def test_at_an_english_address_an_entry_has_english_texts_and_leads_to_the_english_page(client):
    event = published(title="Rätt till stöd", title_en="The right to support")
    item = make_item(event, "Samtal", title_en="Conversation", start="09:00", end="10:00")

    whole = ics.entry(client.get("/en/evenemang/forum/kalender.ics").content)
    part = ics.entry(client.get(f"/en/evenemang/forum/kalender.ics?punkt={item.pk}").content)
    [listed] = ics.entries(client.get("/en/kalender.ics").content)

    assert whole["SUMMARY"] == listed["SUMMARY"] == "The right to support"
    assert part["SUMMARY"] == "Conversation"
    assert whole["URL"].endswith("/en/evenemang/forum/")


@pytest.mark.django_db
def test_without_english_texts_the_swedish_ones_stand(client):
    published(title="Rätt till stöd")

    assert ics.entry(client.get("/en/kalender.ics").content)["SUMMARY"] == "Rätt till stöd"
