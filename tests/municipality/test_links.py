"""The secret link of a municipality: what it opens, for how long, and what the log says of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registrations.models import LinkUse, MunicipalityLink
from registrations.municipality import links
from tests.factories import make_municipality
from tests.municipality.conftest import merged

pytestmark = [pytest.mark.django_db, pytest.mark.once]
What = LinkUse.What


def log():
    return list(LinkUse.objects.order_by("pk").values_list("municipality__name", "what"))


def test_the_link_opens_its_municipality(link, amal):
    assert links.resolve(links.token(link)).municipality == amal


def test_the_database_alone_gives_no_link(link):
    assert links.resolve(link.nonce) is None
    assert links.resolve(f"{link.nonce}.{'A' * 43}") is None


def test_a_municipality_has_one_link_however_often_it_is_asked_for(amal):
    assert links.of(amal, "karin") == links.of(amal, "karin")
    assert log() == [("Åmål", What.MADE)]
    assert LinkUse.objects.get().staff == "karin"


def test_a_new_link_stops_the_old_one_at_once(client, link, amal, page):
    new = links.rotate(amal, "karin")
    assert client.get(page).status_code == 404
    assert client.get(f"/kommun/{links.token(new)}/").status_code == 200
    assert log()[:2] == [("Åmål", What.MADE), ("Åmål", What.ROTATED)]


def test_the_link_of_one_that_has_merged_opens_its_successors_page(client, amal, bengtsfors):
    old = merged(bengtsfors, amal)
    page = client.get(f"/kommun/{links.token(old)}/").content.decode()
    assert "<h1>Åmåls kommun</h1>" in page
    assert "Bengtsfors kommun" in page


def test_a_merger_in_several_steps_leads_to_the_last(amal, bengtsfors):
    faraway = make_municipality("1439", name="Färgelanda", official_name="Färgelanda kommun")
    old = merged(faraway, bengtsfors)
    merged(bengtsfors, amal)
    access = links.resolve(links.token(old))
    assert access.municipality == amal
    assert access.members[0] == amal
    assert set(access.members) == {amal, bengtsfors, faraway}


def test_a_new_link_also_stops_those_of_the_municipalities_that_are_part_of_it(amal, bengtsfors):
    old = links.token(merged(bengtsfors, amal))
    links.rotate(amal, "karin")
    assert links.resolve(old) is None


def test_opening_is_logged_once_a_day(client, page):
    client.get(page)
    client.get(page)
    assert log() == [("Åmål", What.MADE), ("Åmål", What.OPENED)]
    MunicipalityLink.objects.update(opened_at=timezone.now() - timedelta(days=1))
    client.get(page)
    assert [what for _name, what in log()].count(What.OPENED) == 2


def test_the_feeds_address_opens_the_feed_and_nothing_else(client, link):
    token = links.feed_token(link)
    assert client.get(f"/kommun/{token}/kalender.ics").status_code == 200
    assert client.get(f"/kommun/{token}/").status_code == 404
    assert client.post(f"/kommun/{token}/avboka/").status_code == 404


def test_the_page_is_kept_by_no_cache_and_told_to_nobody(client, page):
    response = client.get(page)
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
