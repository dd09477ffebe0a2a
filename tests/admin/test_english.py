"""Staff write English beside the Swedish, and say which language a part is in."""

from django.urls import reverse

from contacts.models import County
from events.models import Event, Series
from tests.factories import event_form, make_county, make_event, make_registration, rows_form


def save(browser, event, **fields):
    address = reverse("admin:events_event_change", args=[event.pk])
    return browser.post(address, event_form(event, **fields))


def test_an_event_is_found_by_its_english_title(admin):
    event = make_event(title="Samråd")

    save(admin, event, title_en="Consultation and dialogue", lead_en="Who is heard?")

    assert Event.objects.matching("CONSULTATION heard").get() == event
    assert Event.objects.matching("samråd").get() == event


def test_each_row_has_its_english(admin):
    event = make_event()
    rows = {
        "sections": {"kind": "body", "text": "Ja", "language": "sv", "text_en": "Yes"},
        "questions": {"text": "Hur?", "text_en": "How?", "examples_en": "So"},
        "agenda": {"kind": "talk", "title": "Tal", "title_en": "Talk", "abstract_en": "Short"},
    }
    form = event_form(event)
    for prefix, row in rows.items():
        form |= rows_form(prefix, [row])

    admin.post(reverse("admin:events_event_change", args=[event.pk]), form)

    assert event.sections.get().text_en == "Yes"
    assert (event.questions.get().text_en, event.questions.get().examples_en) == ("How?", "So")
    assert (event.agenda.get().title_en, event.agenda.get().abstract_en) == ("Talk", "Short")


def test_a_section_may_be_in_sami(admin):
    event = make_event()
    row = {"kind": "body", "text": "Bures boahtin!", "language": "se"}

    admin.post(
        reverse("admin:events_event_change", args=[event.pk]),
        event_form(event) | rows_form("sections", [row]),
    )

    assert event.sections.get().language == "se"


def test_a_series_has_english_texts(admin):
    words = {"name": "Serien", "slug": "serien", "name_en": "The series", "description_en": "Yes"}

    admin.post("/admin/events/series/add/", words | rows_form("shared_texts", []))

    assert Series.objects.get().name_en == "The series"


def test_a_countys_notice_has_english(admin):
    county = make_county()

    admin.post(
        reverse("admin:contacts_county_change", args=[county.pk]),
        {"notice": "Vi har flyttat.", "notice_en": "We have moved."},
    )

    assert County.objects.get(pk=county.pk).notice_en == "We have moved."


def test_the_administration_itself_stays_swedish(admin):
    make_county()

    page = admin.get("/admin/contacts/county/").content.decode()

    assert "Länsstyrelse" in page
    assert "County Administrative Board" not in page


def test_staff_see_in_which_language_somebody_registered(admin):
    registration = make_registration(make_event(), language="en")

    page = admin.get(reverse("admin:registrations_registration_change", args=[registration.pk]))

    assert "Engelska" in page.content.decode()
