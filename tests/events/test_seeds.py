"""The five event pages that the portal was ordered with, from text to public page."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command

from events.deadline import clock_text, last_open
from events.models import Event
from tests.events.build import page, words
from tests.factories import make_county

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR.parent / "shared" / "seeds"
TICK = timedelta(microseconds=1)
# The beginning of each file's name, how much it holds, and its deadline as its own page says it.
SEEDS = {
    "000": ({"agenda": 6, "questions": 5, "contacts": 2}, "den 23 februari klockan 23.59."),
    "001": ({"agenda": 9, "questions": 0, "contacts": 2}, "den 10 juni klockan 23.59."),
    "002": ({"agenda": 10, "questions": 0, "contacts": 1}, None),
    "003": ({"agenda": 7, "questions": 4, "contacts": 2}, "den 17 maj klockan 23.59."),
    "004": ({"agenda": 9, "questions": 0, "contacts": 0}, "den 8 november klockan 23.30."),
}


@pytest.fixture(params=SEEDS)
def seed(request):
    """The event of a seed, published, and what is known of that seed."""
    files = sorted(FOLDER.glob(f"{request.param}_*.txt"))
    if not files:
        pytest.skip(f"the seed {request.param} is not on this machine")
    make_county("14")
    call_command("import_event", str(files[0]), "--county", "14", "--publish", stdout=io.StringIO())
    return Event.objects.get(), *SEEDS[request.param]


def main_text(client, event) -> str:
    return words(page(client, event.get_absolute_url()).find(".//main"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_all_that_was_read_is_stored(seed):
    event, held, _sentence = seed

    assert {name: getattr(event, name).count() for name in held} == held


def test_the_page_shows_every_item_question_and_contact(client, seed):
    event = seed[0]
    shown = main_text(client, event)

    told = [event.title, *event.agenda.values_list("title", flat=True)]
    told += event.questions.values_list("text", flat=True)
    told += [part for row in event.contacts.all() for part in [row.person.name, row.person.email]]
    told += [s.name or s.organisation for item in event.agenda.all() for s in item.speakers.all()]

    assert [text for text in told if text and one_line(text) not in shown] == []


def test_the_page_shows_the_hours_of_every_item(client, seed):
    event = seed[0]
    shown = main_text(client, event)

    for item in event.agenda.all():
        for clock in filter(None, [item.start, item.end]):
            assert f"{clock:%H.%M}" in shown


def test_the_sentence_of_the_deadline_is_the_seeds_own_on_both_sides(client, seed):
    event, _held, sentence = seed
    if sentence is None:
        assert event.closes_at == event.starts_at
        return

    with time_machine.travel(event.closes_at - TICK, tick=False):
        assert f"Sista anmälningsdag är {sentence}" in main_text(client, event)
    for moment in [event.closes_at, event.starts_at, event.ends_at + timedelta(days=400)]:
        with time_machine.travel(moment, tick=False):
            assert f"Sista anmälningsdag var {sentence}" in main_text(client, event)


def test_the_fact_box_names_the_same_minute(client, seed):
    event = seed[0]
    with time_machine.travel(event.closes_at - timedelta(days=3), tick=False):
        facts = page(client, event.get_absolute_url()).xpath("//section[@class='facts']")[0]

    if event.registration_closes_at:
        assert clock_text(last_open(event.closes_at)) in words(facts)


def test_the_calendar_file_and_the_search_have_it_too(client, seed):
    event = seed[0]

    raw = client.get(f"{event.get_absolute_url()}kalender.ics").content.decode()

    assert f"DTSTART;TZID=Europe/Stockholm:{event.starts_at.year}" in raw
    assert event in Event.objects.matching(event.title.upper())
