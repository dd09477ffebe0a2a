"""What a visitor with a disability is told of an event, and what she may ask with one click."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from events.access import AIDS
from events.models import Event
from events.models.event import Access
from tests.factories import make_event

pytestmark = pytest.mark.django_db

PAGE = "/evenemang/forum/"
PHYSICAL = Event.Format.PHYSICAL


def published(**fields):
    return make_event(status=Event.Status.PUBLISHED, **{"format": PHYSICAL} | fields)


def read(client, address=PAGE):
    return html.fromstring(client.get(address).content.decode())


def section(page) -> str:
    return " ".join(page.xpath("string(//section[@id='tillganglighet'])").split())


def asked(page) -> list[str]:
    return page.xpath("//section[@id='tillganglighet']//a/text()")


def test_each_aid_has_words_for_each_answer_and_a_code_of_its_own():
    for aid in AIDS:
        assert set(aid.words) == set(Access)
        assert Event._meta.get_field(aid.field).choices == Access.choices
    assert len({aid.code for aid in AIDS}) == len(AIDS) == 7


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("yes", "Hörslinga finns."),
        ("no", "Hörslinga saknas."),
        ("on_request", "Hörslinga finns om någon ber om det."),
    ],
)
def test_what_is_known_is_said_and_not_asked_about(client, answer, sentence):
    published(hearing_loop=answer)

    page = read(client)

    assert sentence in section(page)
    assert "Fråga om hörslinga" not in asked(page)


def test_what_is_unknown_can_be_asked_about_with_one_click(client):
    published()

    page = read(client)

    assert len(asked(page)) == 7
    [link] = page.xpath("//a[text()='Fråga om vilrum']/@href")
    form = read(client, link)
    assert form.xpath("string(//textarea)").strip() == "Hej! Finns det ett vilrum på evenemanget?"


def test_a_digital_meeting_has_no_steps_to_ask_about(client):
    published(format=Event.Format.DIGITAL, step_free="no")

    page = read(client)

    assert asked(page) == [
        "Fråga om teckenspråkstolk",
        "Fråga om direkttextning",
        "Fråga om lättläst text",
    ]
    assert "trappsteg" not in section(page)


def test_a_hybrid_meeting_has_all_of_them(client):
    published(format=Event.Format.HYBRID)

    assert len(asked(read(client))) == 7


@pytest.mark.parametrize("code", ["", "okand", "<b>", "Hej! Köp nu"])
def test_a_code_that_is_not_ours_fills_in_nothing(client, code):
    published()

    response = client.get(PAGE + "kontakt/", {"om": code})

    page = html.fromstring(response.content.decode())
    assert response.status_code == 200
    assert page.xpath("string(//textarea)").strip() == ""


def test_staffs_own_words_are_shown(client):
    published(access_note="Hissen finns till höger.")

    assert "Hissen finns till höger." in section(read(client))


def test_the_section_can_be_reached_from_the_top_of_the_page(client):
    published()

    assert read(client).xpath("//nav[@class='on-page']//a/@href").count("#tillganglighet") == 1


def test_what_is_over_is_not_asked_about(client):
    now = timezone.now()
    times = {"starts_at": now - timedelta(days=2), "ends_at": now - timedelta(days=1)}
    published(slug="tyst", **times)
    published(slug="berattat", hearing_loop="yes", **times)

    assert section(read(client, "/evenemang/tyst/")) == ""
    assert not read(client, "/evenemang/tyst/").xpath("//a[@href='#tillganglighet']")
    told = read(client, "/evenemang/berattat/")
    assert "Hörslinga finns." in section(told)
    assert asked(told) == []


def test_whoever_is_asked_for_needs_is_reminded_to_tell_them(client):
    published(slug="fragar", asks_needs=True)
    published()

    words = "Berätta vad du behöver när du anmäler dig."
    assert words in section(read(client, "/evenemang/fragar/"))
    assert words not in section(read(client))


def test_search_engines_are_told_what_the_room_has_and_lacks(client):
    published(hearing_loop="yes", quiet_room="no", step_free="on_request", captions="yes")

    data = json.loads(read(client).xpath("string(//script[@type='application/ld+json'])"))

    [place] = data["location"]
    assert [(each["name"], each["value"]) for each in place["amenityFeature"]] == [
        ("Hearing loop", True),
        ("Quiet room", False),
    ]


def test_in_english_it_is_said_in_english(client):
    published(hearing_loop="yes", access_note="Hissen finns till höger.")

    page = read(client, "/en" + PAGE)

    assert "There is a hearing loop." in section(page)
    assert page.xpath("//*[@lang='sv' and contains(., 'Hissen')]")
    [link] = page.xpath("//a[text()='Ask about a quiet room']/@href")
    assert read(client, link).xpath("string(//textarea)").strip().startswith("Hello! ")
