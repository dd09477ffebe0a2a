"""What the public page of an event says when it is over."""

import pytest

from events.models import Attachment, Event
from events.structured_data import event_data
from tests.events.build import NOW, held, page, published, words

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

NOTES = {"afterwards": "Vi enades.", "afterwards_en": "We agreed."}


def add(event, title, **fields):
    return Attachment.objects.create(event=event, title=title, url="https://x.se/", **fields)


def test_notes_stand_first_on_the_page_of_a_past_event_and_material_below(client):
    event = held(**NOTES)
    add(event, "Bilder", kind="slides")

    section = page(client, event.get_absolute_url()).get_element_by_id("efterat")

    assert [words(one) for one in section.xpath(".//h2 | .//h3")] == [
        "Efter evenemanget",
        "Material",
    ]
    assert words(section).index("Vi enades.") < words(section).index("Bilder")
    assert section.getparent().xpath("./*")[0] is section


def test_before_the_event_there_is_no_word_of_it(client):
    event = published(**NOTES)
    add(event, "Underlag")

    text = words(page(client, event.get_absolute_url()))

    assert "Vi enades." not in text
    assert "Underlag" in text


def test_in_english_there_are_the_english_notes_and_titles(client):
    event = held(**NOTES)
    add(event, "Bilder", title_en="Slides in Swedish", kind="slides")

    text = words(page(client, f"/en{event.get_absolute_url()}").get_element_by_id("efterat"))

    assert "We agreed." in text
    assert "Slides in Swedish" in text


def test_a_recording_says_whether_it_is_captioned(client):
    event = held()
    add(event, "Film", kind="recording")
    add(event, "Film två", kind="recording", captioned=True)

    text = words(page(client, event.get_absolute_url()).get_element_by_id("efterat"))

    assert "Inspelning, inte textad än" in text
    assert "Inspelning, textad" in text


def test_search_engines_learn_what_was_recorded_and_what_is_about_it(client):
    event = held()
    add(event, "Film", kind="recording")
    add(event, "Bilder", kind="slides")

    event.former_start = None
    data = event_data(event, NOW)

    link = {"url": "https://x.se/"}
    assert data["recordedIn"] == [{"@type": "VideoObject", "name": "Film"} | link]
    slides = {"@type": "PresentationDigitalDocument", "name": "Bilder"}
    assert data["subjectOf"] == [slides | link]
    event = Event.objects.get()
    event.former_start, event.ends_at = None, NOW.replace(year=2040)
    assert "recordedIn" not in event_data(event, NOW)
