"""What the page's script sends and hears."""

import pytest
from django.test import Client

from tests.picture.answering.build import amal, question, saved
from tests.picture.answering.test_page import posted

pytestmark = [pytest.mark.django_db, pytest.mark.once]

JSON = {"Accept": "application/json"}


@pytest.fixture
def script():
    return Client(headers=JSON)


def key(event, part="text"):
    return f"{part}-{question(event).pk}-{amal().pk}"


def test_a_save_tells_the_new_version_and_when(script, event, address):
    response = script.post(address, posted(event))
    told = response.json()
    assert response.status_code == 200
    assert (told["state"], told["version"], told["text"]) == ("saved", 1, "Vi gör mycket.")
    assert len(told["at"]) == len("10.42")


def test_a_conflict_tells_what_is_stored(script, event, address):
    saved(question(event), "Det första")
    response = script.post(address, posted(event, "Det andra"))
    told = response.json()
    assert response.status_code == 409
    assert (told["state"], told["version"], told["text"]) == ("conflict", 1, "Det första")


def test_a_refusal_says_why(script, event, address):
    response = script.post(address, posted(event, "å" * 20_001))
    assert response.status_code == 422
    assert "Ta bort minst 1." in response.json()["words"]


def test_an_open_page_hears_what_others_have_saved_and_then_only_what_is_new(
    script, event, address
):
    saved(question(event), "Det första")
    told = script.get(address).json()
    assert {"key": key(event), "version": 1, "text": "Det första"}.items() <= told["stored"][
        0
    ].items()
    later = told["now"].replace("2026", "2036")
    assert script.get(address, {"since": later}).json()["stored"] == []
    assert len(script.get(address, {"since": "igår"}).json()["stored"]) == 2


def test_an_open_page_hears_of_what_another_wrote_beside_the_answer(script, event, address):
    saved(question(event), "Det första")
    script.post(address, posted(event, "Det andra"))
    asides = script.get(address, {"sitting": "annans"}).json()["asides"]
    assert asides == [{"key": key(event), "text": "Det andra"}]
    assert script.get(address, {"sitting": "min"}).json()["asides"] == []


def test_asking_what_is_new_takes_few_queries_whatever_is_new(
    script, event, address, django_assert_max_num_queries
):
    for one in event.questions.all():
        saved(one, "Svar")
    with django_assert_max_num_queries(6):
        script.get(address)
