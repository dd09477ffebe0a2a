"""Staff see and change what belongs to their counties, and nothing of the others."""

import pytest

from events.models import Event
from registrations.models import Needs, Participant
from tests.factories import (
    event_form,
    make_county,
    make_event,
    make_mail,
    make_organisation,
    make_registration,
    staff,
    works_for,
)

pytestmark = pytest.mark.django_db

EVENTS = "/admin/events/event/"
PEOPLE = "/admin/registrations/participant/"
EDITS = ["view_event", "add_event", "change_event", "delete_event"]
PUBLISHED = Event.Status.PUBLISHED


@pytest.fixture
def ours():
    return make_event("vart", title="Vårt forum", county=make_county("14"))


@pytest.fixture
def theirs():
    return make_event("deras", title="Deras forum", county=make_county("12"))


def text(response) -> str:
    return response.content.decode()


def test_a_list_holds_the_own_countys_rows_alone(as_staff, ours, theirs):
    page = text(as_staff(staff("view_event")).get(EVENTS))

    assert "Vårt forum" in page
    assert "Deras forum" not in page


def test_who_works_for_several_counties_sees_them_all_once(as_staff, ours, theirs):
    browser = as_staff(staff("view_event", counties=["12", "14"]))

    rows = browser.get(EVENTS).context["cl"].queryset

    assert list(rows.order_by("slug")) == [theirs, ours]


def test_who_works_for_no_county_sees_none_and_is_told_why(as_staff, ours):
    page = text(as_staff(staff("view_event", counties=[])).get(EVENTS))

    assert "Vårt forum" not in page
    assert "Ditt konto hör inte till något län än" in page


def test_a_superuser_sees_every_county(admin, ours, theirs):
    page = text(admin.get(EVENTS))

    assert "Vårt forum" in page
    assert "Deras forum" in page
    assert "hör inte till något län" not in page


def test_a_closed_account_sees_nothing(ours):
    user = staff("view_event")
    user.is_active = False

    assert not Event.objects.for_staff(user).exists()


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_anothers_event_is_not_there(as_staff, theirs, page):
    answer = as_staff(staff(*EDITS)).get(f"{EVENTS}{theirs.pk}/{page}/", follow=True)

    assert answer.redirect_chain == [("/admin/", 302)]
    assert "Deras forum" not in text(answer)


def test_anothers_event_cannot_be_changed_copied_deleted_or_published(as_staff, theirs):
    browser = as_staff(staff(*EDITS))

    browser.post(f"{EVENTS}{theirs.pk}/change/", event_form(theirs, title="Vår nu"))
    browser.post(f"{EVENTS}{theirs.pk}/delete/", {"post": "yes"})
    browser.post(EVENTS, {"action": "publish_selected", "_selected_action": [theirs.pk]})
    browser.post(
        EVENTS, {"action": "delete_selected", "_selected_action": [theirs.pk], "post": "yes"}
    )
    copied = browser.post(f"{EVENTS}{theirs.pk}/copy/")

    assert copied.status_code == 404
    kept = Event.objects.get()
    assert (kept.title, kept.status) == ("Deras forum", Event.Status.DRAFT)


def test_an_event_is_made_for_an_own_county_alone(as_staff, theirs):
    browser = as_staff(staff(*EDITS))

    refused = browser.post(f"{EVENTS}add/", event_form(slug="nytt", county="12"))
    made = browser.post(f"{EVENTS}add/", event_form(slug="vart-nya"))

    assert "county" in refused.context["adminform"].form.errors
    assert made.status_code == 302
    assert Event.objects.exclude(pk=theirs.pk).get().county_id == "14"


def test_an_own_event_cannot_be_given_away(as_staff, ours, theirs):
    as_staff(staff(*EDITS)).post(f"{EVENTS}{ours.pk}/change/", event_form(ours, county="12"))

    assert Event.objects.get(pk=ours.pk).county_id == "14"


def test_the_filter_names_own_counties_alone(as_staff, ours, theirs):
    make_county("01", name="Tredje län")

    page = text(as_staff(staff("view_event", counties=["12", "14"])).get(EVENTS))

    assert "?county__code__exact=14" in page
    assert "Tredje län" not in page


def test_a_draft_is_shown_to_staff_of_its_county(as_staff, ours, theirs):
    browser = as_staff(staff("view_event"))

    assert browser.get("/evenemang/vart/").status_code == 200
    assert browser.get("/evenemang/deras/").status_code == 404


def test_people_of_other_counties_are_in_no_list_filter_or_file(as_staff, ours, theirs):
    make_registration(ours, "Anna Ek")
    make_registration(theirs, "Bo Alm")
    browser = as_staff(staff("view_participant", "view_registration"))
    everybody = list(Participant.objects.values_list("pk", flat=True))

    page = text(browser.get(PEOPLE))
    file = browser.post(PEOPLE, {"action": "export", "_selected_action": everybody})
    lines = b"".join(file.streaming_content).decode()

    assert ("Anna Ek" in page, "Bo Alm" in page, "Deras forum" in page) == (True, False, False)
    assert ("Anna Ek" in lines, "Bo Alm" in lines) == (True, False)


def test_nobody_of_another_county_is_cancelled(as_staff, theirs):
    make_registration(theirs, "Bo Alm")
    browser = as_staff(staff("view_participant", "view_registration", "change_participant"))
    chosen = {"_selected_action": [Participant.objects.get().pk], "reason": "Fel person"}

    browser.post(PEOPLE, {"action": "cancel"} | chosen)

    assert Participant.objects.get().state == Participant.State.CONFIRMED


def test_nobody_is_registered_afterwards_for_anothers_event(as_staff, ours, theirs):
    Event.objects.update(status=PUBLISHED)
    browser = as_staff(staff("add_registration", "view_participant"))

    page = text(browser.get(f"{PEOPLE}late/"))

    assert ("Vårt forum" in page, "Deras forum" in page) == (True, False)
    assert browser.get(f"{PEOPLE}late/{theirs.pk}/").status_code == 404


def test_needs_of_another_countys_people_are_never_shown(as_staff, theirs):
    make_registration(theirs, "Bo Alm")
    Needs.objects.create(participant=Participant.objects.get(), text="Glutenfritt")
    browser = as_staff(staff("view_needs"))

    page = text(browser.get(f"/admin/registrations/needs/?event={theirs.pk}"))

    assert "Glutenfritt" not in page
    assert "Deras forum" not in page


def test_a_mail_belongs_to_the_county_of_what_it_tells_of(as_staff, theirs, client):
    make_mail(subject="Deras mejl", county=make_county("12"), state="failed")
    make_mail(subject="Borttappad länk", county=None)

    page = text(as_staff(staff("view_outgoingemail")).get("/admin/contacts/outgoingemail/"))

    assert "Deras mejl" not in page
    assert "Borttappad länk" not in page
    assert "kom inte fram" not in page.split('id="changelist-filter"')[0]


def test_a_county_looks_after_its_own_entries_in_the_common_register(as_staff):
    own = make_organisation("Göteborgs universitet", county=make_county("14"))
    free = make_organisation("Röda Korset")
    others = make_organisation("Region Skåne", county=make_county("12"))
    browser = as_staff(staff("view_organisation", "change_organisation", "delete_organisation"))

    def rename(organisation):
        address = f"/admin/contacts/organisation/{organisation.pk}/change/"
        return browser.post(address, {"name": "Nytt", "kind": "other"}).status_code

    assert [rename(row) for row in [others, own]] == [403, 302]
    own.delete()
    assert rename(free) == 302
    others.refresh_from_db()
    assert others.name == "Region Skåne"


def test_the_common_accessibility_statement_is_the_superusers(as_staff):
    rights = ["view", "add", "change"]
    browser = as_staff(staff(*(f"{right}_accessibilitystatement" for right in rights)))

    page = browser.post("/admin/contacts/accessibilitystatement/add/", {"county": ""})

    assert "county" in page.context["adminform"].form.errors


def test_rights_follow_when_somebody_changes_county(as_staff, ours, theirs):
    user = staff("view_event")
    works_for(user, "12")

    page = text(as_staff(user).get(EVENTS))

    assert ("Vårt forum" in page, "Deras forum" in page) == (False, True)
