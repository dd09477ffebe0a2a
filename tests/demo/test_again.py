"""Loading again adds nothing and changes nothing, and never touches what staff have written."""

import stat
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.utils import timezone

from contacts.models import County
from events.models import Event, FormerSlug
from tests.demo.loaded import LoadedDemo, load_demo


def rows() -> dict[str, list]:
    """Every row of every model, with all that it holds."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
    }


class TestLoadingAgain(LoadedDemo):
    def test_a_second_run_changes_no_row(self):
        before = rows()
        assert "Inget är ändrat" in load_demo()
        assert rows() == before

    def test_a_run_a_week_later_changes_no_row(self):
        before = rows()
        with time_machine.travel(timezone.now() + timedelta(days=7)):
            load_demo()
        assert rows() == before

    def test_an_event_that_staff_have_rewritten_is_left_alone(self):
        Event.objects.filter(slug="samrad-malmo").update(title="Ny rubrik", status="draft")
        load_demo()
        event = Event.objects.get(slug="samrad-malmo")
        assert (event.title, event.status) == ("Ny rubrik", "draft")

    def test_an_event_that_has_got_a_new_address_does_not_come_back(self):
        event = Event.objects.get(slug="samrad-malmo")
        Event.objects.filter(pk=event.pk).update(slug="samrad-i-malmo")
        FormerSlug.objects.create(slug="samrad-malmo", event=event)
        load_demo()
        assert not Event.objects.filter(slug="samrad-malmo").exists()

    def test_what_staff_have_written_about_a_county_stays(self):
        County.objects.filter(slug="skane").update(governor="Någon Annan", phone="")
        load_demo()
        skane = County.objects.get(slug="skane")
        assert (skane.governor, skane.phone) == ("Någon Annan", "040-628 04 00")

    def test_the_password_is_shown_once_and_opens_the_account(self):
        password = (settings.VAR_DIR / "demo-inloggning.txt").read_text().split()[-1]
        assert password in self.printed
        assert password not in load_demo()
        assert get_user_model().objects.get(username="demo").check_password(password)

    def test_the_same_password_opens_the_account_of_one_who_works_for_a_county(self):
        password = (settings.VAR_DIR / "demo-inloggning.txt").read_text().split()[-1]
        officer = get_user_model().objects.get(username="handlaggare")
        assert officer.check_password(password)
        assert {event.county_id for event in Event.objects.for_staff(officer)} == {"14"}
        assert officer.has_perm("registrations.view_needs")

    def test_only_the_owner_may_read_the_password(self):
        mode = (settings.VAR_DIR / "demo-inloggning.txt").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600

    def test_an_existing_account_keeps_its_password(self):
        user = get_user_model().objects.get(username="demo")
        user.set_password("something else")
        user.save(update_fields=["password"])
        load_demo()
        user.refresh_from_db()
        assert user.check_password("something else")


@pytest.mark.django_db
def test_without_the_reference_data_it_says_what_to_do():
    with pytest.raises(CommandError, match="load_reference"):
        load_demo()
