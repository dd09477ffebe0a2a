"""Templates: made from an event, listed apart, never public, and what new events are made from."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localtime

from events.copying import as_template
from events.models import Event
from events.publishing import publish
from tests.factories import event_form, make_county, make_event, make_item, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/admin/events/event/"
FROM_TEMPLATE = f"{LIST}from-template/"


def titles(response):
    return [event.title for event in response.context["cl"].result_list]


def make_template(title="Mall för forum", **fields):
    event = make_event("ursprung", **fields)
    make_item(event, "Välkommen", [("Anna Ek", "", "Region Skåne")])
    return as_template(event, title)


def test_an_event_becomes_a_template_and_stays_what_it_is(admin):
    event = make_event(status=Event.Status.PUBLISHED, cost="Kostnadsfritt")
    address = reverse("admin:events_event_template", args=[event.pk])
    assert 'value="Dialogforum"' in admin.get(address).content.decode()

    response = admin.post(address, {"title": "Mall"})

    template = Event.objects.templates().get()
    assert (response.status_code, template.title, template.cost) == (303, "Mall", "Kostnadsfritt")
    assert template.status == Event.Status.DRAFT
    assert Event.objects.occasions().get() == event


def test_templates_are_a_list_of_their_own(admin):
    make_template()

    assert titles(admin.get(LIST)) == ["Dialogforum"]
    assert titles(admin.get(LIST, {"templates": "yes"})) == ["Mall för forum"]


def test_a_template_is_never_public():
    template = make_template()

    with pytest.raises(ValidationError):
        publish(template)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Event.objects.filter(pk=template.pk).update(status=Event.Status.PUBLISHED)
    assert template not in Event.objects.published()


def test_its_form_cannot_publish_it_and_its_page_does_not_offer_it(admin):
    template = make_template()
    address = reverse("admin:events_event_change", args=[template.pk])

    admin.post(address, event_form(template, status="published", title="Ny mall"))

    template.refresh_from_db()
    assert (template.title, template.status) == ("Ny mall", Event.Status.DRAFT)
    page = admin.get(reverse("admin:events_event_review", args=[template.pk])).content.decode()
    assert 'value="Publicera"' not in page


def test_a_new_event_is_made_from_it_for_a_day(admin):
    template = make_template(capacity=40)

    response = admin.post(FROM_TEMPLATE, {"source": template.pk, "first_day": "2031-05-20"})

    draft = Event.objects.occasions().latest("pk")
    assert response.url == reverse("admin:events_event_change", args=[draft.pk])
    assert f"{localtime(draft.starts_at):%Y-%m-%d %H.%M}" == "2031-05-20 09.00"
    assert (draft.capacity, draft.agenda.get().title) == (40, "Välkommen")
    assert not draft.is_template


def test_without_a_day_nothing_is_made_and_the_choice_is_kept(admin):
    template = make_template()

    response = admin.post(FROM_TEMPLATE, {"source": template.pk, "first_day": ""})

    assert response.status_code == 422
    assert f'value="{template.pk}" selected' in response.content.decode()
    assert Event.objects.count() == 2


def test_another_countys_template_is_no_choice(as_staff):
    template = make_template(county=make_county("12"))
    browser = as_staff(staff("view_event", "add_event", counties=["14"]))

    response = browser.post(FROM_TEMPLATE, {"source": template.pk, "first_day": "2031-05-20"})

    assert response.status_code == 422
    assert "Mall för forum" not in response.content.decode()


def test_copying_chooses_among_events_and_not_templates(admin):
    make_template()

    page = admin.get(f"{LIST}from-event/").content.decode()

    assert "Dialogforum, 21" in page
    assert "Mall för forum" not in page


def test_the_list_leads_to_every_way_to_a_new_event(admin):
    page = admin.get(LIST).content.decode()

    for way in ["paste", "from-template", "from-event", "add"]:
        assert f'href="{LIST}{way}/"' in page


@pytest.mark.parametrize("number", [1, 200])
def test_the_page_costs_the_same_for_one_template_and_for_many(
    admin, number, django_assert_num_queries
):
    fields = {"is_template": True, "county": make_county()}
    for count in range(number):
        make_event(f"mall-{count}", **fields)

    with django_assert_num_queries(6):
        admin.get(FROM_TEMPLATE)
