"""The command that reads the text of an event page into a draft."""

import io
import json
from datetime import UTC, datetime, time

import pytest
from django.core.management import CommandError, call_command

from contacts.models import Organisation, Person
from events.models import Event
from tests.factories import make_county, make_person

pytestmark = pytest.mark.django_db

TEXT = """24 maj 2031 klockan 09.00 - 12.00

Dialogforum: Barnets rätt i Åmål

Vi bjuder in till ett dialogforum om barnets rätt.

Program

09.00 Välkomna
Anna Ek, enhetschef, Länsstyrelsen

09.15 - 10.00 Barnkonventionen i kommunen
Bo Öst, jurist, Barnombudsmannen

12.00 Avslutning

Fakta

Datum: 24 maj 2031

Tid: 09.00 - 12.00

Plats: Digitalt

Sista anmälningsdag: 17 maj 2031

Kontakt

Cia Ås
Utvecklingsledare
Telefon: 010-224 42 26
E-post: cia.as@example.se
"""


@pytest.fixture(autouse=True)
def county():
    return make_county("14")


@pytest.fixture
def file(tmp_path):
    def with_content(content):
        path = tmp_path / "sida.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return with_content


def run(*arguments) -> str:
    out = io.StringIO()
    call_command("import_event", *arguments, "--county", "14", stdout=out)
    return out.getvalue()


def refused(*arguments) -> str:
    """The one sentence with which the command refuses; nothing may have been stored."""
    with pytest.raises(CommandError) as refusal:
        call_command("import_event", *arguments, stdout=io.StringIO())
    sentence = str(refusal.value)
    assert len(sentence.splitlines()) == 1
    assert not Event.objects.exists()
    return sentence


def test_the_text_becomes_a_draft_and_its_address_is_the_last_line(file):
    printed = run(file(TEXT))

    event = Event.objects.get()
    assert printed.splitlines()[-1] == event.slug == "dialogforum-barnets-ratt-i-amal-2031-05-24"
    assert event.status == Event.Status.DRAFT
    assert event.title == "Dialogforum: Barnets rätt i Åmål"
    assert (event.starts_at, event.ends_at) == (
        datetime(2031, 5, 24, 7, tzinfo=UTC),
        datetime(2031, 5, 24, 10, tzinfo=UTC),
    )
    assert event.registration_closes_at == datetime(2031, 5, 17, 22, tzinfo=UTC)
    assert event in Event.objects.matching("BARNETS åmål")


def test_the_agenda_has_its_speakers(file):
    run(file(TEXT))

    items = Event.objects.get().agenda.all()
    assert [item.title for item in items] == [
        "Välkomna",
        "Barnkonventionen i kommunen",
        "Avslutning",
    ]
    assert (items[1].start, items[1].end) == (time(9, 15), time(10))
    speaker = items[1].speakers.get()
    assert (speaker.name, speaker.organisation) == ("Bo Öst", "Barnombudsmannen")


def test_a_contact_is_new_in_the_register_or_known_there(file):
    run(file(TEXT))
    run(file(TEXT))

    person = Person.objects.get()
    assert (person.name, person.email) == ("Cia Ås", "cia.as@example.se")
    assert str(person.phone) == "+46102244226"
    assert person.answers_for.count() == 2


def test_somebody_else_of_the_same_address_is_somebody_else(file):
    make_person("Funktionsbrevlådan", email="cia.as@example.se")

    run(file(TEXT))

    assert Person.objects.count() == 2


def test_a_known_organisation_is_tied_to_its_speaker(file):
    known = Organisation.objects.create(name="Barnombudsmannen")

    run(file(TEXT))

    speakers = [
        speaker for item in Event.objects.get().agenda.all() for speaker in item.speakers.all()
    ]
    assert [speaker.known_organisation for speaker in speakers] == [None, known]


def test_the_same_text_again_is_another_draft_at_another_address(file):
    first, second = run(file(TEXT)), run(file(TEXT))

    assert second.splitlines()[-1] == first.splitlines()[-1] + "-2"
    assert Event.objects.count() == 2


def test_a_trial_stores_nothing_and_tells_all_as_json(file):
    found = json.loads(run(file(TEXT), "--dry-run", "--json"))

    assert not Event.objects.exists()
    assert not Person.objects.exists()
    assert found["title"] == "Dialogforum: Barnets rätt i Åmål"
    assert found["starts_at"] == "2031-05-24T09:00:00+02:00"
    assert found["agenda"][1]["start"] == "09:15"
    assert found["place"]["format"] == "digital"
    assert found["deadline_at"] == "2031-05-17T23:59:00+02:00"
    assert set(found) >= {
        *("title", "starts_at", "ends_at", "lead", "sections", "questions", "agenda", "place"),
        *("cost", "deadline_at", "capacity", "contacts", "doubts"),
    }


def test_what_the_importer_knows_better_wins(file):
    run(
        file(TEXT),
        *("--starts", "2031-06-02T13:00+02:00", "--deadline", "2031-05-30T16:00"),
        *("--capacity", "50", "--waiting-list", "--publish"),
    )

    event = Event.objects.get()
    assert event.starts_at == datetime(2031, 6, 2, 11, tzinfo=UTC)
    assert event.ends_at == datetime(2031, 6, 2, 14, tzinfo=UTC)
    assert event.registration_closes_at == datetime(2031, 5, 30, 14, 1, tzinfo=UTC)
    assert (event.capacity, event.has_waiting_list) == (50, True)
    assert event.status == Event.Status.PUBLISHED
    assert event.slug.endswith("-2031-06-02")


@pytest.mark.parametrize(
    ("stated", "closes"),
    [
        ("2031-05-17", "2031-05-17T22:00"),
        ("2031-05-17T23:59", "2031-05-17T22:00"),
        ("2031-05-17T23:59:30", "2031-05-17T21:59:31"),
        ("2031-05-17T21:59Z", "2031-05-17T22:00"),
        ("2031-10-26T02:30", "2031-10-26T01:31"),
    ],
)
def test_the_stated_deadline_is_inside(file, stated, closes):
    run(file(TEXT), "--deadline", stated)

    expected = datetime.fromisoformat(closes).replace(tzinfo=UTC)
    assert Event.objects.get().registration_closes_at == expected


def test_the_day_in_the_address_is_the_swedish_one(file):
    run(file(TEXT), "--starts", "2031-05-20T22:30Z")

    assert Event.objects.get().slug.endswith("-2031-05-21")


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--starts", "banan", "”banan” är ingen tid"),
        ("--starts", "2031-03-30T02:30", "är ingen tid"),
        ("--deadline", "17 maj", "”17 maj” är ingen tid"),
        ("--capacity", "många", "inget antal platser"),
        ("--capacity", "0", "inget antal platser"),
        ("--capacity", "1000000", "inget antal platser"),
        ("--county", "99", "inget län med koden 99"),
        ("--county", "", "inget län med koden"),
    ],
)
def test_a_wrong_option_is_told_in_a_sentence(file, option, value, word):
    assert word in refused(file(TEXT), "--county", "14", option, value)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "Rad 1: "),
        ("\n \n\t\n", "Rad 1: "),
        ("Rubrik\n\nbr\xf6d".encode("latin-1"), "Rad 3: texten är inte i UTF-8"),
        (b"\xff\xfeR\x00u\x00b\x00", "Rad 1: texten är inte i UTF-8"),
        ("En rubrik utan tid\n\nVälkommen.\n", "--starts"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_with_its_line(file, content, word):
    assert word in refused(file(content), "--county", "14")


@pytest.mark.parametrize("name", ["finns-inte.txt", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    assert name in refused(str(tmp_path) + "/" + name, "--county", "14")


def test_a_mark_of_byte_order_and_windows_line_breaks_do_no_harm(file):
    run(file(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()))

    assert Event.objects.get().title == "Dialogforum: Barnets rätt i Åmål"


def test_the_text_may_come_on_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    run("-")

    assert Event.objects.get().title == "Dialogforum: Barnets rätt i Åmål"


def test_what_was_read_is_summed_up_in_swedish(file):
    printed = run(file(TEXT))

    assert "Rubrik: Dialogforum: Barnets rätt i Åmål" in printed
    assert "Programpunkter: 3" in printed
    assert "kontakter: 1" in printed


def test_examples_on_the_same_line_become_the_questions_examples(tmp_path):
    text = "Forum\n\n24 maj 2031 kl. 9-12\n\nFrågor\n\n1. Vad hindrar er? Till exempel tid.\n"
    (tmp_path / "page.txt").write_text(text)

    call_command("import_event", str(tmp_path / "page.txt"), "--county", "14")

    question = Event.objects.get().questions.get()
    assert (question.text, question.examples) == ("Vad hindrar er?", "Till exempel tid.")


def test_what_has_no_room_in_its_field_is_kept_as_text(tmp_path):
    cost = "450 kronor, " + "lunch ingår " * 12
    text = f"Forum\n\n24 maj 2031 kl. 9-12\n\nVi ses.\n\nKostnad:\n{cost}\n"
    (tmp_path / "page.txt").write_text(text)

    call_command("import_event", str(tmp_path / "page.txt"), "--county", "14")

    event = Event.objects.get()
    assert event.cost == ""
    assert event.sections.get(text=cost.strip())


def test_a_known_contact_gets_what_the_page_adds_and_keeps_what_is_known(tmp_path):
    person = Person.objects.create(name="Maria Fors", email="maria@example.se", unit="Enheten")
    contact = "Maria Fors, utvecklare, 031-390 06 12, maria@example.se"
    text = f"Forum\n\n24 maj 2031 kl. 9-12\n\nVi ses.\n\nKontakt\n\n{contact}\n"
    (tmp_path / "page.txt").write_text(text)

    call_command("import_event", str(tmp_path / "page.txt"), "--county", "14")

    person.refresh_from_db()
    assert Person.objects.count() == 1
    assert (person.title, person.unit) == ("utvecklare", "Enheten")
    assert person.phone == "+46313900612"


def test_sister_events_are_told_in_the_text(tmp_path):
    text = "Forum\n\n24 maj 2031 kl. 9-12\n\nVi ses.\n\nFler seminarier\n\n30 maj Malmö\n"
    (tmp_path / "page.txt").write_text(text)

    call_command("import_event", str(tmp_path / "page.txt"), "--county", "14")

    section = Event.objects.get().sections.get(heading="Fler evenemang")
    assert section.text == "- 30 maj Malmö"
