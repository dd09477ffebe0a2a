import csv
import io
from datetime import UTC, datetime

import pytest

from registrations.exports import guarded
from registrations.models import Needs, Participant
from tests.factories import make_event, make_participant, make_registration, staff

REGISTRATIONS = "/admin/registrations/registration/"
PARTICIPANTS = "/admin/registrations/participant/"


def download(browser, address, chosen):
    data = {"action": "export", "_selected_action": [row.pk for row in chosen]}
    return browser.post(address, data)


def raw(response):
    return b"".join(response.streaming_content)


def table(response):
    text = raw(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_file_opens_in_a_spreadsheet(admin):
    content = raw(download(admin, REGISTRATIONS, [make_registration(make_event())]))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_row_tells_who_comes_from_where(admin):
    received = datetime(2030, 1, 1, 22, 30, tzinfo=UTC)
    registration = make_registration(make_event(title="Forum"), name="Åsa Öst")
    registration.received_at = received
    registration.save(update_fields=["received_at"])
    participant = registration.participants.get()

    row = table(download(admin, REGISTRATIONS, [registration]))[1]

    assert row == [
        "Forum",
        "Åsa Öst",
        participant.email,
        "",
        "Åmåls kommun",
        "1492",
        participant.get_state_display(),
        "2030-01-01 23:30",
        "",
    ]


def test_a_message_stands_with_its_sender_only(admin):
    people = [{"name": "Bo"}, {"name": "Anna Ek", "is_sender": True}]
    registration = make_registration(make_event(), participants=people, message="Hej; du")

    found = table(download(admin, REGISTRATIONS, [registration]))[1:]

    assert [(row[1], row[-1]) for row in found] == [("Anna Ek", "Hej; du"), ("Bo", "")]


def test_a_message_is_not_lost_when_the_sender_does_not_come(admin):
    people = [{"name": "Bo"}, {"name": "Eva"}]
    registration = make_registration(make_event(), participants=people, message="Hej")

    found = table(download(admin, REGISTRATIONS, [registration]))[1:]

    assert [(row[1], row[-1]) for row in found] == [("Bo", "Hej"), ("Eva", "")]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\0=1"]
)
def test_no_cell_is_a_formula(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Anna-Karin", "a@b.se", "1492", "", "1=1", 5])
def test_ordinary_cells_stay_as_they_are(cell):
    assert guarded(cell) == str(cell)


def test_a_hostile_name_reaches_the_file_as_text(admin):
    registration = make_registration(make_event(), name='=HYPERLINK("http://evil")')

    row = table(download(admin, REGISTRATIONS, [registration]))[1]

    assert row[1] == '\'=HYPERLINK("http://evil")'


def test_the_file_is_named_for_its_event_and_kept_by_nobody(admin):
    response = download(admin, REGISTRATIONS, [make_registration(make_event("mitt-forum"))])

    disposition = response["Content-Disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.isascii()
    assert "mitt-forum.csv\"; filename*=UTF-8''" in disposition
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_a_file_of_several_events_is_named_for_none(admin):
    chosen = [make_registration(make_event("ett")), make_registration(make_event("tva"))]

    assert "ett" not in download(admin, REGISTRATIONS, chosen)["Content-Disposition"]


def test_needs_are_never_in_the_file(admin):
    registration = make_registration(make_event())
    Needs.objects.create(participant=registration.participants.get(), text="Laktosfri")

    assert b"Laktosfri" not in raw(download(admin, REGISTRATIONS, [registration]))


def test_the_participants_list_gives_the_chosen_ones_only(admin):
    registration = make_registration(make_event())
    waiting = make_participant(registration, name="Vera", state=Participant.State.WAITING)

    found = table(download(admin, PARTICIPANTS, [waiting]))[1:]

    assert [row[1] for row in found] == ["Vera"]


@pytest.mark.parametrize("permission", ["view_registration", "view_participant"])
def test_a_file_takes_the_right_to_see_both_lists(as_staff, permission):
    registration = make_registration(make_event())
    browser = as_staff(staff(permission))
    address = REGISTRATIONS if permission == "view_registration" else PARTICIPANTS

    response = download(browser, address, [registration])

    assert "Content-Disposition" not in response


@pytest.mark.parametrize("number", [1, 3])
def test_a_file_costs_the_same_for_one_row_and_for_many(admin, number, django_assert_num_queries):
    chosen = [make_registration(make_event(f"forum-{count}")) for count in range(number)]

    with django_assert_num_queries(8):
        assert len(table(download(admin, REGISTRATIONS, chosen))) == number + 1
