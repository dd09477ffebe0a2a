import pytest
from django.core.exceptions import ValidationError

from events.admin.speakers import from_lines, split, to_lines
from events.models import Speaker
from tests.factories import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def parts(speakers):
    return [(found.name, found.title, found.organisation) for found in speakers]


def test_a_line_is_a_name_a_title_and_an_organisation():
    found = from_lines("Anna Ek, jurist, Region Skåne\nBo Al, lärare, Åmåls kommun")

    assert parts(found) == [
        ("Anna Ek", "jurist", "Region Skåne"),
        ("Bo Al", "lärare", "Åmåls kommun"),
    ]
    assert [speaker.position for speaker in found] == [1, 2]


def test_an_organisation_may_stand_alone():
    assert parts(from_lines(", , Region Skåne")) == [("", "", "Region Skåne")]


def test_more_commas_belong_to_the_title():
    line = "Anna Ek, jurist, enheten för barn, Region Skåne"

    assert split(line) == ["Anna Ek", "jurist, enheten för barn", "Region Skåne"]


def test_a_known_organisation_is_recognised_whatever_its_case():
    region = make_organisation("Region Skåne")

    assert from_lines("Anna Ek, jurist, REGION SKÅNE")[0].known_organisation == region


def test_a_known_organisation_may_follow_the_name_at_once():
    make_organisation("Region Skåne")

    assert parts(from_lines("Anna Ek, Region Skåne")) == [("Anna Ek", "", "Region Skåne")]


@pytest.mark.parametrize(
    "stored",
    [
        ("Anna Ek", "jurist", "Region Skåne"),
        ("Anna Ek", "", ""),
        ("Anna Ek", "jurist", ""),
        ("Anna Ek", "", "Region Skåne"),
        ("", "", "Region Skåne"),
        ("Anna Ek", "jurist, enheten för barn", "Region Skåne"),
        ("Anna Ek", "jurist, enheten för barn", ""),
        ("Anna Ek, docent", "jurist", "Region Skåne"),
        ("Anna Ek", "jurist", "Institutet för liv, hälsa och arbete"),
        ("", "", "Institutet för liv, hälsa och arbete"),
        ("Ek; Anna", "jurist, docent", "Liv, hälsa"),
    ],
)
def test_what_is_stored_reads_back_the_same(stored):
    name, title, organisation = stored
    text = to_lines([Speaker(name=name, title=title, organisation=organisation)])

    assert parts(from_lines(text)) == [stored]


def test_every_wrong_line_is_named_by_its_number():
    with pytest.raises(ValidationError) as caught:
        from_lines(f"Anna Ek, jurist, Region Skåne\n, jurist,\n\n{'A' * 101}, jurist, Region Skåne")

    second, fourth = caught.value.messages
    assert "2" in second
    assert "4" in fourth


def test_empty_lines_are_left_out():
    assert parts(from_lines("\n  \nAnna Ek\n")) == [("Anna Ek", "", "")]
