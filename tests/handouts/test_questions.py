"""The questions of an event, to print and to paste."""

import pytest
from django.conf import settings
from django.utils import timezone

from events.models import Event
from tests.events.build import page, published, words

pytestmark = pytest.mark.once

ADDRESS = "/evenemang/forum/fragor/"
TEXT = "/evenemang/forum/fragor.txt"


def test_the_page_holds_each_question_with_its_number_and_room_to_write(client, event):
    document = page(client, ADDRESS)

    questions = document.xpath("//ol[contains(@class, 'questions')]/li")
    assert [question.get("value") for question in questions] == ["1", "3"]
    assert [words(question.find(".//h2")) for question in questions] == [
        "Vilka når ni?",
        "Vad fungerar?",
    ]
    assert len(document.find_class("write-here")) == 2


def test_the_page_says_when_where_and_until_when_one_can_register(client, event):
    lead = words(page(client, ADDRESS).find_class("lead")[0])
    assert lead.startswith("Tisdag 21 maj 2030 klockan 09.00–12.00")
    assert "Du kan anmäla dig ända tills evenemanget börjar." in lead


def test_the_text_can_be_pasted_as_it_is(client, event):
    text = client.get(TEXT).content.decode("utf-8-sig")

    assert text.startswith("Frågor att förbereda: Åsikter i öppna rum\n")
    assert "1. Vilka når ni?\nÄldre, unga\nVårt svar:\n" in text
    assert "3. Vad fungerar?\nVårt svar:\n" in text
    assert settings.SITE_URL + event.get_absolute_url() in text


def test_the_text_is_known_as_utf_8_by_browsers_and_by_programs_that_open_the_file(client, event):
    response = client.get(TEXT)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.startswith("\N{BOM}".encode())


def test_an_event_without_questions_has_no_such_pages(client, db):
    published("utan")

    assert client.get("/evenemang/utan/fragor/").status_code == 404
    assert client.get("/evenemang/utan/fragor.txt").status_code == 404


def test_a_draft_has_no_such_pages(client, event):
    Event.objects.update(status=Event.Status.DRAFT)

    for address in [ADDRESS, TEXT, "/evenemang/forum/inbjudan.pdf", "/evenemang/forum/qr.png"]:
        assert client.get(address).status_code == 404, address


def test_the_events_page_offers_what_there_is(client, event):
    links = page(client, event.get_absolute_url()).xpath("//section[@id='sprid']//a/@href")

    assert links == [ADDRESS, TEXT, "/evenemang/forum/inbjudan.pdf", "/evenemang/forum/qr.png"]


def test_an_event_that_is_closed_offers_no_code_to_its_form(client, event):
    Event.objects.update(registration_closes_at=timezone.now())

    links = page(client, event.get_absolute_url()).xpath("//section[@id='sprid']//a/@href")

    assert links == [ADDRESS, TEXT, "/evenemang/forum/inbjudan.pdf"]


def test_a_cancelled_event_offers_its_questions_and_no_invitation(client, event):
    Event.objects.update(status=Event.Status.CANCELLED)

    links = page(client, event.get_absolute_url()).xpath("//section[@id='sprid']//a/@href")

    assert links == [ADDRESS, TEXT]
    assert "Sista" not in client.get(TEXT).content.decode()


def test_in_english_they_are_what_has_been_translated_and_the_rest_marked_as_swedish(client, event):
    event.questions.filter(number=1).update(text_en="Whom do you reach?")

    document = page(client, f"/en{ADDRESS}")
    text = client.get(f"/en{TEXT}").content.decode()

    first, second = document.xpath("//h2[contains(@class, 'q')]")
    assert (words(first), first.get("lang")) == ("Whom do you reach?", None)
    assert (words(second), second.get("lang")) == ("Vad fungerar?", "sv")
    assert "1. Whom do you reach?" in text
    assert "Our answer:" in text
