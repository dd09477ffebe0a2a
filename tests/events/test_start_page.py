"""The start page: what is coming, soonest first, under headings of time."""

from datetime import timedelta

import pytest

from tests.events.build import held, page, published, swedish, titles, words
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

SHORT = timedelta(hours=1)


def headings(document):
    return [words(heading) for heading in document.xpath("//section[@class='period']//h2")]


def test_coming_events_stand_soonest_first_and_past_ones_elsewhere(client):
    published("later", title="Senare", starts_at=swedish(2030, 6, 3, 9))
    published("sooner", title="Snart", starts_at=swedish(2030, 5, 20, 9))
    held("past", title="Förra året")

    assert titles(page(client, "/")) == ["Snart", "Senare"]
    assert titles(page(client, "/arkiv/")) == ["Förra året"]


def test_an_event_is_coming_until_it_has_ended(client, frozen):
    event = published(starts_at=swedish(2030, 5, 1, 11))

    frozen.move_to(event.ends_at)
    assert titles(page(client, "/")) == ["Dialogforum"]
    assert titles(page(client, "/arkiv/")) == []

    frozen.move_to(event.ends_at + timedelta(microseconds=1))
    assert titles(page(client, "/")) == []
    assert titles(page(client, "/arkiv/")) == ["Dialogforum"]


def test_events_stand_under_this_week_later_this_month_and_each_month(client):
    for slug, starts in {
        "sunday": swedish(2030, 5, 5, 23),
        "monday": swedish(2030, 5, 6, 0),
        "june": swedish(2030, 6, 1, 0),
        "next-year": swedish(2031, 6, 1, 9),
    }.items():
        published(slug, starts_at=starts, ends_at=starts + SHORT)

    found = headings(page(client, "/"))

    assert found == ["Den här veckan", "Senare i maj", "Juni", "Juni 2031"]


def test_an_event_that_began_last_week_and_goes_on_is_of_this_week(client):
    published(starts_at=swedish(2030, 4, 24, 9), ends_at=swedish(2030, 5, 2, 16))

    assert headings(page(client, "/")) == ["Den här veckan"]


def test_this_week_says_its_number(client):
    published(starts_at=swedish(2030, 5, 2, 9))

    assert "vecka 18" in words(page(client, "/").find(".//main"))


def test_the_choices_of_time_count_their_events_and_show_them(client):
    published("may", title="Maj", starts_at=swedish(2030, 5, 31, 23))
    published("june", title="Juni", starts_at=swedish(2030, 6, 1, 0))
    document = page(client, "/")

    choices = {
        words(link): link.get("href") for link in document.xpath("//nav[@class='months']//a")
    }

    assert list(choices) == ["Alla (2)", "Maj (1)", "Juni (1)"]
    assert titles(page(client, "/" + choices["Maj (1)"])) == ["Maj"]
    assert titles(page(client, "/" + choices["Juni (1)"])) == ["Juni"]


def test_a_choice_of_time_keeps_the_other_filters(client):
    published(format="digital", starts_at=swedish(2030, 6, 1, 9))
    document = page(client, "/?format=digital&q=dialog&sida=2")

    month = document.xpath("//nav[@class='months']//a")[1].get("href")

    assert month == "?format=digital&q=dialog&fran=2030-06-01&till=2030-06-30"


def test_an_empty_portal_says_so(client):
    assert "Inget är planerat just nu" in words(page(client, "/"))


def test_when_nothing_matches_each_choice_can_be_taken_away(client):
    make_county("14", name="Västra Götalands län")
    document = page(client, "/?q=finns+inte&lan=14&format=hybrid&fran=2030-06-01&till=2030-06-30")

    hrefs = document.xpath("//ul[@class='applied']//a/@href")

    assert len(hrefs) == 4
    assert all(href.count("=") < 5 for href in hrefs)
    assert "q=" not in hrefs[0]


def test_when_nothing_matches_the_next_digital_events_are_shown(client):
    published("digital", title="Digitalt", format="digital")
    published("physical", title="På plats", format="physical")

    assert titles(page(client, "/?q=finns+inte")) == ["Digitalt"]


def test_the_week_and_the_state_stand_in_swedish_time_at_midnight(client, frozen):
    frozen.move_to(swedish(2030, 5, 6, 0, 30))
    published(starts_at=swedish(2030, 5, 6, 9))

    document = page(client, "/")

    assert headings(document) == ["Den här veckan"]
    assert "vecka 19" in words(document.find(".//main"))
