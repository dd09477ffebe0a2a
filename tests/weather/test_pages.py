"""Where visitors and staff see the warnings, and that no page asks SMHI for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import CountyWeather, WeatherFetch
from registrations import links
from tests.events.build import NOW, page, published, words
from tests.factories import make_county, make_registration, staff
from tests.weather.test_showing import HOUR, SECOND, STARTS, warning

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("switched_on", "frozen"),
]

BANNER = "//section[@aria-label='Vädervarning' or @aria-label='Weather warning']"
EVENT = "/evenemang/forum/"
FORM = "/evenemang/forum/anmalan/"
COUNTY = "/lan/lan-14/"
MORE = "Läs mer på SMHI:s webbplats om aktuellt meddelande."
SEVERAL = "Just nu är det flera varningsmeddelanden i länet. Läs mer om dem på SMHI:s webbplats."


@pytest.fixture
def county():
    names = {"name": "Västra Götalands län", "name_en": "Västra Götaland County"}
    return make_county("14", **names)


@pytest.fixture
def event(county):
    return published(starts_at=STARTS, format="physical", county=county)


def warn(county, *warnings, **fields):
    kept = [warning.as_json() for warning in warnings or [warning()]]
    values = {"warnings": kept, "fetched_at": NOW} | fields
    CountyWeather.objects.update_or_create(county=county, defaults=values)


def banner(client, address) -> str:
    """What the banner on the page says; nothing if there is none."""
    return " ".join(words(found) for found in page(client, address).xpath(BANNER))


def receipt(event) -> str:
    return f"/anmalan/{links.registration_token(make_registration(event))}/"


def test_one_warning_is_named(client, event):
    warn(event.county)

    told = banner(client, COUNTY)

    assert told.startswith("Vind i Västra Götalands län. Gul varning från onsdag 1 maj klockan")
    assert MORE in told
    assert told.endswith("Källa: SMHI, publicerat 1 maj kl. 10.00, hämtat kl. 12.00.")


def test_several_are_told_together(client, event):
    warn(event.county, warning(1), warning(2, level="ORANGE", event_sv="Översvämning"))

    told = banner(client, EVENT)

    assert told.startswith(f"Aktuella varningsmeddelanden i Västra Götalands län. {SEVERAL}")
    assert "Högst: orange varning. Källa: SMHI" in told
    assert "Orange varning: Översvämning, från onsdag" in told
    assert "Gul varning: Vind, från onsdag" in told


def test_it_leads_to_smhi(client, event, settings):
    settings.WEATHER_PAGE = "https://vader.example.se/varningar"
    warn(event.county)

    [link] = page(client, EVENT).xpath(f"{BANNER}//a")

    assert link.get("href") == "https://vader.example.se/varningar"


@pytest.mark.parametrize("address", [COUNTY, EVENT, FORM])
def test_pages_of_the_county_and_of_events_to_travel_to_tell_of_it(client, event, address):
    assert banner(client, address) == ""
    warn(event.county)

    assert MORE in banner(client, address)


def test_so_does_the_receipt(client, event):
    warn(event.county)

    assert MORE in banner(client, receipt(event))


def test_a_form_with_errors_still_tells_of_it(client, event):
    warn(event.county)

    answer = client.post(FORM, {})

    assert answer.status_code == 422
    assert "om aktuellt meddelande" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/arkiv/", "/lan/lan-12/"])
def test_other_pages_do_not(client, event, address):
    make_county("12")
    warn(event.county)

    assert banner(client, address) == ""


def test_a_digital_event_does_not(client, county):
    published(starts_at=STARTS, format="digital", county=county)
    warn(county)

    assert banner(client, EVENT) == ""


def test_in_english_it_is_in_english(client, event):
    warn(event.county, warning(1), warning(2, event_sv="Ishalka", event_en=""))

    told = banner(client, f"/en{COUNTY}")

    assert told.startswith("Current warnings in Västra Götaland County. There are several")
    assert "Highest: yellow warning. Source: SMHI" in told
    [swedish] = page(client, f"/en{COUNTY}").xpath(f"{BANNER}//*[@lang='sv']")
    assert words(swedish) == "Ishalka"


@pytest.mark.parametrize("address", [COUNTY, f"/en{COUNTY}"])
def test_what_smhi_writes_is_text_and_no_page(client, event, address):
    hostile = '"><svg onload=alert(1)>'
    warn(event.county, warning(event_sv=hostile, event_en=""))

    [found] = page(client, address).xpath(BANNER)

    assert hostile in words(found)
    assert not found.xpath(".//svg[@onload]")


@pytest.mark.parametrize("level", ["MESSAGE", "YELLOW", "ORANGE", "RED"])
def test_each_level_has_a_shape_of_its_own(client, event, level):
    shapes = {}
    for each in ["MESSAGE", "YELLOW", "ORANGE", "RED"]:
        warn(event.county, warning(level=each))
        shapes[each] = "".join(page(client, EVENT).xpath(f"{BANNER}//svg//@d"))

    assert list(shapes.values()).count(shapes[level]) == 1


@pytest.mark.parametrize("address", [COUNTY, EVENT])
def test_no_cache_keeps_a_warning_past_its_end(client, event, address):
    warn(event.county, warning(ends_at=NOW + 4 * SECOND, starts_at=NOW - HOUR))
    event.starts_at = NOW - HOUR
    event.save(update_fields=["starts_at"])

    assert "s-maxage=4" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", [COUNTY, EVENT])
def test_no_cache_keeps_warnings_that_grow_old(client, event, address):
    warn(event.county, fetched_at=NOW - HOUR + 3 * SECOND)

    assert "s-maxage=3" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("address", [COUNTY, EVENT, FORM])
def test_a_warning_costs_no_query(client, event, address):
    with CaptureQueriesContext(connection) as without:
        client.get(address)
    warn(event.county, warning(1), warning(2))

    with CaptureQueriesContext(connection) as with_warnings:
        assert banner(client, address)

    assert len(with_warnings) == len(without)


def test_no_page_asks_smhi(client, event, smhi):
    warn(event.county)

    for address in ["/", COUNTY, EVENT, FORM, receipt(event), "/halsa/redo"]:
        client.get(address)

    assert smhi.asked == []


def test_the_portal_is_well_whatever_the_weather(client, event):
    WeatherFetch.objects.create(pk=1, failures=50, last_error="HTTP 500")

    assert client.get("/halsa/redo").json()["database"] == "ok"
    assert "weather" not in client.get("/halsa/redo").json()


@pytest.mark.parametrize("address", [COUNTY, EVENT, FORM])
def test_the_county_s_own_notice_stands_above_it(client, event, address):
    warn(event.county)
    event.county.notice = "Vi har flyttat."
    event.county.save(update_fields=["notice"])

    bars = page(client, address).xpath("//section[contains(@class, 'notice-bar')]")

    assert [words(bar).split(".")[0] for bar in bars] == [
        "Vi har flyttat",
        "Vind i Västra Götalands län",
    ]


def test_the_receipt_has_the_county_s_notice_too(client, event):
    event.county.notice = "Vi har flyttat."
    event.county.save(update_fields=["notice"])

    assert "Vi har flyttat." in client.get(receipt(event)).content.decode()


class TestStaff:
    def look(self, client, model) -> str:
        client.force_login(staff("view_countyweather", "view_weatherfetch"))
        return words(page(client, reverse(f"admin:events_{model}_changelist")))

    def test_see_the_warnings(self, client, county):
        warn(county, warning(), warning(2, event_sv="Ishalka", level="RED"))

        text = self.look(client, "countyweather")

        assert "Gul varning Vind, från" in text
        assert "Röd varning Ishalka, från" in text

    def test_see_how_the_fetching_stands(self, client):
        WeatherFetch.objects.create(pk=1, fetched_at=NOW, failures=2, last_error="HTTP 503")

        text = self.look(client, "weatherfetch")

        assert "Senast hämtat" in text
        assert "HTTP 503" in text

    @pytest.mark.parametrize("model", ["countyweather", "weatherfetch"])
    def test_change_nothing(self, client, model):
        client.force_login(staff(f"view_{model}", f"change_{model}", f"add_{model}"))

        assert client.get(reverse(f"admin:events_{model}_add")).status_code == 403
