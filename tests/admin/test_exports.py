import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from contacts.spreadsheets import guarded
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
        "",
    ]


def test_a_row_tells_when_somebody_was_checked_in(admin):
    registration = make_registration(make_event())
    Participant.objects.update(attended_at=datetime(2030, 5, 21, 6, 55, tzinfo=UTC))

    assert table(download(admin, REGISTRATIONS, [registration]))[1][-2] == "2030-05-21 08:55"


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

    with django_assert_num_queries(9):
        assert len(table(download(admin, REGISTRATIONS, chosen))) == number + 1


# --- The workbook ---


def sheet(response):
    """The rows of the workbook as another reader finds them."""
    return load_workbook(io.BytesIO(response.content)).active


def workbook(browser, *chosen):
    data = {"action": "export_workbook", "_selected_action": [row.pk for row in chosen]}
    return browser.post(REGISTRATIONS, data)


def test_the_workbook_has_the_same_rows_as_the_other_file(admin):
    people = [{"name": "Bo"}, {"name": "Åsa Öst", "is_sender": True}]
    registration = make_registration(make_event(), participants=people, message="Hej; du")

    rows = [[cell.value or "" for cell in row] for row in sheet(workbook(admin, registration))]

    lines = table(download(admin, REGISTRATIONS, [registration]))
    assert [row[:7] + row[9:] for row in rows] == [line[:7] + line[9:] for line in lines]


def test_a_moment_is_a_date_by_the_swedish_clock(admin):
    registration = make_registration(
        make_event(), received_at=datetime(2030, 1, 1, 22, 30, tzinfo=UTC)
    )

    cell = sheet(workbook(admin, registration))["H2"]

    assert cell.is_date
    assert cell.value == datetime(2030, 1, 1, 23, 30)


@pytest.mark.parametrize("name", ["=1+1", "+46", "-1", "@SUM(A1)", " =1", "＝1", "\x0b=1", "007"])
def test_no_cell_of_the_workbook_is_a_formula_or_a_number(admin, name):
    cell = sheet(workbook(admin, make_registration(make_event(), name=name)))["B2"]

    assert cell.data_type == "s"
    assert cell.value == name.removeprefix("\x0b")
    assert cell.quotePrefix == (name != "007")


def test_the_headings_stay_in_sight_and_the_columns_have_room(admin):
    found = sheet(workbook(admin, make_registration(make_event())))

    assert found.freeze_panes == "A2"
    assert all(cell.font.bold for cell in found[1])
    assert all(found.column_dimensions[cell.column_letter].width >= 14 for cell in found[1])


def test_the_workbook_is_named_for_its_event_and_kept_by_nobody(admin):
    response = workbook(admin, make_registration(make_event("mitt-forum")))

    assert 'mitt-forum.xlsx"' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


def test_needs_and_notes_are_not_in_the_workbook(admin):
    registration = make_registration(make_event(), note="Hemligt")
    Needs.objects.create(participant=registration.participants.get(), text="Laktosfri")

    found = [cell.value for row in sheet(workbook(admin, registration)) for cell in row]

    assert not {"Hemligt", "Laktosfri"} & set(found)


def test_the_other_list_takes_the_same_rights_for_it(as_staff):
    registration = make_registration(make_event())

    response = workbook(as_staff(staff("view_registration")), registration)

    assert "Content-Disposition" not in response
