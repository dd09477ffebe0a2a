"""The page of the matrix, and the answer that is opened beside it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.models import Municipality
from registrations.models import AnswerVersion, Theme
from tests.factories import ENDS, STARTS, make_county, staff
from tests.picture.staff.build import ALE, AMAL, BORAS, answer, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(staff("view_event", "view_municipalityanswer"))
    return client


def page(client, event, **asked):
    return client.get(reverse("admin:picture", args=[event.pk]), asked)


def test_it_shows_each_answer_in_words_and_leads_to_it(reader):
    event = asking()
    answer(event, ALE, 2)

    html = page(reader, event).content.decode()

    assert "1 svar av 6" in html
    assert 'Ale, fråga 2: </span><span class="word">Klart' in html
    assert 'href="?kommun=1440&amp;nr=2#svar"' in html


def test_a_cell_opens_its_answer_with_its_neighbours_and_keeps_what_is_asked_for(reader):
    event = asking()
    answer(event, BORAS, 1, "Unga i hela staden.", notes="De ringer upp.")

    html = page(reader, event, fraga=event.questions.get(number=1).pk, kommun="1490", nr="1")
    html = html.content.decode()

    assert "Unga i hela staden." in html
    assert "De ringer upp." in html
    assert "‹ Ale" in html
    assert "Åmål ›" in html
    assert 'aria-current="true"' in html


def test_the_opened_answer_has_its_versions_and_the_one_of_an_earlier_year(reader):
    year = timedelta(days=366)
    before = asking(slug="fore", starts_at=STARTS - year, ends_at=ENDS - year)
    event = asking()
    answer(before, ALE, 1, "Så var det då.")
    row = answer(event, ALE, 1, "Så är det nu.")
    row.versions.create(part="text", number=1, text="Först så.", writer="municipality")

    html = page(reader, event, kommun="1440", nr="1").content.decode()

    for words in ["Så var det då.", "Så är det nu.", "Först så.", "kommunen"]:
        assert words in html


def test_hits_are_marked_and_listed(reader):
    event = asking()
    answer(event, AMAL, 1, "Bara ÄLDRE.")

    html = page(reader, event, q="äldre", kommun="1492", nr="1").content.decode()

    assert html.count('<mark class="hit">ÄLDRE</mark>') == 2


def test_what_nobody_understands_is_not_asked_for(reader):
    response = page(reader, asking(), tema="x", lage="y", fraga="0", kommun="9", nr="z", sida="-")

    assert response.status_code == 200
    assert "0 svar av 6" in response.content.decode()


def test_an_answer_that_was_emptied_still_shows_what_it_said(client):
    client.force_login(staff("view_event", "view_municipalityanswer", "change_municipalityanswer"))
    event = asking()
    row = answer(event, ALE, 1, "", is_done=False)
    AnswerVersion.objects.create(answer=row, part="text", number=1, text="Förr", writer="staff")

    response = client.get(reverse("admin:picture_answer", args=[event.pk, "1440", 1]))

    assert "Förr" in response.content.decode()


def test_another_countys_event_is_not_there(reader):
    event = asking(county=make_county("12"))

    assert page(reader, event).status_code == 404


def many(number: int) -> list[tuple[str, str]]:
    made = [
        Municipality(
            code=f"{code:04}",
            county=make_county(),
            name=f"Kommun {code}",
            official_name=f"Kommun {code}",
            sort_key=f"{code:04}",
        )
        for code in range(number)
    ]
    Municipality.objects.bulk_create(made)
    return made


@pytest.mark.once
@pytest.mark.parametrize("number", [10, 290])
def test_it_takes_as_many_queries_whatever_the_number(
    reader, django_assert_max_num_queries, number
):
    event = asking(*["Fråga?"] * 10, names=[])
    event.audience.municipalities.set(many(number))
    theme = Theme.objects.create(county_id="14", name="Unga")
    for question in event.questions.all():
        for place in Municipality.objects.all()[:10]:
            row = question.municipality_answers.create(municipality=place, text="unga i byn")
            row.themes.add(theme)
    asked = {"q": "unga", "tema": theme.pk, "kommun": "0003", "nr": "4", "sida": "alla"}

    with django_assert_max_num_queries(31):
        assert page(reader, event, **asked).status_code == 200
    with django_assert_max_num_queries(21):
        html = page(reader, event, sida="alla").content.decode()

    assert html.count('class="cell c-') == number * 10 + 3
