"""The answers that everybody may read: only if the board has chosen it, and only what is done."""

import pytest
from django.utils import timezone

from events.models import Event
from registrations.models import Theme
from tests.picture.staff.build import ALE, AMAL, BORAS, answer, asking, place

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESS = "/evenemang/forum/lagesbild/"


@pytest.fixture
def event():
    event = asking()
    event.audience.answers_are_public = True
    event.audience.save()
    return event


def text(client, address=ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_questions_stand_there_with_how_many_have_answered(client, event):
    answer(event, ALE, 1)
    answer(event, BORAS, 1)
    answer(event, AMAL, 2, is_done=False)

    html = text(client)

    assert "Två kommuner har svarat" in html
    assert "Läs 2 svar" in html
    assert "Inget svar än" in html


def test_what_is_done_is_read_and_nothing_else(client, event):
    row = answer(event, AMAL, 1, "Vi når <b>alla</b>.\n\nNästan.", notes="Sagt i förtroende")
    row.themes.add(Theme.objects.create(county_id="14", name="Hemligt tema"))
    row.quotes.create(text="Vi når", staff="karin")
    answer(event, BORAS, 1, "Bara ett utkast", is_done=False)

    html = text(client, f"{ADDRESS}1/")

    assert "<p>Vi når &lt;b&gt;alla&lt;/b&gt;.</p> <p>Nästan.</p>" in html
    for hidden in ["Sagt i förtroende", "Hemligt tema", "karin", "Bara ett utkast", "Borås"]:
        assert hidden not in html


def test_what_was_done_before_the_board_opened_it_is_not_shown(client):
    event = asking()
    answer(event, AMAL, 1, "Skrivet för länsstyrelsen")
    event.audience.answers_are_public = True
    event.audience.save()
    answer(event, BORAS, 1, "Skrivet för alla")

    html = text(client, f"{ADDRESS}1/")

    assert "Skrivet för alla" in html
    assert "Skrivet för länsstyrelsen" not in html
    assert "En kommun har svarat" in text(client)


def test_closing_and_opening_again_asks_everybody_again(client, event):
    answer(event, AMAL, 1)
    opened_at = event.audience.answers_opened_at
    event.audience.save()
    assert event.audience.answers_opened_at == opened_at
    event.audience.answers_are_public = False
    event.audience.save()
    assert event.audience.answers_opened_at is None
    event.audience.answers_are_public = True
    event.audience.save()

    assert "Inget svar än" in text(client)


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}1/"])
def test_nothing_is_there_unless_the_board_has_chosen_it(client, event, address):
    event.audience.answers_are_public = False
    event.audience.save()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "change", [{"status": Event.Status.DRAFT}, {"slug": "annat"}, {"is_unlisted": True}]
)
def test_the_pages_are_as_public_as_their_event(client, event, change):
    Event.objects.update(**change)

    response = client.get(ADDRESS)

    is_there = "is_unlisted" in change
    assert response.status_code == (200 if is_there else 404)
    assert (b"noindex" in response.content) == is_there


def test_a_question_that_is_not_asked_has_no_page(client, event):
    assert client.get(f"{ADDRESS}9/").status_code == 404


def test_a_former_address_leads_to_the_same_question(client, event):
    event.former_slugs.create(slug="fore")

    response = client.get("/evenemang/fore/lagesbild/1/?sida=2")

    assert (response.status_code, response["Location"]) == (301, f"{ADDRESS}1/?sida=2")


def test_a_proxy_may_keep_them_and_nobody_is_followed(client, event):
    response = client.get(f"{ADDRESS}1/")

    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_the_events_page_leads_there_if_they_are_open(client, event):
    assert f'href="{ADDRESS}"' in text(client, "/evenemang/forum/")
    event.audience.answers_are_public = False
    event.audience.save()
    assert f'href="{ADDRESS}"' not in text(client, "/evenemang/forum/")


@pytest.mark.parametrize("number", [10, 290])
def test_it_takes_as_many_queries_whatever_the_number(
    client, event, number, django_assert_num_queries
):
    question = event.questions.get(number=1)
    for code in range(number):
        question.municipality_answers.create(
            municipality=place(f"{code:04}", str(code)), text="Ja.", done_at=timezone.now()
        )

    with django_assert_num_queries(6):
        client.get(f"{ADDRESS}1/")
    with django_assert_num_queries(5):
        client.get(ADDRESS)
