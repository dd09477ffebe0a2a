"""The demo has a county with rules, something erased, and a place that was settled later."""

from events.models import Event
from registrations.models import Deletion, RetentionRule
from tests.demo.loaded import LoadedDemo


class TestRetention(LoadedDemo):
    def test_one_county_has_decided_how_long_it_keeps_what(self):
        rules = RetentionRule.objects.all()
        assert {rule.county_id for rule in rules} == {"14"}
        assert all(rule.decision and rule.reason for rule in rules)

    def test_an_erasure_is_in_the_log(self):
        assert Deletion.objects.get().cause == Deletion.Cause.ERASURE

    def test_a_place_was_settled_by_staff(self):
        event = Event.objects.get(slug="mr-konferens-malmo")
        latest, first = event.history.all()
        assert (first.venue, latest.venue) == ("Lokal meddelas senare", event.venue)
        assert latest.history_user.get_username() == "demo"

    def test_visitors_read_the_rules(self):
        page = self.client.get("/personuppgifter/").content.decode()
        assert "gallras 365 dagar efter evenemanget (beslut dnr 1742-2026)" in page
