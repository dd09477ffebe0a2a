"""How calendar entries are offered: in everybody's words, with help for the usual programs."""

import re

import pytest

from tests.events.build import cancelled, held, page, published, words
from tests.factories import make_registration
from tests.registrations.secret import mailed_link

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

DOWNLOAD = "/evenemang/forum/kalender.ics"
PROGRAMS = ["Outlook:", "Google:", "Apple:"]


def receipt(event) -> str:
    return mailed_link(make_registration(event))


def help_lines(document) -> list[str]:
    lines = document.xpath("//details[contains(summary, 'Outlook')]//li")
    return [words(line) for line in lines]


@pytest.mark.parametrize("find", [lambda event: event.get_absolute_url(), receipt])
def test_the_page_and_the_receipt_offer_the_entry_with_a_line_of_help_each(client, find):
    document = page(client, find(published()))

    links = document.xpath(f"//a[@href='{DOWNLOAD}']")
    assert {words(link) for link in links} == {"Lägg till i kalendern"}
    assert [line.split()[0] for line in help_lines(document)] == PROGRAMS


@pytest.mark.parametrize("make", [cancelled, held])
def test_what_is_over_or_does_not_take_place_is_not_offered(client, make):
    document = page(client, make().get_absolute_url())

    assert document.xpath("//a[contains(@href, 'kalender.ics')]") == []


def test_no_page_asks_anybody_to_know_the_name_of_the_format(client):
    event = published()

    for address in ["/", "/arkiv/", "/lan/lan-14/", event.get_absolute_url(), receipt(event)]:
        document = page(client, address)
        for shown in document.xpath("//*[contains(@class, 'address')]"):
            shown.drop_tree()  # an address is copied and not read
        assert not re.search(r"\b(ics|ical|icalendar|webcal)\b", words(document.body), re.I), (
            address
        )


def test_the_box_says_that_some_calendars_take_a_day(client):
    published()

    box = page(client, "/").xpath("//*[@id='prenumerera']")[0]

    assert "En del kalendrar uppdateras bara en gång om dygnet." in words(box)
    assert "Ta med sista anmälningsdag" in words(box)
