"""A draft is nowhere; a cancelled event is everywhere, and says that it is cancelled."""

import pytest
from django.contrib.auth.models import User

from events.models import Event, FormerSlug, Series
from tests.events.build import cancelled, held, page, published, titles, words
from tests.factories import make_county, staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

SECRET = "Ofärdigt utkast"
LISTS = [
    "/",
    "/?q=utkast",
    "/?lan=14",
    "/arkiv/",
    "/lan/lan-14/",
    "/lan/lan-14/kalender.ics",
    "/serier/serien/",
    "/serier/serien/kalender.ics",
    "/kalender.ics",
    "/flode.xml",
    "/sitemap.xml",
    "/evenemang/synligt/",
]
OWN = ["", "kalender.ics", "anmalan/", "kontakt/"]


@pytest.fixture
def draft():
    series = Series.objects.create(name="Serien", slug="serien")
    published("synligt", title="Synligt", series=series)
    held("hallet", title="Hållet", series=series)
    return published("hemligt", title=SECRET, series=series, status=Event.Status.DRAFT)


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("address", LISTS)
def test_a_draft_is_in_no_list(client, address):
    text = client.get(address).content.decode()

    assert SECRET not in text
    assert "hemligt" not in text


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("part", OWN)
def test_a_draft_is_at_none_of_its_addresses(client, part):
    address = f"/evenemang/hemligt/{part}"

    assert client.get(address).status_code == 404
    assert client.head(address).status_code == 404
    assert client.post(address, {"name": "A"}).status_code in {404, 405}


def test_a_draft_is_not_at_its_former_address_either(client, draft):
    FormerSlug.objects.create(slug="forr", event=draft)

    assert client.get("/evenemang/forr/").status_code == 404


def test_a_series_with_nothing_but_drafts_is_not_there(client, draft):
    Event.objects.exclude(pk=draft.pk).delete()

    assert client.get("/serier/serien/").status_code == 404
    assert client.get("/serier/serien/kalender.ics").status_code == 404


def test_staff_see_a_draft_before_it_is_published_and_no_cache_keeps_it(client, draft):
    client.force_login(staff("view_event"))

    response = client.get(draft.get_absolute_url())

    assert SECRET in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_somebody_without_the_right_sees_no_draft(client, draft):
    client.force_login(User.objects.create_user("nobody"))

    assert client.get(draft.get_absolute_url()).status_code == 404


def test_a_former_address_leads_to_the_new_one(client):
    event = published("ny")
    FormerSlug.objects.create(slug="gammal", event=event)

    response = client.get("/evenemang/gammal/")

    assert (response.status_code, response["Location"]) == (301, "/evenemang/ny/")


@pytest.fixture
def called_off():
    series = Series.objects.create(name="Serien", slug="serien")
    return cancelled(title="Mötet", series=series, cancelled_reason="Sjukdom hos talaren.")


@pytest.mark.usefixtures("called_off")
@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/", "Inställt"),
        ("/lan/lan-14/", "Inställt"),
        ("/serier/serien/", "Inställt"),
        ("/evenemang/forum/", "Inställt"),
        ("/flode.xml", "<title>Inställt: Mötet</title>"),
        ("/kalender.ics", "SUMMARY:INSTÄLLT: Mötet"),
        ("/evenemang/forum/kalender.ics", "STATUS:CANCELLED"),
        ("/evenemang/forum/", "https://schema.org/EventCancelled"),
        ("/evenemang/forum/", "Sjukdom hos talaren."),
    ],
)
def test_a_cancelled_event_says_so_everywhere(client, address, word):
    assert word in client.get(address).content.decode()


def test_a_cancelled_event_offers_no_registration(client, called_off):
    document = page(client, called_off.get_absolute_url())

    assert document.xpath("//a[contains(@href, '/anmalan/')]") == []
    assert words(document.find(".//h1")).startswith("Inställt")


def test_a_cancelled_event_says_so_in_the_archive(client, frozen, called_off):
    frozen.shift(365 * 24 * 3600)

    document = page(client, "/arkiv/")

    assert titles(document) == ["Inställt: Mötet"]
    assert make_county().pk == called_off.county_id
