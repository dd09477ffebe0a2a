"""A municipality that has become part of another: what it counts as, and that it stays so."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from contacts.models import Municipality
from contacts.municipalities import by_name, current, successors
from registrations.forms import RegistrationForm
from tests.factories import make_event, make_municipality

pytestmark = [pytest.mark.django_db, pytest.mark.once]

AMAL, BENGTSFORS, DALSLAND = "1492", "1460", "1499"


@pytest.fixture
def merged():
    """Bengtsfors has become part of Åmål, and Åmål of Dalsland."""
    dalsland = make_municipality(DALSLAND, name="Dalsland", official_name="Dalslands kommun")
    amal = make_municipality(AMAL, merged_into=dalsland)
    names = {"name": "Bengtsfors", "official_name": "Bengtsfors kommun"}
    return make_municipality(BENGTSFORS, merged_into=amal, **names)


def test_a_chain_of_mergers_is_followed_to_its_end(merged, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert successors() == {BENGTSFORS: DALSLAND, AMAL: DALSLAND, DALSLAND: DALSLAND}

    assert [row.pk for row in current()] == [DALSLAND]


def test_a_ring_that_somebody_has_made_in_the_database_has_an_end(merged):
    Municipality.objects.filter(pk=DALSLAND).update(merged_into=BENGTSFORS)

    assert successors().keys() == {AMAL, BENGTSFORS, DALSLAND}


@pytest.mark.parametrize("becomes", [BENGTSFORS, AMAL, DALSLAND])
def test_nobody_can_make_a_ring_in_the_administration(merged, becomes):
    row = Municipality.objects.get(pk=DALSLAND)
    row.merged_into_id = becomes

    with pytest.raises(ValidationError, match="bli en del av sig själv"):
        row.full_clean(exclude=["sort_key"])


def test_loading_the_reference_data_undoes_neither_a_merger_nor_a_size(merged):
    call_command("load_reference", stdout=StringIO())
    Municipality.objects.filter(pk=AMAL).update(size=Municipality.Size.SMALL)

    call_command("load_reference", stdout=StringIO())

    row = Municipality.objects.get(pk=AMAL)
    assert (row.merged_into_id, row.size) == (DALSLAND, "small")


def test_loading_the_reference_data_renames(merged):
    Municipality.objects.filter(pk=AMAL).update(name="Gammalt", official_name="Gammalt namn")

    call_command("load_reference", stdout=StringIO())

    assert Municipality.objects.get(pk=AMAL).official_name == "Åmåls kommun"


def test_the_form_offers_only_those_that_are_there_today(merged):
    page = str(RegistrationForm(event=make_event())["municipality"])

    assert "Dalslands kommun" in page
    assert "Bengtsfors" not in page


def test_a_list_that_names_a_former_municipality_means_the_one_it_became(merged):
    assert by_name()["bengtsfors kommun"] == DALSLAND
