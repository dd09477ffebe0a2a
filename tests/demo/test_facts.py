"""The five real events keep their facts: times, order, kinds, deadlines, the number of voices."""

from zoneinfo import ZoneInfo

import pytest

from events.deadline import last_open
from events.models import Event
from tests.demo import sources
from tests.demo.loaded import LoadedDemo

SWEDEN = ZoneInfo("Europe/Stockholm")


def clock(value) -> str | None:
    return value.strftime("%H:%M") if value else None


class TestTheFiveRealEvents(LoadedDemo):
    def pairs(self):
        """Each real event with the demo's version of it."""
        for fact in sources.facts()["events"]:
            yield fact, Event.objects.get(slug=fact["id"])

    def test_their_titles_and_kinds_are_kept(self):
        for fact, event in self.pairs():
            assert (event.title, event.kind) == (fact["title"], fact["event_type"])

    def test_they_take_place_when_they_did(self):
        for fact, event in self.pairs():
            held = [moment.astimezone(SWEDEN).isoformat() for moment in period(event)]
            assert held == [fact["schedule"]["starts_at"], fact["schedule"]["ends_at"]]

    def test_they_take_place_where_they_did(self):
        for fact, event in self.pairs():
            place = fact["location"]
            assert event.format == place["format"]
            assert event.city == (place["city"] or "")
            assert event.street_address == (place["street_address"] or "")

    def test_their_agenda_has_the_same_items_at_the_same_times(self):
        for fact, event in self.pairs():
            ours = [(clock(i.start), clock(i.end), i.kind) for i in event.agenda.all()]
            theirs = [(i["start"], i["end"], i["type"]) for i in fact["agenda"]]
            assert ours == theirs

    def test_as_many_people_speak_with_the_same_titles(self):
        for fact, event in self.pairs():
            for item, theirs in zip(event.agenda.all(), fact["agenda"], strict=True):
                named = item.speakers.exclude(name="")
                ours = [speaker.title.casefold() for speaker in named]
                assert ours == [(person["title"] or "").casefold() for person in theirs["speakers"]]

    def test_the_speakers_come_from_the_same_organisations(self):
        known = {row["id"]: row["name"] for row in sources.facts()["organisations"]}
        for fact, event in self.pairs():
            for item, theirs in zip(event.agenda.all(), fact["agenda"], strict=True):
                ours = [speaker.organisation for speaker in item.speakers.exclude(name="")]
                assert ours == [known[person["organisation_id"]] for person in theirs["speakers"]]

    def test_they_ask_as_many_questions(self):
        for fact, event in self.pairs():
            assert event.questions.count() == number_of_questions(fact)

    def test_registration_closed_when_it_did(self):
        for fact, event in self.pairs():
            registration = fact["registration"]
            if event.registration_closes_at is None:
                assert registration["deadline_raw"] is None
                continue
            last = last_open(event.registration_closes_at)
            assert last.date().isoformat() == registration["deadline_date"]
            # Where no time was stated the whole day was open.
            assert f"{last:%H:%M}" == (registration["deadline_time"] or "23:59")


def period(event):
    return event.starts_at, event.ends_at


def number_of_questions(fact: dict) -> int:
    blocks = [block for section in fact["sections"] for block in section["blocks"]]
    return sum(len(block["items"]) for block in blocks if block["type"] == "ordered_list")


def test_facts_are_compared_with_five_events():
    assert len(sources.facts()["events"]) == 5


pytestmark = [pytest.mark.django_db, pytest.mark.once]
