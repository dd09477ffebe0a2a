"""What belongs to an event is edited on the event's page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import Event, EventContact, Organiser, Question, Speaker, TextSection
from tests.factories import (
    ENDS,
    event_form,
    make_event,
    make_item,
    make_organisation,
    make_person,
    rows_form,
    staff,
)


def save(browser, event, prefix, rows):
    address = reverse("admin:events_event_change", args=[event.pk])
    return browser.post(address, event_form(event) | rows_form(prefix, rows))


def item(title, **fields):
    return {"kind": "talk", "title": title, **fields}


def agenda(event):
    return [(found.position, found.title) for found in event.agenda.all()]


def error_codes(response, prefix):
    formset = next(
        found.formset
        for found in response.context["inline_admin_formsets"]
        if found.formset.prefix == prefix
    )
    return [
        {name: found[0].code for name, found in form.errors.as_data().items()}
        for form in formset.forms
    ]


def test_an_agenda_item_comes_with_its_speakers(admin):
    event = make_event()
    line = "Anna Ek, jurist, Region Skåne\r\n, , Åmåls kommun"

    save(admin, event, "agenda", [item("Öppning", start="9", end="9.30", speakers=line)])

    stored = event.agenda.get()
    assert f"{stored.start:%H.%M}–{stored.end:%H.%M}" == "09.00–09.30"
    assert [str(found) for found in stored.speakers.all()] == [
        "Anna Ek, jurist, Region Skåne",
        "Åmåls kommun",
    ]


def test_speakers_that_nobody_touched_stay_the_same_rows(admin):
    event = make_event()
    stored = make_item(event, "Tal", [("A;,|", "t", "o"), ("B", "", "o")], position=1)
    before = list(Speaker.objects.values_list())
    page = admin.get(reverse("admin:events_event_change", args=[event.pk]))
    shown = page.context["inline_admin_formsets"][2].formset.forms[0].initial["speakers"]

    row = item("Nytt tal", id=stored.pk, speakers=shown.replace("\n", "\r\n"))
    save(admin, event, "agenda", [row])

    assert agenda(event) == [(1, "Nytt tal")]
    assert list(Speaker.objects.values_list()) == before


def test_changed_speakers_replace_those_of_their_item_only(admin):
    event = make_event()
    first = make_item(event, "Ett", [("Anna", "", "A")], position=1)
    second = make_item(event, "Två", [("Bo", "", "B")], position=2)

    rows = [item("Ett", id=first.pk, speakers="Ulla"), item("Två", id=second.pk)]
    rows[1]["speakers"] = "Bo, , B"
    save(admin, event, "agenda", rows)

    assert [str(found) for found in first.speakers.all()] == ["Ulla"]
    assert [str(found) for found in second.speakers.all()] == ["Bo, B"]


def test_a_wrong_speaker_line_stores_nothing_and_shows_what_was_typed(admin):
    event = make_event()

    response = save(admin, event, "agenda", [item("Tal", speakers=", jurist,")])

    assert error_codes(response, "agenda") == [{"speakers": "speakers"}]
    assert ", jurist," in response.content.decode()
    assert not event.agenda.exists()


def test_the_agenda_is_sorted_by_time_and_untimed_rows_keep_their_place(admin):
    event = make_event()
    rows = [
        item("Inför mötet"),
        item("Samtal", start="10"),
        item("Frågor"),
        item("Välkommen", start="9"),
        item("Paus"),
    ]

    save(admin, event, "agenda", rows)

    assert [title for _position, title in agenda(event)] == [
        "Inför mötet",
        "Välkommen",
        "Paus",
        "Samtal",
        "Frågor",
    ]


def test_over_several_days_the_agenda_keeps_the_order_of_its_rows(admin):
    event = make_event(ends_at=ENDS.replace(day=22))

    save(admin, event, "agenda", [item("Dag ett", start="15"), item("Dag två", start="9")])

    assert agenda(event) == [(1, "Dag ett"), (2, "Dag två")]


@pytest.mark.parametrize(("mover", "order"), [(0, "BCAD"), (3, "ABCD"), (1, "ACBD")])
def test_a_row_moves_right_after_the_row_whose_number_it_is_given(admin, mover, order):
    event = make_event()
    stored = [make_item(event, title, position=n) for n, title in enumerate("ABCD", 1)]
    rows = [item(found.title, id=found.pk, position=found.position) for found in stored]

    rows[mover]["position"] = 3
    save(admin, event, "agenda", rows)

    assert agenda(event) == list(enumerate(order, 1))


def test_a_row_without_an_order_is_put_last_and_deleted_ones_leave_no_gap(admin):
    event = make_event()
    stored = [make_item(event, title, position=n) for n, title in enumerate("ABC", 1)]
    rows = [item(found.title, id=found.pk, position=found.position) for found in stored]
    rows[1]["DELETE"] = "on"

    save(admin, event, "agenda", [*rows, item("D")])

    assert agenda(event) == [(1, "A"), (2, "C"), (3, "D")]


def test_an_item_may_not_end_before_it_starts_or_only_end(admin):
    event = make_event()
    rows = [item("Bakvänt", start="10", end="9"), item("Bara slut", end="9")]

    response = save(admin, event, "agenda", rows)

    assert response.status_code == 200
    assert not event.agenda.exists()


def test_questions_without_a_number_get_the_next_one(admin):
    event = make_event()

    rows = [{"text": "Först"}, {"text": "Femte", "number": 5}, {"text": "Sist"}]
    save(admin, event, "questions", rows)

    assert [str(found) for found in event.questions.all()] == ["5. Femte", "6. Först", "7. Sist"]


def test_two_questions_may_change_numbers(admin):
    event = make_event()
    one, two = (Question.objects.create(event=event, number=n, text=f"{n}") for n in [1, 2])

    rows = [{"id": one.pk, "number": 2, "text": "1"}, {"id": two.pk, "number": 1, "text": "2"}]
    assert save(admin, event, "questions", rows).status_code == 302

    assert list(event.questions.values_list("pk", "number")) == [(two.pk, 1), (one.pk, 2)]


def test_a_deleted_questions_number_is_free_at_once(admin):
    event = make_event()
    one, two = (Question.objects.create(event=event, number=n, text=f"{n}") for n in [1, 2])
    rows = [{"id": one.pk, "number": 2, "text": "1"}]
    rows.append({"id": two.pk, "number": 2, "text": "2", "DELETE": "on"})

    assert save(admin, event, "questions", rows).status_code == 302

    assert list(event.questions.values_list("pk", "number")) == [(one.pk, 2)]


def test_the_same_number_twice_is_refused(admin):
    event = make_event()

    rows = [{"text": "a", "number": 1}, {"text": "b", "number": 1}]
    response = save(admin, event, "questions", rows)

    assert error_codes(response, "questions") == [{}, {"number": "twice"}]


def test_an_organiser_or_a_contact_stands_once(admin):
    event, organisation, person = make_event(), make_organisation(), make_person()

    twice = [{"organisation": organisation.pk}] * 2
    assert error_codes(save(admin, event, "organisers", twice), "organisers")[1]
    twice = [{"person": person.pk}] * 2
    assert error_codes(save(admin, event, "contacts", twice), "contacts")[1]
    assert not Organiser.objects.exists()
    assert not EventContact.objects.exists()


def test_two_contacts_may_change_places(admin):
    event, anna, bo = make_event(), make_person("Anna"), make_person("Bo")
    first = EventContact.objects.create(event=event, person=anna, position=1)
    second = EventContact.objects.create(event=event, person=bo, position=2)
    rows = [
        {"id": first.pk, "person": bo.pk, "position": 1},
        {"id": second.pk, "person": anna.pk, "position": 2},
    ]

    assert save(admin, event, "contacts", rows).status_code == 302

    assert [found.person for found in event.contacts.all()] == [bo, anna]


def test_a_new_organiser_is_found_by_the_search(admin):
    event, organisation = make_event(), make_organisation("Örebro universitet")

    save(admin, event, "organisers", [{"organisation": organisation.pk}])

    assert Event.objects.matching("örebro").get() == event


def test_an_attachment_is_a_file_or_a_link_and_not_both(admin, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    event = make_event()
    link = {"title": "Bilder", "url": "https://example.se/", "language": "sv"}

    both = [link | {"file": SimpleUploadedFile("bilder.pdf", b"%PDF-1.4")}]
    assert save(admin, event, "attachments", both).status_code == 200
    file = SimpleUploadedFile("bilder.pdf", b"%PDF-1.4")
    save(admin, event, "attachments", [{"title": "Bilder", "file": file, "language": "fi"}])

    stored = event.attachments.get()
    assert stored.file.name.startswith("events/")
    assert stored.language == "fi"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "x y"])
def test_an_attachment_links_to_the_web_only(admin, url):
    event = make_event()

    save(admin, event, "attachments", [{"title": "Länk", "url": url, "language": "sv"}])

    assert not event.attachments.exists()


def test_who_may_not_change_the_agenda_leaves_it_as_it_was(as_staff):
    event = make_event()
    make_item(event, "Tal", [("Anna", "", "A")], position=7)
    browser = as_staff(staff("change_event", "view_event", "view_agendaitem"))

    response = save(browser, event, "agenda", [item("Kapad", position=1)])

    assert response.status_code == 302
    assert agenda(event) == [(7, "Tal")]


def test_sections_keep_the_order_of_the_rows(admin):
    event = make_event()

    rows = [
        {"kind": "body", "text": "Ett", "language": "sv"},
        {"kind": "benefit", "text": "Två", "language": "sv"},
    ]
    save(admin, event, "sections", rows)

    assert list(TextSection.objects.values_list("position", "text")) == [(1, "Ett"), (2, "Två")]


def test_stored_rows_that_count_from_0_keep_their_order(admin):
    event = make_event()
    stored = [make_item(event, title, position=n) for n, title in enumerate("ABC")]
    rows = [item(found.title, id=found.pk, position=found.position) for found in stored]

    save(admin, event, "agenda", [*rows, item("D")])

    assert agenda(event) == [(1, "A"), (2, "B"), (3, "C"), (4, "D")]
