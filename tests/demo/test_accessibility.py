"""The demo shows the common statement, a board's own, and reports to see to."""

from django.utils import timezone

from contacts.models import AccessibilityReport, AccessibilityStatement, Shortcoming
from events.models import Event
from events.models.event import Access
from tests.demo.loaded import LoadedDemo, load_demo


class TestTheDemosStatements(LoadedDemo):
    def test_there_is_the_common_one_and_a_boards_own(self):
        counties = set(AccessibilityStatement.objects.values_list("county", flat=True))
        assert counties == {None, "14"}

    def test_none_is_older_than_a_year_and_all_could_be_saved_in_the_admin(self):
        for statement in AccessibilityStatement.objects.all():
            statement.full_clean()
            assert not statement.is_outdated(timezone.localdate())
        for shortcoming in Shortcoming.objects.all():
            shortcoming.full_clean()

    def test_some_reports_wait_and_some_are_seen_to(self):
        waiting = AccessibilityReport.objects.filter(answered_at=None)
        assert (waiting.count(), AccessibilityReport.objects.count()) == (2, 3)

    def test_loading_again_adds_nothing(self):
        load_demo()
        assert AccessibilityStatement.objects.count() == 2
        assert AccessibilityReport.objects.count() == 3


class TestTheDemosEvents(LoadedDemo):
    def test_they_show_every_answer_for_visitors_with_a_disability(self):
        events = Event.objects.published()
        for answer in Access:
            assert events.filter(hearing_loop=answer).exists()
        assert events.filter(hearing_loop="").exists()
        assert events.exclude(access_note="").count() >= 3
