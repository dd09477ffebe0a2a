"""Right after loading, every state that an event can be in is there to be seen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from contacts.models import County
from events.deadline import last_open
from events.models import Event, Series
from events.state import state_of
from registrations.demo.content import invitations
from registrations.demo.days import is_quiet, times
from registrations.models import Participant
from tests.demo.loaded import LoadedDemo, load_demo

STATES = {
    "samrad-goteborg": "open",
    "samrad-malmo": "soon",
    "social-hallbarhet": "soon",
    "mr-konferens-goteborg": "full",
    "mr-konferens-malmo": "open",
    "mr-konferens-vasteras": "later",
    "barnets-rattigheter-linkoping": "wait",
    "kompetensplattform-malmo": "closed",
    "minoriteter-lulea": "stop",
    "valdsprevention-uppsala": "now",
    "tillganglighet-stockholm": "open",
}
# A Saturday night, Christmas Eve, New Year's Eve, July, both changes of the clock, a leap day.
AWKWARD = [
    "2026-11-28T23:50+01:00",
    "2026-12-24T10:00+01:00",
    "2026-12-31T00:05+01:00",
    "2027-07-07T12:00+02:00",
    "2027-03-28T01:40+01:00",
    "2027-10-31T02:40+01:00",
    "2028-02-29T08:00+01:00",
]
# Loading takes seconds: at the turn of the year, in the hour that is skipped, in the one that
# comes twice.
LOADED = ["2026-12-31T00:05+01:00", "2027-03-28T01:40+01:00", "2027-10-31T02:40+01:00"]


def states(now: datetime) -> dict[str, str]:
    events = Event.objects.for_list().filter(slug__in=STATES)
    return {event.slug: state_of(event, now).name for event in events}


@pytest.mark.django_db
@pytest.mark.parametrize("moment", LOADED)
def test_every_state_is_there_whenever_it_is_loaded(moment):
    call_command("load_reference", verbosity=0)
    with time_machine.travel(datetime.fromisoformat(moment), tick=False):
        load_demo()
        assert states(timezone.now()) == STATES


@pytest.mark.parametrize("moment", AWKWARD)
def test_no_deadline_comes_after_its_event(moment):
    now = datetime.fromisoformat(moment)
    for invitation in invitations():
        held = times(invitation["when"], invitation.get("registration", {}), now)
        assert held.closes_at is None or held.closes_at <= held.starts_at, invitation["slug"]


@pytest.mark.parametrize("moment", AWKWARD)
def test_nobody_is_invited_at_a_weekend_or_in_the_holidays(moment):
    now = datetime.fromisoformat(moment)
    for invitation in invitations():
        day = times(invitation["when"], {}, now).starts_at.astimezone(ZoneInfo("Europe/Stockholm"))
        if "weekday" in invitation["when"]:
            assert day.isoweekday() == invitation["when"]["weekday"] < 6
            assert not is_quiet(day.date())


class TestTheLoadedPortal(LoadedDemo):
    def coming(self):
        return Event.objects.upcoming(timezone.now())

    def test_at_least_twelve_events_are_coming_in_six_counties(self):
        assert self.coming().count() >= 12
        assert self.coming().values("county").distinct().count() >= 6

    def test_the_archive_has_two_pages_of_twenty(self):
        assert 20 < Event.objects.past(timezone.now()).count() <= 40

    def test_every_county_has_held_or_will_hold_an_event(self):
        assert not County.objects.filter(events__isnull=True).exists()

    def test_all_forms_are_coming(self):
        assert set(self.coming().values_list("format", flat=True)) == set(Event.Format.values)

    def test_one_deadline_is_tonight_at_23_59(self):
        last = last_open(Event.objects.get(slug="social-hallbarhet").closes_at)
        assert f"{last:%H.%M}" == "23.59"
        assert last - timezone.now() < timedelta(days=1)

    def test_a_full_conference_has_a_sister_with_seats_left(self):
        sisters = Series.objects.get(slug="regionala-mr-konferenser").events.for_list()
        left = {event.city: event.seats_left for event in sisters}
        assert len(left) == 4
        assert left["Göteborg"] == 0 < left["Malmö"]

    def test_one_title_is_very_long(self):
        assert max(len(event.title) for event in self.coming()) > 120

    def test_one_agenda_has_fifteen_items(self):
        longest = self.coming().annotate(items=Count("agenda")).latest("items")
        assert longest.items == 15

    def test_two_events_have_two_co_organisers_and_some_ask_for_needs(self):
        counted = self.coming().annotate(number=Count("organisers"))
        assert counted.filter(number=2).count() >= 2
        assert self.coming().filter(asks_needs=True).exists()

    def test_one_costs_money_and_one_has_no_limit(self):
        assert self.coming().filter(cost__contains="kronor").exists()
        assert self.coming().filter(capacity__isnull=True).exists()

    def test_three_past_events_have_links_afterwards(self):
        past = Event.objects.past(timezone.now()).filter(attachments__isnull=False)
        assert past.distinct().count() >= 3

    def test_forty_one_of_the_forty_nine_municipalities_come(self):
        seats = Participant.objects.filter(event__slug="samrad-goteborg", state="confirmed")
        by_municipality = seats.values("registration__municipality").annotate(people=Count("pk"))
        assert len(by_municipality) == 41
        assert {row["people"] for row in by_municipality} == {1, 2, 3}

    def test_every_event_can_be_found_by_its_title(self):
        for event in Event.objects.all():
            assert event in Event.objects.matching(event.title)
