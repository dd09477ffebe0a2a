"""A programme as text: pasted, understood beside it, mended, and stored as a draft."""

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from events.models import Event
from tests.factories import make_county, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PASTE = "/admin/events/event/paste/"
TEXT = """21 maj 2030 klockan 09.00–12.00

Samråd i praktiken

Länsstyrelsen bjuder in till ett samtal om samråd.

Program

09.00 Välkommen
09.30–12.00 Samråd med unga
Anna Ek, jurist, Region Skåne

Plats: Kungsgatan 1, Åmål
Sista anmälningsdag: 17 maj 2030
Antal platser: 40

Kontakt
Bo Lind, bo@example.se
"""


def read(browser, text=TEXT, **fields):
    county = make_county()
    return browser.post(PASTE, {"text": text, "county": county.pk, "read": "1", **fields})


def boxes(response) -> dict:
    """What the page's form would post."""
    return {name: str(value) for name, value in response.context["facts"].data.items()}


def save(browser, response, **mends):
    text = response.context["text"].data["text"]
    posted = boxes(response) | {"text": text, "county": make_county().pk, "save": "1"} | mends
    return browser.post(PASTE, posted)


def test_first_there_is_a_box_for_the_text(admin):
    make_county()

    page = admin.get(PASTE).content.decode()

    assert "<textarea" in page
    assert 'name="save"' not in page


def test_what_was_understood_stands_beside_the_numbered_text(admin):
    response = read(admin)

    facts, page = boxes(response), response.content.decode()
    assert (facts["title"], facts["starts_at_0"], facts["ends_at_1"]) == (
        "Samråd i praktiken",
        "2030-05-21",
        "12.00",
    )
    assert (facts["registration_closes_at_0"], facts["capacity"]) == ("2030-05-17", "40")
    for shown in ["Anna Ek, jurist, Region Skåne", "bo@example.se", 'id="line-1"']:
        assert shown in page
    assert Event.objects.count() == 0


def test_a_doubt_leads_to_its_line_and_stands_there(admin):
    response = read(admin, TEXT.replace("21 maj 2030", "måndag 21 maj 2030"))

    page = response.content.decode()
    assert 'href="#line-1"' in page
    assert 'id="line-1" class="unsure"' in page
    assert page.count("veckodagen stämmer inte") == 2


def test_it_is_mended_and_stored_as_a_draft(admin):
    response = save(admin, read(admin), title="Samråd med unga", city="Säffle", capacity="")

    event = Event.objects.get()
    assert response.url == reverse("admin:events_event_change", args=[event.pk])
    assert (response.status_code, event.status) == (303, Event.Status.DRAFT)
    assert (event.title, event.city, event.capacity) == ("Samråd med unga", "Säffle", None)
    assert f"{localtime(event.starts_at):%Y-%m-%d %H.%M}" == "2030-05-21 09.00"
    assert f"{localtime(event.registration_closes_at):%Y-%m-%d %H.%M}" == "2030-05-18 00.00"
    assert [item.title for item in event.agenda.all()] == ["Välkommen", "Samråd med unga"]
    assert event.contacts.get().person.email == "bo@example.se"


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(admin):
    late = {"registration_closes_at_0": "2030-06-01", "title": "Mitt eget"}

    response = save(admin, read(admin), **late)

    page = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["facts"].errors) == {"registration_closes_at"}
    for kept in ['value="Mitt eget"', 'value="2030-06-01"', "Bo Lind, bo@example.se"]:
        assert kept in page
    assert Event.objects.count() == 0


def test_reading_again_keeps_what_was_mended_by_hand(admin):
    facts = boxes(read(admin)) | {"city": "Säffle"}

    response = read(admin, TEXT.replace("platser: 40", "platser: 50"), **facts)

    again = boxes(response)
    assert (again["city"], again["capacity"]) == ("Säffle", "50")


def test_a_text_without_a_date_asks_for_one(admin):
    response = read(admin, "Samråd i praktiken\n\nKom och lyssna.")

    assert response.status_code == 200
    assert {"starts_at", "ends_at"} <= set(response.context["facts"].errors)


@pytest.mark.parametrize("text", ["", "   ", "å" * 100_001, "Sam\x00råd"])
def test_what_cannot_be_read_is_refused_and_stands_there_still(admin, text):
    response = read(admin, text)

    assert response.status_code == 422
    assert "text" in response.context["text"].errors
    assert Event.objects.count() == 0


def test_hostile_text_is_shown_as_text(admin):
    hostile = "<script>alert(1)</script>"
    response = read(admin, f"{hostile}\n\n21 maj 2030 kl. 9-12\n\n09.00 {hostile}\n", as_read="[")

    assert hostile not in response.content.decode()
    assert "&lt;script&gt;" in response.content.decode()


def test_another_countys_event_cannot_be_made(as_staff):
    make_county("12")
    browser = as_staff(staff("view_event", "add_event", counties=["14"]))

    response = read(browser, county=make_county("12").pk)

    assert response.status_code == 422
    assert "county" in response.context["text"].errors


def test_the_page_costs_the_same_for_a_long_programme(admin, django_assert_num_queries):
    rows = "\n".join(f"{hour:02}.{minute:02} Tal" for hour in range(9, 17) for minute in (0, 30))
    make_county()

    for text in [TEXT, TEXT + rows]:
        with django_assert_num_queries(13):
            read(admin, text)
