"""The pages that only an event's staff see: the event and its form at another time."""

import pytest
from django.contrib.auth.models import User

from events.models import Event
from registrations.models import Registration
from tests.english.build import in_swedish
from tests.english.leaks import english_texts, leaks
from tests.events.build import fill, page, published, swedish, words
from tests.factories import staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGE = "/evenemang/forum/forhandsgranska/"
FORM = f"{PAGE}anmalan/"
SCENES = ["nu", "fore", "oppen", "sista", "ko", "full", "stangd", "installd", "pagar", "hallen"]


@pytest.fixture
def draft():
    fields = {"capacity": 40, "registration_opens_at": swedish(2030, 5, 2, 8)}
    fields |= {"registration_closes_at": swedish(2030, 5, 18), "format": "digital"}
    fields |= {"meeting_link": "https://mote.example.se/hemligt"}
    return fill(published(title="Utkastet", status=Event.Status.DRAFT, **fields))


@pytest.fixture
def browser(client):
    client.force_login(staff("view_event"))
    return client


@pytest.mark.parametrize("address", [PAGE, FORM])
def test_only_the_events_own_staff_see_a_preview(client, draft, address):
    assert client.get(address).status_code == 404
    for user in [User.objects.create_user("ingen"), staff("view_event", counties=["12"])]:
        client.force_login(user)
        assert client.get(address).status_code == 404
    client.force_login(staff("view_event"))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [PAGE, FORM])
def test_no_cache_and_no_robot_keeps_a_preview(browser, draft, address):
    response = browser.get(address)

    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert "canonical" not in response.content.decode()


@pytest.mark.parametrize("address", [PAGE, FORM])
def test_each_scene_says_what_it_is_and_leads_back(browser, draft, address):
    for scene in SCENES:
        bar = page(browser, f"{address}?lage={scene}").xpath("//section[@aria-label][1]")[0]

        assert words(bar).startswith("Utkast." if (scene, address) == ("nu", PAGE) else "Förhands")
        assert f"/admin/events/event/{draft.pk}/preview/" in bar.xpath(".//a/@href")


@pytest.mark.parametrize("address", [PAGE, FORM])
def test_a_preview_in_english_is_english(client, address):
    in_swedish("forum", status=Event.Status.DRAFT, capacity=40)
    client.force_login(staff("view_event"))

    for scene in SCENES:
        text = client.get(f"/en{address}?lage={scene}").content.decode()
        assert leaks(english_texts(text)) == [], scene


def test_the_page_is_the_real_one_at_that_time(browser, draft):
    last = browser.get(PAGE, {"lage": "sista"}).content.decode()
    typed = browser.get(PAGE, {"tid": "2030-05-18T00:00"}).content.decode()

    assert "Stänger i kväll kl." in last
    assert "Anmälan har stängt" in typed


def test_the_button_to_register_leads_to_the_form_in_the_same_scene(browser, draft):
    links = page(browser, f"{PAGE}?lage=ko").xpath("//a[contains(@class, 'btn-primary')]/@href")

    assert links == [f"{FORM}?lage=ko"]


def test_the_form_cannot_be_sent(browser, draft):
    document = page(browser, f"{FORM}?lage=oppen")

    assert document.xpath("//main//form") == []
    assert document.xpath("//main//button[@type='submit'][contains(@class, 'btn-lg')]/@disabled")
    assert browser.post(FORM, {"name": "Anna"}).status_code == 405
    assert not Registration.objects.exists()


def test_a_draft_leads_to_nothing_of_its_own_that_is_not_there(browser, draft):
    document = page(browser, f"{PAGE}?lage=oppen")

    own = [link for link in document.xpath("//main//a/@href") if "/evenemang/forum/" in link]
    assert all(browser.get(link).status_code == 200 for link in own)
    anchors = [link[1:] for link in document.xpath("//main//a/@href") if link.startswith("#")]
    assert all(document.xpath(f"//*[@id='{anchor}']") for anchor in anchors)


def test_what_is_published_can_be_seen_in_other_states_and_stays_as_it_is(browser, draft):
    Event.objects.update(status=Event.Status.PUBLISHED)

    document = page(browser, f"{PAGE}?lage=installd")

    assert words(document.find(".//h1")).startswith("Inställt")
    assert "Inställt" not in browser.get("/evenemang/forum/").content.decode()


def test_previews_ask_the_database_little(browser, draft, django_assert_max_num_queries):
    fill(published("stor", capacity=40), rows=30)
    for slug in ["forum", "stor"]:
        with django_assert_max_num_queries(13):
            browser.get(f"/evenemang/{slug}/forhandsgranska/?lage=full")
