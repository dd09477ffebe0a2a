"""The open data as programs read them: complete, true, and never more than is public."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import etree

from contacts.models import Municipality
from events.models import Audience, Question
from events.open_data import files
from events.open_data.events import EVENTS
from registrations.models import MunicipalityAnswer, Turnout
from registrations.open_data.views import DATASETS
from tests.events.build import cancelled, fill, held, published
from tests.factories import make_county, make_municipality, make_registration
from tests.open_data.schemas import faults

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

EVENTS_JSON, EVENTS_CSV = "/oppna-data/evenemang.json", "/oppna-data/evenemang.csv"


def rows(client, name="evenemang", query="") -> list[dict]:
    answer = client.get(f"/oppna-data/{name}.json{query}")
    assert answer.status_code == 200
    return answer.json()[DATASETS[name].key]


def table(client, name="evenemang", query="") -> list[list[str]]:
    text = client.get(f"/oppna-data/{name}.csv{query}").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def opened(event, **fields) -> Audience:
    """The event is for a municipality, and its board hides nothing."""
    public = {"answers_are_public": True, "coverage_is_public": True}
    public["answers_opened_at"] = timezone.now() - timedelta(days=1)
    audience = Audience.objects.get_or_create(event=event, defaults=public)[0]
    audience.municipalities.add(make_municipality())
    return audience


def answered(municipality=None, event=None, text="Vi har ett råd.", **fields):
    """A municipality's answer that is done, in an event whose answers are public."""
    event = event or published()
    opened(event)
    question = Question.objects.get_or_create(event=event, number=1, defaults={"text": "Hur?"})[0]
    return MunicipalityAnswer.objects.create(
        question=question,
        municipality=municipality or make_municipality(),
        text=text,
        **{"done_at": timezone.now()} | fields,
    )


# --- What is in them ---


def test_an_event_is_there_with_what_its_page_says(client, settings):
    event = published(
        title="Samråd",
        city="Göteborg",
        capacity=80,
        registration_closes_at=timezone.now() + timedelta(days=14),
    )

    [row] = rows(client)

    assert row["id"] == str(event.public_id)
    assert row["url"] == f"{settings.SITE_URL}/evenemang/forum/"
    assert (row["title"], row["city"], row["capacity"]) == ("Samråd", "Göteborg", 80)
    assert row["starts_at"] == "2030-05-21T09:00+02:00"
    assert row["registration_closes_at"] == "2030-05-15T12:00+02:00"
    assert row["venue"] is None


def test_coming_past_and_cancelled_events_are_there_in_their_order(client):
    published("kommande")
    held("varit")
    cancelled("installt", cancelled_reason="Snöstorm", starts_at=timezone.now())

    found = [
        (row["url"].split("/")[-2], row["status"], row["cancelled_reason"]) for row in rows(client)
    ]

    assert found == [
        ("varit", "published", None),
        ("installt", "cancelled", "Snöstorm"),
        ("kommande", "published", None),
    ]


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"is_unlisted": True}])
@pytest.mark.parametrize("name", DATASETS)
def test_what_is_in_no_list_is_in_no_file(client, name, fields):
    answered(event=published(title="Hemligt", **fields))

    assert rows(client, name) == []
    assert len(table(client, name)) == 1


def test_nobody_and_no_meeting_link_is_in_any_file(client):
    event = fill(published(meeting_link="https://mote.example.se/rum"), rows=2, text="Persson")
    answered(event=event, notes="Sagt av Persson")

    for name in DATASETS:
        for ending in ["json", "csv"]:
            text = client.get(f"/oppna-data/{name}.{ending}").content.decode()
            assert "mote.example.se" not in text
            assert "@" not in text
            # The question is there by its own words, and nobody by name.
            assert "Sagt av" not in text


@pytest.mark.parametrize("name", DATASETS)
def test_the_json_is_as_its_schema_says(client, name):
    answered(event=published(title_en="Consultation", capacity=5))
    schema = client.get(f"/oppna-data/{name}.schema.json").json()

    data = client.get(f"/oppna-data/{name}.json").json()

    assert data[DATASETS[name].key]
    assert faults(data, schema) == []


@pytest.mark.parametrize("name", DATASETS)
def test_the_examples_are_as_the_schema_says(name):
    for field in DATASETS[name].fields:
        assert faults(field.example, field.schema) == []


def test_the_test_of_the_schema_can_fail():
    title = next(field for field in EVENTS.fields if field.name == "title")
    assert faults(5, title.schema)
    assert faults({}, {"type": "object", "required": ["title"]})


# --- Answers ---


def test_an_answer_is_there_when_it_is_done_and_its_board_has_opened_it(client):
    answer = answered()

    [row] = rows(client, "svar")

    assert row["answer"] == "Vi har ett råd."
    assert (row["municipality_code"], row["municipality"]) == ("1492", "Åmåls kommun")
    assert (row["question_number"], row["question"]) == (1, "Hur?")
    assert row["event_id"] == str(answer.question.event.public_id)


@pytest.mark.parametrize("fields", [{"done_at": None}, {"text": ""}])
def test_an_answer_that_is_not_done_or_empty_is_not_there(client, fields):
    answered(**fields)

    assert rows(client, "svar") == []


def test_an_answer_that_was_done_before_the_board_opened_it_is_not_there(client):
    answered(done_at=timezone.now() - timedelta(days=2))

    assert rows(client, "svar") == []


def test_answers_that_the_board_keeps_to_itself_are_not_there(client):
    answered()
    Audience.objects.update(answers_are_public=False, coverage_is_public=True)

    assert rows(client, "svar") == []


def test_one_that_has_become_part_of_another_says_so(client):
    answered()
    Municipality.objects.filter(pk="1492").update(merged_into=make_municipality("1493"))

    assert rows(client, "svar")[0]["now_part_of_code"] == "1493"


# --- Coverage ---


def coverage(client) -> dict[str, tuple]:
    """By the municipality's code what its row says."""
    return {
        row["municipality_code"]: (row["signed_up"], row["answered"], row["questions"])
        for row in rows(client, "tackning")
    }


def test_each_municipality_that_an_event_is_for_is_there_whether_it_comes_or_not(client):
    event = published()
    opened(event).counties.add(make_county("12"))
    for code in ["1280", "1281"]:
        make_municipality(code, county=make_county("12"))
    make_municipality("2480", county=make_county("24"))
    answered(event=event)
    make_registration(event, municipality=make_municipality("1280"))

    assert coverage(client) == {
        "1280": (True, 0, 1),
        "1281": (False, 0, 1),
        "1492": (False, 1, 1),
    }


def test_it_says_yes_or_no_and_not_how_many(client):
    event = published()
    opened(event)
    make_registration(event, "Anna", participants=[{}, {}, {}])

    [row] = rows(client, "tackning")

    assert row["signed_up"] is True
    assert "3" not in str([row["signed_up"], row["answered"], row["questions"]])
    assert table(client, "tackning")[1][4] == "true"


@pytest.mark.parametrize(
    ("state", "comes"),
    [("confirmed", True), ("waiting", True), ("applied", True), ("cancelled", False)],
)
def test_who_has_cancelled_does_not_come(client, state, comes):
    event = published()
    opened(event)
    make_registration(event, participants=[{"state": state}])

    assert coverage(client)["1492"][0] is comes


def test_it_stays_when_the_people_are_deleted(client):
    event = held()
    opened(event)
    Turnout.objects.create(event=event, municipality=make_municipality(), registered=1, seated=1)

    assert coverage(client)["1492"][0] is True


def test_one_that_has_become_part_of_another_is_counted_with_it(client):
    event = published()
    opened(event)
    answered(event=event)
    make_registration(event)
    Municipality.objects.filter(pk="1492").update(merged_into=make_municipality("1493"))

    assert coverage(client) == {"1493": (True, 1, 1)}


def test_what_the_board_keeps_to_itself_is_not_there(client):
    opened(published())
    Audience.objects.update(coverage_is_public=False)

    assert rows(client, "tackning") == []


# --- Choosing and paging ---


def test_the_filters_are_those_of_the_first_page(client):
    published("har", county=make_county("14"))
    published("dar", county=make_county("12"))
    held("varit", county=make_county("14"))

    assert len(rows(client, query="?lan=14&fran=2030-05-21&till=2030-05-21")) == 1
    assert len(table(client, query="?lan=14")) == 3
    assert len(rows(client, query="?lan=finns-inte&fran=i-gar")) == 3


def test_a_long_file_has_pages_that_lead_to_each_other(client, monkeypatch, settings):
    monkeypatch.setitem(DATASETS, "evenemang", replace(EVENTS, rows_a_page=2))
    for number in range(5):
        published(f"forum-{number}", starts_at=timezone.now() + timedelta(days=number))

    address, found = f"{EVENTS_JSON}?lan=14", []
    while address:
        data = client.get(address.removeprefix(settings.SITE_URL)).json()
        found += [row["url"][-2] for row in data["events"]]
        address = data["next"]

    assert found == list("01234")
    link = client.get(f"{EVENTS_CSV}?sida=2")["Link"]
    assert link == f'<{settings.SITE_URL}{EVENTS_CSV}?sida=3>; rel="next"'


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "9" * 5000, "1.5"])
def test_a_page_that_is_none_is_the_first(client, page):
    published()

    assert len(rows(client, query=f"?sida={page}")) == 1


def test_many_events_cost_as_many_questions_as_one(client, django_assert_max_num_queries):
    for number in range(20):
        event = published(f"forum-{number}")
        answered(make_municipality(f"14{number:02}"), event)

    for name, queries in {"evenemang": 1, "svar": 1, "tackning": 11}.items():
        with django_assert_max_num_queries(queries):
            assert len(rows(client, name)) == 20


def test_a_page_of_coverage_of_all_municipalities_costs_no_more(
    client, django_assert_max_num_queries
):
    for number in range(290):
        make_municipality(f"{number:04}", name=f"Kommun {number}")
    for number in range(20):
        opened(published(f"forum-{number}")).counties.add(make_county())

    with django_assert_max_num_queries(11):
        assert len(rows(client, "tackning")) == 20 * 291


# --- CSV ---


def test_the_csv_has_the_same_in_the_same_order(client):
    published(title="Samråd i Åmål", capacity=80)

    names, row = table(client)

    assert names == EVENTS.names
    data = rows(client)[0]
    assert row == ["" if value is None else str(value) for value in data.values()]


def test_the_csv_opens_in_swedish_excel_and_runs_nothing(client):
    published(title='=HYPERLINK("https://example.se";"å")')

    answer = client.get(EVENTS_CSV)

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert table(client)[1][2].startswith("'=HYPERLINK")
    assert answer["Content-Disposition"] == 'attachment; filename="evenemang.csv"'


# --- HTTP ---


@pytest.mark.parametrize(
    "address", [EVENTS_JSON, EVENTS_CSV, "/oppna-data/svar.schema.json", "/oppna-data/katalog.rdf"]
)
def test_every_site_may_fetch_it_and_caches_may_keep_it(client, address):
    published()
    answer = client.get(address)

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == f"public, max-age={files.QUARTER}"
    assert not answer.cookies
    assert "Vary" not in answer or "Cookie" not in answer["Vary"]
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_pages_are_open_to_no_other_site(client):
    assert "Access-Control-Allow-Origin" not in client.get("/oppna-data/")


@pytest.mark.parametrize("ending", ["json", "csv", "schema.json"])
def test_what_is_no_dataset_is_not_there(client, ending):
    assert client.get(f"/oppna-data/personer.{ending}").status_code == 404


def test_nothing_can_be_posted(client):
    assert client.post(EVENTS_JSON).status_code == 405


# --- What describes them ---


def test_the_page_tells_of_every_field_and_every_address(client, settings):
    page = client.get("/oppna-data/").content.decode()

    for dataset in DATASETS.values():
        for ending in ["json", "csv", "schema.json"]:
            assert f"{settings.SITE_URL}/oppna-data/{dataset.name}.{ending}" in page
        assert all(f"<code>{field.name}</code>" in page for field in dataset.fields)


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DCTERMS = "{http://purl.org/dc/terms/}"
DCAT = "{http://www.w3.org/ns/dcat#}"
# What DCAT-AP-SE 3 calls mandatory, and what its harvester needs.
MANDATORY = {
    f"{DCAT}Catalog": [
        f"{DCTERMS}title",
        f"{DCTERMS}description",
        f"{DCTERMS}publisher",
        f"{DCTERMS}license",
        f"{DCAT}dataset",
    ],
    f"{DCAT}Dataset": [f"{DCTERMS}title", f"{DCTERMS}description", f"{DCTERMS}publisher"],
    f"{DCAT}Distribution": [f"{DCAT}accessURL", f"{DCTERMS}license", f"{DCTERMS}format"],
    "{http://xmlns.com/foaf/0.1/}Agent": ["{http://xmlns.com/foaf/0.1/}name"],
    "{http://www.w3.org/2006/vcard/ns#}Organization": ["{http://www.w3.org/2006/vcard/ns#}fn"],
}


@pytest.fixture
def graph(client):
    return etree.fromstring(client.get("/oppna-data/katalog.rdf").content)


def test_the_catalogue_has_what_the_specification_asks_for(graph):
    assert {thing.tag for thing in graph} == MANDATORY.keys()
    assert len(graph.findall(f"{DCAT}Distribution")) == 2 * len(DATASETS)
    for thing in graph:
        for name in MANDATORY[thing.tag]:
            assert thing.find(name) is not None, (thing.tag, name)


def test_every_thing_has_one_absolute_address_and_every_address_of_ours_leads_to_a_thing(graph):
    named = [thing.get(f"{RDF}about") for thing in graph]
    asked = {inner.get(f"{RDF}resource") for thing in graph for inner in thing} - {None}

    assert len(set(named)) == len(named)
    assert all(address.startswith(("http", "mailto:")) for address in [*named, *asked])
    assert {address for address in asked if "#" in address} <= set(named)


def test_the_files_of_the_catalogue_are_there(client, graph, settings):
    for found in graph.iter(f"{DCAT}downloadURL", f"{DCTERMS}conformsTo"):
        path = found.get(f"{RDF}resource").removeprefix(settings.SITE_URL)
        assert client.get(path).status_code == 200


def test_an_answer_of_the_longest_length_is_whole(client):
    answered(text="å" * 20_000)

    assert len(rows(client, "svar")[0]["answer"]) == 20_000
    assert json.loads(client.get("/oppna-data/svar.json").content)
