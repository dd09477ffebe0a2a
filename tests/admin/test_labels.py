import pytest
from lxml import html

from contacts.models import Organisation
from events.models import Organiser
from tests.factories import make_event, make_item, make_organisation

NO_NAME_NEEDED = {"hidden", "submit"}


def nameless(page):
    """The boxes of a page that a screen reader would have no name for."""
    tree = html.fromstring(page)
    labelled = {label.get("for") for label in tree.iter("label")}
    return [
        box.get("name")
        for box in tree.xpath("//main//input | //main//select | //main//textarea")
        if box.get("type") not in NO_NAME_NEEDED
        and not (box.get("aria-label") or box.get("id") in labelled)
    ]


@pytest.mark.parametrize(
    "address",
    ["events/event", "events/series", "contacts/person", "contacts/organisation", "auth/user"],
)
def test_every_box_of_an_empty_form_has_a_name(admin, address):
    page = admin.get(f"/admin/{address}/add/").content

    assert nameless(page) == []


def test_every_box_of_an_event_with_rows_has_a_name(admin):
    event = make_event()
    make_item(event, "Tal", [("Anna", "", "A")])
    Organiser.objects.create(event=event, organisation=make_organisation())

    page = admin.get(f"/admin/events/event/{event.pk}/change/").content

    assert nameless(page) == []


def test_an_empty_choice_says_what_is_to_be_chosen(admin):
    page = html.fromstring(admin.get("/admin/contacts/person/add/").content)

    name = Organisation._meta.verbose_name.capitalize()
    assert page.xpath("//select[@name='organisation']/@data-placeholder") == [name]


def test_the_boxes_of_a_moment_carry_its_label(admin, admin_user):
    page = html.fromstring(admin.get(f"/admin/auth/user/{admin_user.pk}/change/").content)

    labelled = page.xpath("//label[@for='id_date_joined_0' or @for='id_date_joined_1']")
    assert len(labelled) == 2
