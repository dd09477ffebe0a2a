"""Who changed what: the page tells it in words, of the event and of all its rows."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags

from contacts.history import wording
from contacts.models import County, Person
from events.models import AgendaItem, Event, Question, Speaker
from tests.factories import (
    STARTS,
    event_form,
    make_county,
    make_event,
    make_item,
    make_person,
    make_registration,
    rows_form,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def change(client, event, **fields):
    address = reverse("admin:events_event_change", args=[event.pk])
    return client.post(address, event_form(event, **fields))


def history(client, row) -> str:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
    page = client.get(reverse(name, args=[row.pk]))
    assert page.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(page.content.decode()))


def test_a_change_is_told_with_who_what_from_and_to(admin):
    event = make_event()

    change(admin, event, title="Dialog om språk", capacity="40")

    text = history(admin, event)
    assert "chef" in text
    assert "Rubrik från Dialogforum till Dialog om språk" in text
    assert "Antal platser från (tomt) till 40" in text


def test_the_last_minute_is_told_and_not_the_first_closed_one(admin):
    event = make_event()
    event.registration_closes_at = STARTS - timedelta(days=3)
    event.save(update_fields=["registration_closes_at"])

    assert "till 2030-05-18 08.59" in history(admin, event)


def test_the_rows_of_an_event_are_told_of_too(admin):
    event = make_event()
    row = {"text": "Hur går det?", "number": "1"}

    change(admin, event, **rows_form("questions", [row]))

    assert "Tillagt: fråga ”1. Hur går det?”" in history(admin, event)


def test_a_line_of_speakers_tells_who_is_new_and_who_has_gone(admin):
    event = make_event()
    item = make_item(event, "Tal", [("Anna Ek", "jurist", "Region Skåne"), ("Bo Ek", "", "")])
    kept = Speaker.objects.get(name="Bo Ek")
    row = {"id": item.pk, "title": "Tal", "kind": "talk", "position": "0"}

    change(admin, event, **rows_form("agenda", [row | {"speakers": "Bo Ek\nCia Alm"}]))

    text = history(admin, event)
    assert "Tillagt: medverkande ”Cia Alm”" in text
    assert "Borttaget: medverkande ”Anna Ek, jurist, Region Skåne”" in text
    assert Speaker.objects.filter(pk=kept.pk).exists()


def test_a_removed_row_is_still_called_what_it_was(admin):
    event = make_event()
    Question.objects.create(event=event, number=1, text="Varför?").delete()

    assert "Borttaget: fråga ”1. Varför?”" in history(admin, event)


def test_a_long_text_shows_the_words_that_are_new():
    before = " ".join(f"ord{number}" for number in range(40))
    after = before.replace("ord20", "annat ord")

    found = wording.parts(before, after)

    assert ("gone", "ord20") in found
    assert ("new", "annat ord") in found
    assert found[0][1].startswith("… ord14")


def test_saving_without_a_change_is_no_change(admin):
    event = make_event()
    before = history(admin, event).count("Ändrat")

    change(admin, event)

    assert history(admin, event).count("Ändrat") == before == 0


def test_the_line_ends_of_a_browser_are_no_change(admin):
    event = make_event(lead="En.\nTvå.")

    change(admin, event, lead="En.\r\nTvå.")

    assert Event.objects.get().lead == "En.\nTvå."
    assert "Ingress" not in history(admin, event)


def test_the_log_of_the_administration_is_in_swedish(admin):
    event = make_event()

    change(admin, event, title="Dialog om språk", title_en="A dialogue", lead_en="Welcome.")

    text = history(admin, event)
    assert "rubrik på engelska och ingress på engelska" in text
    assert "in English" not in text


@pytest.mark.parametrize("make", [make_county, make_person])
def test_the_register_has_a_history_too(admin, make):
    row = make()
    row.phone = "+46102241234"
    row.save(update_fields=["phone"])

    assert "Telefon från (tomt) till" in history(admin, row)


def test_another_county_s_history_is_not_there(as_staff):
    event = make_event(county=make_county("12"))
    client = as_staff(staff("view_event", counties=["14"]))

    answer = client.get(reverse("admin:events_event_history", args=[event.pk]))

    assert answer.status_code == 302


def test_no_registrant_s_data_has_a_history():
    kept = {
        model._meta.app_label
        for model in apps.get_models()
        if hasattr(model._meta, "simple_history_manager_attribute")
    }
    assert kept == {"contacts", "events"}


def test_a_registration_writes_no_history():
    event = make_event()
    number = Event.history.count()

    make_registration(event)

    assert Event.history.count() == number


def test_history_takes_as_many_queries_for_a_thousand_changes(admin, django_assert_max_num_queries):
    event = make_event()
    item = make_item(event)
    Event.history.bulk_create(
        Event.history.model(
            **{field.attname: getattr(event, field.attname) for field in tracked(Event)}
            | {"title": f"Titel {number}"},
            history_date=STARTS + timedelta(minutes=number),
            history_type="~",
        )
        for number in range(1000)
    )
    with django_assert_max_num_queries(24):
        page = admin.get(reverse("admin:events_event_history", args=[event.pk]))
    assert page.content.decode().count("<section") == 50
    assert AgendaItem.objects.get() == item


def tracked(model):
    return model.history.model.tracked_fields


def test_reference_data_loaded_again_add_nothing():
    call_command("load_reference")
    number = County.history.count()
    call_command("load_reference")
    assert County.history.count() == number


def test_staff_who_leave_stay_in_the_history_without_a_name():
    person = make_person()
    user = staff()
    person._history_user = user
    person.title = "Jurist"
    person.save(update_fields=["title"])

    user.delete()

    assert Person.history.latest("history_id").history_user is None
