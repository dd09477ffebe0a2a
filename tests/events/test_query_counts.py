"""Pages ask the database few questions, and as many for one event as for thirty."""

import pytest

from events.models import Seats, Series
from tests.events.build import fill, held, published
from tests.factories import make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

MANY = 30
MOST = {
    "/": 2,
    "/?q=forum&lan=14&fran=2030-01-01": 2,
    "/arkiv/": 3,
    "/lan/lan-14/": 3,
    "/lan/lan-14/kalender.ics": 2,
    "/serier/serien/": 3,
    "/serier/serien/kalender.ics": 2,
    "/kalender.ics": 2,
    "/flode.xml": 1,
    "/sitemap.xml": 3,
    "/evenemang/kommande-1/": 8,
    "/evenemang/kommande-1/kalender.ics": 1,
    "/evenemang/kommande-1/kontakt/": 3,
    "/tillganglighet/": 3,
    "/tillganglighet/lan-14/": 3,
    "/tillganglighet/rapportera/": 1,
    "/personuppgifter/": 1,
    "/kakor/": 0,
    "/robots.txt": 0,
}


def store(number):
    series = Series.objects.create(name="Serien", slug="serien")
    for index in range(1, number + 1):
        event = fill(published(f"kommande-{index}", series=series), number if index == 1 else 1)
        Seats.objects.create(event=event, confirmed=index)
        make_registration(event)
        held(f"hallet-{index}", series=series)


@pytest.mark.parametrize("number", [1, MANY])
def test_the_number_of_queries_is_small_and_the_same_for_many(
    client, django_assert_max_num_queries, number
):
    store(number)

    for address, most in MOST.items():
        with django_assert_max_num_queries(most, info=address):
            assert client.get(address).status_code == 200


def test_an_unknown_address_asks_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert client.get("/evenemang/finns-inte/").status_code == 404
