"""The accessibility statement: all that the law asks for, per county where they differ."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from lxml import html

from contacts.models import AccessibilityStatement
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COMMON = "/tillganglighet/"
OWN = "/tillganglighet/vast/"
FIELDS = {
    "status": AccessibilityStatement.Status.NOT,
    "assessed_on": date(2026, 3, 4),
    "updated_on": date(2026, 5, 6),
    "method": "En expert har prövat allt.",
    "burden": "Gamla inspelningar textas inte.",
    "outside_the_law": "Möten medan de pågår.",
    "contact": "Ring 031-390 06 00.",
}


@pytest.fixture(autouse=True)
def county():
    return make_county(slug="vast", name="Västra län", board_name="Länsstyrelsen Väst")


def make_statement(**fields):
    return AccessibilityStatement.objects.create(**FIELDS | fields)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(
        html.fromstring(response.content.decode()).find(".//main").text_content().split()
    )


@pytest.mark.parametrize(
    "words",
    [
        "Länsstyrelsen Väst",
        "Dialogforum är inte förenlig med lagen",
        "Kartan är en bild.",
        "Ingen har ritat om den.",
        "WCAG 1.1.1.",
        "åtgärdat den 7 juli 2027",
        "bedömningen gjordes den 4 mars 2026",
        "uppdaterades senast den 6 maj 2026",
        "En expert har prövat allt.",
        "Gamla inspelningar textas inte.",
        "Möten medan de pågår.",
        "Ring 031-390 06 00.",
        "digg.se/tdosanmalan",
        "Rapportera bristande tillgänglighet",
    ],
)
def test_each_thing_that_the_law_asks_for_is_shown(client, county, words):
    statement = make_statement(county=county)
    statement.shortcomings.create(
        what="Kartan är en bild.",
        why="Ingen har ritat om den.",
        criterion="1.1.1",
        mended_by=date(2027, 7, 7),
    )

    assert words in read(client, OWN)


def test_a_county_without_its_own_statement_has_the_common_one(client):
    make_statement(method="Vi har prövat tillsammans.")

    assert "Vi har prövat tillsammans." in read(client, OWN)
    assert "Vi har prövat tillsammans." in read(client, COMMON)


def test_a_county_with_its_own_statement_has_that(client, county):
    make_statement(method="Vi har prövat tillsammans.")
    make_statement(method="Vi har prövat själva.", county=county)

    assert "Vi har prövat själva." in read(client, OWN)
    assert "själva" not in read(client, COMMON)
    assert "Västra län (egen redogörelse)" in read(client, COMMON)


def test_what_is_not_excepted_is_said_too(client):
    make_statement(burden="", outside_the_law="")

    shown = read(client, COMMON)

    assert "Vi hänvisar inte till att något är oskäligt betungande (12 § i lagen)." in shown
    assert "Vi har inget innehåll som lagen inte gäller (9 §)." in shown
    assert "Vi känner inte till något som är otillgängligt." in shown


def test_before_any_statement_is_written_one_can_report_and_complain(client):
    shown = read(client, COMMON)

    assert "Rapportera bristande tillgänglighet" in shown
    assert "digg.se/tdosanmalan" in shown


def test_an_unknown_county_has_no_statement(client):
    assert client.get("/tillganglighet/finns-inte/").status_code == 404


def test_the_report_from_a_countys_statement_is_to_that_county(client):
    page = html.fromstring(client.get(OWN).content.decode())

    assert page.xpath("//main//a[contains(@href, 'rapportera')]/@href") == [
        "/tillganglighet/rapportera/?lan=14"
    ]


def test_staffs_words_are_marked_as_swedish_on_the_english_page(client):
    make_statement().shortcomings.create(what="Kartan är en bild.", why="Så är det.")

    page = html.fromstring(client.get("/en" + COMMON).content.decode())

    swedish = " ".join(part.text_content() for part in page.xpath("//main//*[@lang='sv']"))
    for words in ["Kartan är en bild.", FIELDS["method"], FIELDS["contact"], FIELDS["burden"]]:
        assert words in swedish


def test_there_is_one_common_statement_and_one_for_each_county(county):
    make_statement()
    make_statement(county=county)

    with pytest.raises(ValidationError, match="redan en gemensam redogörelse"):
        AccessibilityStatement(**FIELDS).full_clean()


def test_a_statement_is_not_updated_before_its_assessment():
    fields = FIELDS | {"updated_on": FIELDS["assessed_on"] - timedelta(days=1)}

    with pytest.raises(ValidationError, match="innan bedömningen gjordes"):
        AccessibilityStatement(**fields).full_clean()


@pytest.mark.parametrize("name", ["assessed_on", "updated_on", "method", "contact"])
def test_what_the_law_requires_cannot_be_left_out(name):
    with pytest.raises(ValidationError) as refused:
        AccessibilityStatement(**FIELDS | {name: None}).full_clean()

    assert name in refused.value.message_dict


def test_the_common_statement_comes_with_the_reference_data_and_is_then_staffs():
    call_command("load_reference", stdout=StringIO())
    AccessibilityStatement.objects.update(method="Handläggarens ord.")

    call_command("load_reference", stdout=StringIO())

    statement = AccessibilityStatement.objects.get()
    assert statement.method == "Handläggarens ord."
    assert statement.county is None
    assert statement.shortcomings.count() == 3
    statement.full_clean()


def test_the_statement_that_comes_with_the_portal_is_not_a_year_old():
    """It fails when nobody has assessed the portal for a year: that is what it is for."""
    call_command("load_reference", stdout=StringIO())

    assert not AccessibilityStatement.objects.get().is_outdated(timezone.localdate())
