"""The filters of the lists: what is asked for is found, and nonsense is as if it were not there."""

from datetime import date

import pytest

from events import filters, search
from events.models import Event
from tests.events.build import held, page, published, swedish, titles
from tests.factories import make_county, make_organisation, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

ADDRESSES = ["/", "/arkiv/", "/kalender.ics"]
NONSENSE = [
    "lan=99",
    "lan=",
    "lan=14%00",
    "format=banan",
    "format=DIGITAL",
    "fran=banan",
    "fran=2030-02-30",
    "fran=0001-01-01",
    "till=9999-12-31",
    "till=9999-12-30",
    "fran=0001-01-01&till=9999-12-31",
    "sida=banan",
    "sida=99999",
    "sida=-1",
    "sida=" + "9" * 5000,
    "q=%00",
    "q=%C2%AD",
    "registrations__sender_email__startswith=a",
    "status=draft",
    "county__sender_email=x",
    "order_by=slug",
    "lan=99&lan=98&format=a&format=b",
    "[]=1&%00=2",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_changes_nothing(client, address, query):
    (held if address == "/arkiv/" else published)(title="Finns")

    response = client.get(f"{address}?{query}")

    assert response.status_code == 200
    assert "Finns" in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "words", ["a" * 10_000, "%", "_", "'", '"', "(((", ".*", "\\", "\ufffd(", "å" * 500]
)
def test_any_search_is_answered_and_finds_only_what_holds_it(client, address, words):
    (held if address == "/arkiv/" else published)(title="Finns")

    response = client.get(address, {"q": words})

    assert response.status_code == 200
    assert "SUMMARY:Finns" not in response.content.decode()
    assert "event-row" not in response.content.decode() or address == "/"


def test_a_thousand_and_one_parameters_are_refused_kindly(client):
    assert client.get("/?" + "&".join(f"a{n}=1" for n in range(1001))).status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        "mänskliga",
        "MÄNSKLIGA",
        "  mänskliga \t rättigheter ",
        "RÄTTIGHETER mänskliga",
        "åmål",
        "ÅMÅL",
    ],
)
def test_the_search_knows_upper_and_lower_case_of_all_letters(client, asked):
    published(title="Mänskliga rättigheter", city="Åmål", format="physical")
    published("other", title="Något annat")

    assert titles(page(client, "/?q=" + asked.replace(" ", "+"))) == ["Mänskliga rättigheter"]


@pytest.mark.parametrize("asked", ["manskliga", "amal", "RATTIGHETER"])
def test_the_search_finds_å_ä_and_ö_for_those_whose_keyboard_lacks_them(asked):
    published(title="Mänskliga rättigheter", city="Åmål", format="physical")

    assert Event.objects.matching(asked).count() == 1


@pytest.mark.parametrize("asked", ["ämål", "höll"])
def test_the_letters_with_dots_and_rings_are_not_each_other(asked):
    published(title="Hall och håll", city="Åmål", format="physical")

    assert Event.objects.matching(asked).count() == 0


def test_every_word_must_be_there(client):
    published("a", title="Rättigheter för barn")
    published("b", title="Rättigheter för äldre")

    assert titles(page(client, "/?q=rättigheter+barn")) == ["Rättigheter för barn"]


@pytest.mark.parametrize("asked", ["ingress", "malmö", "region skåne", "norrköping", "seminarium"])
def test_title_lead_kind_organiser_and_city_are_searched(asked):
    county = make_county("05", name="Norrköpings län")
    event = published(lead="En ingress", city="Malmö", kind="seminarium", county=county)
    event.organisers.create(organisation=make_organisation("Region Skåne"))
    search.refresh(event)
    published("other", title="Annat", city="Lund", county=make_county("12"))

    assert [found.slug for found in Event.objects.matching(asked)] == ["forum"]


def test_what_people_have_written_cannot_be_searched(client):
    event = published(format="physical")
    make_registration(event, name="Hemliga Henrik")

    assert titles(page(client, "/?q=Henrik")) == []


def test_county_form_and_days_narrow_the_list_together(client):
    skane, vast = make_county("12"), make_county("14")
    published("a", title="A", county=skane, format="digital", starts_at=swedish(2030, 6, 1, 9))
    published("b", title="B", county=skane, format="hybrid", starts_at=swedish(2030, 6, 1, 9))
    published("c", title="C", county=vast, format="digital", starts_at=swedish(2030, 6, 1, 9))
    published("d", title="D", county=skane, format="digital", starts_at=swedish(2030, 7, 1, 9))

    assert titles(page(client, "/?lan=12")) == ["A", "B", "D"]
    assert titles(page(client, "/?format=digital")) == ["A", "C", "D"]
    assert titles(page(client, "/?lan=12&format=digital&till=2030-06-30")) == ["A"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fran=2030-06-01", ["Tidigt", "Sent"]),
        ("fran=2030-06-02", []),
        ("till=2030-06-01", ["Tidigt", "Sent"]),
        ("till=2030-05-31", []),
        ("fran=2030-06-01&till=2030-06-01", ["Tidigt", "Sent"]),
        ("fran=2030-06-02&till=2030-06-01", []),
    ],
)
@pytest.mark.parametrize("address", ["/", "/kalender.ics"])
def test_both_days_are_whole_swedish_days_and_included(client, address, query, found):
    published("a", title="Tidigt", format="hybrid", starts_at=swedish(2030, 6, 1, 0))
    published("b", title="Sent", format="hybrid", starts_at=swedish(2030, 6, 1, 23, 59))

    text = client.get(f"{address}?{query}").content.decode()

    assert [title for title in ["Tidigt", "Sent"] if title in text] == found


def test_a_repeated_parameter_counts_as_its_last(client):
    published("a", title="A", county=make_county("12"))
    published("b", title="B", county=make_county("14"))

    assert titles(page(client, "/?lan=12&lan=14")) == ["B"]


def test_what_was_searched_for_stands_in_the_box_as_text(client):
    hostile = '"><svg onload=alert(1)>'
    document = page(client, "/?q=%22%3E%3Csvg+onload%3Dalert(1)%3E")

    assert document.xpath("//input[@name='q']/@value") == [hostile]
    assert document.xpath("//*[@onload]") == []


def test_the_filters_are_read_from_what_is_known():
    assert filters.day("2030-05-01") == date(2030, 5, 1)
    assert filters.day("1 maj") is None
    assert filters.clean_words("  å\x00ä  ") == "åä"
    assert len(filters.clean_words("x" * 10_000)) == filters.LONGEST_SEARCH
