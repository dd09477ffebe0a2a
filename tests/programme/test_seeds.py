"""The five real pages: nothing is lost, and everything lands where it belongs."""

import json
from pathlib import Path

import pytest

from events.programme import parse
from events.programme.ledger import strings_in, words_in

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS = [0, 1, 2, 3, 4]


@pytest.fixture(params=SEEDS)
def seed(request):
    """A seed's dissection, and our page of it."""
    truth = SHARED / "data" / "events.json"
    if not truth.exists():
        pytest.skip("seeds not present")
    event = json.loads(truth.read_text(encoding="utf-8"))["events"][request.param]
    text = SHARED / "seeds" / event["source_file"]
    if not text.exists():
        pytest.skip("seeds not present")
    return event, parse(text.read_text(encoding="utf-8")).as_json()


def test_title_and_times_are_right(seed):
    event, page = seed
    schedule = event["schedule"]
    assert page["title"] == event["title"]
    assert page["kind_of_event"] == event["event_type"]
    assert (page["starts_at"], page["ends_at"]) == (schedule["starts_at"], schedule["ends_at"])


def test_the_agenda_is_right(seed):
    event, page = seed
    assert [_ours(item) for item in page["agenda"]] == [_theirs(item) for item in event["agenda"]]


def _ours(item):
    people = [(s["name"], s["title"], s["organisation"]) for s in item["speakers"]]
    return item["start"], item["end"], item["kind"], item["title"], item["abstract"], people


def _theirs(item):
    people = [(s["name"], s["title"], s["organisation"]) for s in item["speakers"]]
    paragraphs = [*item["abstract"], "\n".join(f"- {text}" for text in item["bullets"])]
    abstract = "\n\n".join(text for text in paragraphs if text)
    return item["start"], item["end"], item["type"], item["title"], abstract, people


def test_the_questions_are_right(seed):
    event, page = seed
    blocks = [block for section in event["sections"] for block in section["blocks"]]
    listed = [item for block in blocks for item in block.get("items", [])]
    theirs = [(item["number"], item["text"], item["follow_up"] or "") for item in listed]
    assert [(q["number"], q["text"], q["examples"]) for q in page["questions"]] == theirs


def test_the_place_is_right(seed):
    event, page = seed
    for field in ("format", "venue", "street_address", "postal_code", "city"):
        assert page["place"][field] == event["location"][field]


def test_the_contacts_are_right(seed):
    event, page = seed
    fields = ("name", "title", "unit", "organisation", "email", "phone")
    theirs = [{f: c[f] for f in fields} for c in event["contact_section"]["contacts"]]
    assert page["contacts"] == theirs


def test_the_deadline_is_as_stated_and_a_day_alone_is_open_to_its_end(seed):
    event, page = seed
    stated = event["registration"]
    if stated["deadline_at"]:
        assert page["deadline_at"] == stated["deadline_at"]
    elif stated["deadline_date"]:
        assert page["deadline_at"].startswith(f"{stated['deadline_date']}T23:59:00")
    else:
        assert page["deadline_at"] is None


def test_the_cost_and_the_image_are_right(seed):
    event, page = seed
    assert page["cost"] == (event["cost"]["text"] or "")
    image = event["image"] and {
        "alt": event["image"]["alt"],
        "credit": event["image"]["credit_raw"] or "",
    }
    assert page["image"] == image


def test_the_kinds_and_headings_of_the_sections_are_right(seed):
    event, page = seed
    theirs = [(s["kind"], s["heading"]) for s in event["sections"] if s["heading"]]
    ours = [(s["kind"], s["heading"]) for s in page["sections"] if s["heading"]]
    if page["questions_heading"]:
        ours.append(("questions", page["questions_heading"]))
    assert set(theirs) <= set(ours)


def test_related_events_are_right(seed):
    event, page = seed
    theirs = [{k: r[k] for k in ("text", "date", "city")} for r in event["related_events"]]
    assert page["related"] == theirs


def test_every_paragraph_of_the_page_is_somewhere(seed):
    event, page = seed
    held = [" ".join(text.split()) for text in strings_in(page)]
    for paragraph in _content(event):
        assert any(paragraph in text for text in held), paragraph


def _content(event) -> list[str]:
    """Every piece of the event's own text; who takes part stands on the agenda."""
    sections = [block for section in event["sections"] for block in section["blocks"]]
    pieces = [block["text"] for block in sections if block["type"] == "paragraph"]
    for item in event["agenda"]:
        pieces += [item["title"], *item["abstract"], *item["bullets"]]
    pieces += [link["text"] for link in event["contact_section"]["links"]]
    pieces += [event["location"]["statement"], event["location"]["link_note"]]
    return [" ".join(piece.split()) for piece in pieces if piece]


def test_every_word_about_the_people_is_somewhere(seed):
    event, page = seed
    held = set(words_in(" ".join(strings_in(page))))
    listed = event["participants"]["items"] if event["participants"] else []
    for item in listed:
        assert set(words_in(item["raw"])) - {"och"} <= held


def test_the_order_of_the_page_is_kept(seed):
    event, page = seed
    blocks = [b for s in event["sections"] for b in s["blocks"] if b["type"] == "paragraph"]
    whole = page["lead"] + "\n\n" + "\n\n".join(s["text"] for s in page["sections"])
    places = [whole.index(block["text"]) for block in blocks]
    # 002 has its sentence about seats where the page has it; all others follow the page, too.
    assert places == sorted(places)
