"""What staff have written: in English where it is, and else marked as what it is."""

from datetime import UTC, datetime

import pytest
from django.utils import translation
from phonenumber_field.phonenumber import PhoneNumber

from contacts.models import County, Municipality
from events import moments, place, search
from events.models import Attachment, Event, TextSection
from events.templatetags.portal import markdown, phone
from events.templatetags.texts import lacks_english, lang, marked, swedish
from events.texts_in import language_of, text_of
from tests.english.build import in_english
from tests.english.leaks import english_texts, leaks
from tests.events.build import page, published

pytestmark = pytest.mark.once


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def test_a_swedish_page_shows_the_swedish():
    event = Event(title="Samråd", title_en="Consultation")

    assert (text_of(event, "title"), language_of(event, "title")) == ("Samråd", "sv")
    assert (marked(event, "title"), lang(event, "title"), swedish()) == ("Samråd", "", "")


def test_an_english_page_shows_the_english(english):
    event = Event(title="Samråd", title_en="Consultation")

    assert (text_of(event, "title"), language_of(event, "title")) == ("Consultation", "en")
    assert (marked(event, "title"), lang(event, "title")) == ("Consultation", "")


def test_without_english_it_shows_the_swedish_and_says_so(english):
    event = Event(title="Samråd <b>", target_group="Alla i länets alla kommuner")

    assert marked(event, "title") == '<span lang="sv">Samråd &lt;b&gt;</span>'
    assert lang(event, "title") == swedish() == ' lang="sv"'
    assert marked(event, "target_group", most=2) == '<span lang="sv">Alla i …</span>'
    assert lang(event, "lead") == "", "an empty text is in no language"


def test_a_part_in_finnish_is_finnish_on_both_pages(english):
    section = TextSection(text="Tervetuloa", language="fi", heading="Suomeksi")

    assert lang(section, "text") == ' lang="fi"'
    with translation.override("sv"):
        assert lang(section, "text") == ' lang="fi"'
    section.text_en = "Welcome"
    assert (text_of(section, "text"), lang(section, "text")) == ("Welcome", "")
    assert lang(section, "heading") == ' lang="fi"'


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        ({"title": "A"}, True),
        ({"title": "A", "title_en": "B"}, False),
        ({"title": "A", "title_en": "B", "lead": "C"}, True),
        ({"title": "A", "title_en": "B", "lead": "C", "lead_en": "D"}, False),
    ],
)
def test_who_reads_english_is_told_when_the_event_has_none(english, texts, is_told):
    assert lacks_english(Event(**texts)) is is_told
    with translation.override("sv"):
        assert not lacks_english(Event(**texts))


def test_kind_and_title_are_in_one_language(english):
    conference = Event(title="Samråd", kind=Event.Kind.CONFERENCE)

    assert conference.full_title == "Konferens: Samråd"
    conference.title_en = "Consultation"
    assert conference.full_title == "Conference: Consultation"


def test_counties_and_municipalities_have_english_names(english):
    county = County(name="Skåne län", short_name="Skåne", name_en="Skåne County")
    municipality = Municipality(name="Åmål", official_name="Åmåls kommun")

    assert (str(county), county.shown_board) == (
        "Skåne County",
        "County Administrative Board of Skåne",
    )
    assert str(municipality) == "Åmål Municipality"
    with translation.override("sv"):
        assert (str(county), str(municipality)) == ("Skåne län", "Åmåls kommun")


def test_times_are_british(english):
    event = Event(
        starts_at=datetime(2030, 5, 21, 7, tzinfo=UTC),
        ends_at=datetime(2030, 5, 21, 10, tzinfo=UTC),
    )
    event.registration_closes_at = datetime(2030, 5, 17, 22, tzinfo=UTC)

    assert moments.when(event).replace("\xa0", " ") == "Tuesday 21 May 2030, 09:00–12:00"
    before, after = (datetime(2030, 5, day, 12, tzinfo=UTC) for day in (1, 20))
    sentence = "The last day to register is 17 May at 23:59."
    assert moments.deadline_sentence(event, before) == sentence
    assert moments.deadline_sentence(event, after) == sentence.replace(" is ", " was ")
    assert moments.received(event.starts_at) == "2030-05-21 at 09:00:00"
    assert place.short(Event(format="hybrid", city="Malmö")) == "Malmö and digital"


def test_phone_numbers_can_be_called_from_abroad(english):
    number = PhoneNumber.from_string("010-224 42 26", region="SE")

    assert phone(number).replace("\xa0", " ") == "+46 10 224 42 26"
    with translation.override("sv"):
        assert phone(number).replace("\xa0", " ") == "010-224 42 26"


def test_staff_may_say_which_language_a_word_is_in():
    text = 'Välkommen, <span lang="se" class="x" onclick="y()">bures boahtin</span>!'

    assert markdown(text) == '<p>Välkommen, <span lang="se">bures boahtin</span>!</p>'


@pytest.mark.django_db
def test_a_sections_and_a_files_language_stand_on_the_page(client):
    event = published()
    TextSection.objects.create(event=event, heading="Suomeksi", text="Tervetuloa", language="fi")
    Attachment.objects.create(event=event, title="Girji", url="https://example.se", language="se")

    for address in ["/evenemang/forum/", "/en/evenemang/forum/"]:
        document = page(client, address)
        assert document.xpath("//*[@lang='fi'][contains(., 'Tervetuloa')]")
        assert document.xpath("//h2[@lang='fi']/text()") == ["Suomeksi"]
        assert document.xpath("//a[@lang='se'][@hreflang='se']/text()") == ["Girji"]


@pytest.mark.django_db
@pytest.mark.usefixtures("frozen")
def test_feeds_and_what_search_engines_read_are_in_english(client):
    in_english("english")

    atom = client.get("/en/flode.xml").content.decode()
    assert 'xml:lang="en"' in atom
    assert "<title>Written in English</title>" in atom
    assert "/en/evenemang/english/" in atom
    document = page(client, "/en/evenemang/english/")
    data = "".join(document.xpath("//script[@type='application/ld+json']/text()"))
    assert "Written in English" in data


@pytest.mark.django_db
@pytest.mark.usefixtures("frozen")
def test_a_calendar_entry_is_the_same_one_in_both_languages(client):
    in_english("english")

    swedish, english = (
        client.get(f"{root}/evenemang/english/kalender.ics").content.decode()
        for root in ["", "/en"]
    )

    assert "SUMMARY:Written in English" in english
    for name in ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "ORGANIZER"]:
        lines = [
            [line for line in text.splitlines() if line.startswith(name)]
            for text in [swedish, english]
        ]
        assert lines[0] == lines[1] != []


@pytest.mark.django_db
@pytest.mark.usefixtures("frozen")
def test_an_event_is_found_in_english(client):
    event = in_english("english")
    event.title_en = "Citizens and dialogue"
    search.refresh(event)

    found = page(client, "/en/?q=CITIZENS")
    assert found.xpath("//h3/a/@href") == ["/en/evenemang/english/"]


def test_the_search_for_leaks_finds_what_it_looks_for():
    assert leaks(["Main menu", "Subscribe", "Göteborg", "Dialogforum"]) == []
    swedish = ["Huvudmeny", "Öppna", "Du kan avboka tills evenemanget börjar."]
    assert leaks(swedish) == swedish


def test_what_is_marked_as_swedish_is_no_leak():
    document = (
        '<html lang="en"><p>a<b lang="sv">b<i>c</i></b>d<i title="e" lang="en">f</i></p></html>'
    )
    assert [text for text in english_texts(document) if text] == ["a", "d", "e", "f"]
