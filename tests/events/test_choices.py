"""What is chosen is told in words, each choice can be taken away, and nothing found leads on."""

from datetime import date

import pytest
from django.http import QueryDict

from events import filters
from events.models import Attachment
from events.periods import in_words, week_in_words
from tests.events.build import held, page, published, swedish, titles, words
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

TODAY = date(2030, 5, 1)


def chosen(document) -> dict:
    """The words of each choice, and the address without it."""
    links = document.xpath("//ul[@class='applied']//a")
    return {words(link).removeprefix("× Ta bort "): link.get("href") for link in links}


def ways_on(document) -> dict:
    return {words(link): link.get("href") for link in document.xpath("//main//a")}


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2030, 4, 29), date(2030, 5, 5), "Den här veckan"),
        (date(2030, 5, 1), date(2030, 5, 31), "Maj"),
        (date(2031, 2, 1), date(2031, 2, 28), "Februari 2031"),
        (date(2029, 1, 1), date(2029, 12, 31), "2029"),
        (date(2030, 5, 2), date(2030, 5, 7), "2 maj 2030–7 maj 2030"),
        (date(2030, 5, 2), None, "från den 2 maj 2030"),
        (None, date(2030, 5, 7), "till och med den 7 maj 2030"),
        (date(1, 1, 1), date(9999, 12, 31), "1 januari 0001–31 december 9999"),
    ],
)
def test_a_period_is_called_what_its_choice_is_called(first, last, told):
    assert in_words(first, last, TODAY).replace("\N{NO-BREAK SPACE}", " ") == told


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 11, 22), "16–22 november"), (date(2026, 12, 2), "30 november–6 december")],
)
def test_a_week_is_told_from_monday_to_sunday(day, told):
    assert week_in_words(day).replace("\N{NO-BREAK SPACE}", " ") == told


@pytest.mark.parametrize(
    "query",
    ["q=a+b", "lan=14", "format=digital", "fran=2030-05-01", "till=2030-05-02", "material=1"],
)
def test_filters_give_back_the_address_that_they_were_read_from(query):
    assert filters.read(QueryDict(query), [make_county("14")]).query == f"?{query}"


def test_a_list_tells_what_is_chosen_and_leads_to_itself_without_each(client):
    make_county("14", name="Västra Götalands län")
    published(title="Barn", format="digital")

    found = chosen(page(client, "/?q=barn&lan=14&format=digital&material=0&utm=x"))

    assert found == {
        "”barn”": "/?lan=14&format=digital",
        "Västra Götalands län": "/?q=barn&format=digital",
        "Digitalt": "/?q=barn&lan=14",
    }


def test_the_last_choice_leads_to_the_whole_list(client):
    published(title="Barn")

    assert chosen(page(client, "/?q=barn")) == {"”barn”": "/"}


def test_the_title_of_the_window_says_what_was_searched(client):
    published(title="Barn")
    title = words(page(client, "/?q=barn").find(".//title"))

    assert title == "Kommande evenemang om mänskliga rättigheter: ”barn” – Dialogforum"


def test_when_nothing_is_found_each_choice_says_what_it_hides(client):
    make_county("14"), make_county("12")
    published("a", title="Barn", format="digital")
    published("b", title="Barn", format="physical")
    published("c", title="Annat", format="hybrid")

    found = chosen(page(client, "/?q=barn&format=hybrid"))

    assert [told.partition(",")[0] for told in found] == ["”barn” (1)", "På plats och digitalt (2)"]
    assert "2 träffar utan det" in list(found)[1]


def test_when_nothing_is_coming_the_archive_is_offered_with_its_hits(client):
    held("old", title="Barnets bästa")
    links = ways_on(page(client, "/?q=barnets&fran=2030-05-01"))

    assert links["1 evenemang i arkivet stämmer med ditt urval"] == "/arkiv/?q=barnets"
    assert titles(page(client, "/arkiv/?q=barnets")) == ["Barnets bästa"]


def test_when_the_archive_lacks_it_what_is_coming_is_offered(client):
    published(title="Barnets bästa")

    links = ways_on(page(client, "/arkiv/?q=barnets"))

    assert links["1 kommande evenemang stämmer med ditt urval"] == "/?q=barnets"


def test_when_nothing_is_found_the_choice_can_be_subscribed_to(client):
    document = page(client, "/?q=barnets")

    addresses = document.xpath("//a/@href")
    assert any(address.endswith("/kalender.ics?q=barnets") for address in addresses)


def test_the_archive_is_parted_by_years_and_a_year_by_months(client):
    held("a", title="Maj", starts_at=swedish(2029, 5, 31, 23))
    held("b", title="Juni", starts_at=swedish(2029, 6, 1, 0))
    held("c", title="Nyår", starts_at=swedish(2028, 12, 31, 23))
    years = page(client, "/arkiv/").xpath("//nav[@class='months']//a")
    of_2029 = page(client, "/arkiv/" + years[1].get("href"))
    months = of_2029.xpath("//nav[contains(@class, 'is-within')]//a")

    assert [words(link) for link in years] == ["Alla (3)", "2029 (2)", "2028 (1)"]
    assert titles(of_2029) == ["Juni", "Maj"]
    assert [words(link) for link in months] == ["Maj (1)", "Juni (1)"]
    assert titles(page(client, "/arkiv/" + months[1].get("href"))) == ["Juni"]


def test_the_archive_says_where_there_is_material_and_finds_it(client):
    event = held("a", title="Med")
    held("b", title="Utan")
    for number in range(2):
        Attachment.objects.create(event=event, title="Bilder", url=f"https://example.se/{number}")

    document = page(client, "/arkiv/")
    links = document.xpath("//p[@class='material']/a")

    assert [words(link) for link in links] == ["Material från evenemanget (2)"]
    assert links[0].get("href") == "/evenemang/a/#efterat"
    assert titles(page(client, "/arkiv/?material=1")) == ["Med"]
    assert len(titles(page(client, "/arkiv/?material=ja"))) == 2


def test_pages_of_the_archive_keep_the_choice_of_material(client):
    for number in range(21):
        event = held(f"e{number}")
        Attachment.objects.create(event=event, title="Bilder", url="https://example.se/")

    document = page(client, "/arkiv/?material=1")

    assert document.xpath("//a[@rel='next']/@href") == ["?material=1&sida=2"]


def test_nothing_found_asks_as_many_questions_however_much_there_is(
    client, django_assert_max_num_queries
):
    for number in range(30):
        published(f"e{number}", format="digital")
        held(f"h{number}")

    with django_assert_max_num_queries(9):
        client.get("/?q=saknas&lan=14&format=hybrid&fran=2030-06-01&material=1")
