import pytest

from events.programme.prose import speakers_in
from events.programme.speakers import speakers_of
from tests.programme.samples import page, speakers

ANNA = ("Anna Ek", "strateg", "Region Skåne")
BO = ("Bo Ask", None, "Lunds universitet")


def people(found) -> list[tuple]:
    return [(one.name, one.title, one.organisation) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek, strateg, Region Skåne",
        "Anna Ek, strateg Region Skåne",
        "Anna Ek strateg, Region Skåne",
        "Anna Ek, strateg på Region Skåne",
        "Anna Ek, strateg, från Region Skåne",
        "Anna Ek (strateg, Region Skåne)",
        "strateg Anna Ek, Region Skåne",
        "Anna Ek, strateg, Region Skåne.",
    ],
)
def test_a_person_is_read_in_every_way_of_writing(text):
    assert people(speakers_of(text)) == [ANNA]


@pytest.mark.parametrize("tie", [" och ", " samt ", " & ", ", ", ", och ", ", samt "])
def test_two_people_with_their_own_organisations_are_two_speakers(tie):
    text = f"Anna Ek, strateg, Region Skåne{tie}Bo Ask, Lunds universitet"
    assert people(speakers_of(text)) == [ANNA, BO]


def test_an_organisation_at_the_end_is_everybody_s():
    found = people(
        speakers_of("Anna Ek, jurist, Bo Ask, kock och Cia Dal, lots, från Lunds kommun")
    )
    assert [one[2] for one in found] == ["Lunds kommun"] * 3


def test_two_names_share_title_and_organisation():
    found = people(speakers_of("Anna Ek och Bo Ask, utvecklare, Region Skåne"))
    assert found == [(name, "utvecklare", "Region Skåne") for name in ("Anna Ek", "Bo Ask")]


def test_a_title_in_the_singular_is_the_last_one_s_alone():
    found = people(speakers_of("Anna Ek och Bo Ask, enhetschef, Region Skåne"))
    assert [one[1] for one in found] == [None, "enhetschef"]


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        (
            "Anna Ek, lektor i straffrätt Lunds universitet",
            "lektor i straffrätt",
            "Lunds universitet",
        ),
        ("Anna Ek, enhetschef stöd IFO, Lunds kommun", "enhetschef stöd IFO", "Lunds kommun"),
        ("Anna Ek, råd och stöd, Lunds kommun", "råd och stöd", "Lunds kommun"),
        ("Anna Ek, handläggare, Sveriges Kommuner och Regioner", "handläggare", None),
        ("Anna Ek, utredare, Institutet för rättigheter", "utredare", "Institutet för rättigheter"),
        ("Anna Ek, jurist, Länsstyrelsen, Västra Götaland", "jurist", None),
        ("Anna Ek, chef, Rädda Tiden", "chef", "Rädda Tiden"),
        ("Anna Ek Samhällsstrateg, Lunds stad", "Samhällsstrateg", "Lunds stad"),
        ("Anna Ek, SKR", None, "SKR"),
        ("Anna Ek, projektledare Agenda 2030, Region Skåne", "projektledare Agenda 2030", None),
    ],
)
def test_title_and_organisation_are_told_apart(text, title, organisation):
    (found,) = speakers_of(text)
    assert (found.name, found.title) == ("Anna Ek", title)
    assert found.organisation == (organisation or text.split(", ", 2)[2])


@pytest.mark.parametrize(
    "name", ["Karl-Erik von Ås", "Li Ek", "Mia Noor Dal", "Bo Ask (S)", "Dag Ek"]
)
def test_names_of_all_kinds_are_names(name):
    assert people(speakers_of(f"{name}, strateg")) == [(name, "strateg", None)]


@pytest.mark.parametrize("name", ["Lunds universitet", "Region Skåne", "SKR", "Föreningen i Lund"])
def test_an_organisation_alone_has_no_name(name):
    assert people(speakers_of(name)) == [(None, None, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Diskussion i mindre grupper.",
        "Länsstyrelsen redovisar ny statistik.",
        "Hur arbetar vi med rättigheter?",
        "Vi samtalar om rätten till bostad.",
        "Region Skåne berättar om sitt arbete",
        "Strategiskt arbete i skånska kommuner",
        "Paus",
        "",
    ],
)
def test_what_is_no_speaker_line_gives_no_speakers(text):
    assert speakers_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek, strateg, Region Skåne berättar om metoden.",
        "Anna Ek, strateg, Region Skåne, berättar om metoden.",
        "Först en fråga. Anna Ek, strateg, Region Skåne presenterar svaret.",
        "Därefter berättar Anna Ek, strateg, Region Skåne, om metoden.",
        "Vi får lyssna till Anna Ek, strateg vid Region Skåne, som berättar om metoden.",
        "Samtalet leds av Anna Ek, strateg, Region Skåne.",
    ],
)
def test_people_named_in_running_text_are_speakers(text):
    assert people(speakers_in(text)) == [ANNA]


def test_an_organisation_in_running_text_is_no_speaker():
    assert speakers_in("Region Skåne berättar om sitt arbete.") == []


def test_running_text_that_names_speakers_stays_whole():
    text = "Bo Ask vid Lunds universitet berättar om en studie."
    item = page(f"10.00 Studien\n{text}").agenda[0]
    assert (item.abstract, speakers(item)) == (text, [BO])


@pytest.mark.parametrize(
    "line",
    [
        "10.00 Inledning, Anna Ek, strateg, Region Skåne",
        "10.00 Inledning – Anna Ek, strateg, Region Skåne",
        "10.00 Inledning (Anna Ek, strateg, Region Skåne)",
        "10.00 Inledning | Anna Ek, strateg, Region Skåne",
        "10.00 Inledning: Anna Ek, strateg, Region Skåne",
        "10.00 Inledning. Anna Ek, strateg, Region Skåne",
    ],
)
def test_speakers_on_the_title_s_line_are_taken_off_it(line):
    item = page(line).agenda[0]
    assert (item.title, speakers(item)) == ("Inledning", [ANNA])


@pytest.mark.parametrize("title", ["Samtal med Anna Ek", "Anna Ek berättar om Lund"])
def test_a_title_that_needs_its_speaker_keeps_her(title):
    item = page(f"10.00 {title}").agenda[0]
    assert (item.title, speakers(item)) == (title, [("Anna Ek", None, None)])


def test_a_title_with_commas_but_no_people_stays_whole():
    title = "Rättens nya myndighet, Institutet för rättigheter, presenterar sig"
    item = page(f"10.00 {title}").agenda[0]
    assert (item.title, item.speakers) == (title, [])


def test_a_role_before_the_name_stays_as_text():
    item = page("10.00 Panel\nModerator: Anna Ek, strateg, Region Skåne").agenda[0]
    assert item.abstract == "Moderator: Anna Ek, strateg, Region Skåne"
    assert speakers(item) == [ANNA]


def test_a_person_named_twice_is_one_speaker():
    line = "Anna Ek, strateg, Region Skåne"
    item = page(f"10.00 Panel\n{line}\nAnna Ek berättar om metoden.").agenda[0]
    assert speakers(item) == [ANNA]
