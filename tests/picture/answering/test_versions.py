"""The versions of an answer, and fetching one back."""

import pytest

from registrations.models import MunicipalityAnswer
from registrations.picture.saving import Conflict
from tests.picture.answering.build import kept, question, saved
from tests.picture.answering.test_page import posted, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(event, address):
    """Two saved ones, and one that came too late."""
    one = question(event)
    saved(one, "Vi gör mycket", sitting="a")
    saved(one, "Vi gör allt", 1, sitting="b")
    with pytest.raises(Conflict):
        saved(one, "Vi gör inget", 1, sitting="c")
    return f"{address}1/versioner/"


def test_all_are_listed_and_who_wrote_them(client, versions):
    page = text_of(client.get(versions))
    assert page.count(", kommunen</span></a>") == 3
    assert page.count("lades åt sidan") == 1


def test_a_version_is_shown_with_what_it_changed(client, versions):
    second = MunicipalityAnswer.objects.get().versions.get(number=2)
    page = text_of(client.get(versions, {"version": second.pk}))
    assert "[borttaget:] </span>mycket</del>" in page
    assert "[tillagt:] </span>allt</ins>" in page
    # It is what the answer says already.
    assert "Hämta tillbaka" not in page


def test_one_kept_aside_can_be_fetched_back(client, versions, event, address):
    aside = MunicipalityAnswer.objects.get().versions.get(is_aside=True)
    page = text_of(client.get(versions, {"version": aside.pk}))
    assert "Hämta tillbaka den här versionen" in page
    response = client.post(address, posted(event, aside.text, version=2, sitting=""))
    assert response.status_code == 303
    answer = MunicipalityAnswer.objects.get()
    assert kept(answer)[0] == answer.text == "Vi gör inget"
    assert len(kept(answer)) == 4


@pytest.mark.parametrize("number", ["x", "0", "9" * 30])
def test_a_version_that_is_not_there_shows_the_list_alone(client, versions, number):
    response = client.get(versions, {"version": number})
    assert response.status_code == 200
    assert "Hämta tillbaka" not in text_of(response)


def test_a_question_without_an_answer_has_no_versions(client, event, address):
    assert client.get(f"{address}1/versioner/").status_code == 404
