"""The year in the administration: the page, whose it is, its files, and what it asks of the
database."""

import csv
import io
import subprocess
from datetime import date

import pytest
from django.contrib.auth.models import Group
from openpyxl import load_workbook

from contacts import roles
from contacts.models import Municipality
from registrations.yearly.report import of_year
from tests.admin.conftest import admin, as_staff
from tests.factories import make_county, make_municipality, staff
from tests.yearly.build import NOW, answer, ask, held, make_municipalities, seat

__all__ = ["admin", "as_staff"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]

YEAR = "/admin/events/event/year"


@pytest.fixture
def two_years():
    make_municipalities()
    held(2024, {"1440": 1, "1482": 1}, title="Forum om språk")
    people = {"1440": 4, "1492": 1, None: 1}
    event = held(2025, people, came={"1440": 3}, hours=780, title="=Forum")
    answer(ask(event, counties=["14"])[0], "1440")
    return event


# --- The page ---


def test_the_page_tells_what_was_found(admin, two_years):
    page = admin.get(f"{YEAR}/?year=2025&county=14").content.decode()

    for words in [
        "<h1>1 av 4 kommuner nåddes 2025</h1>",
        "Två hade aldrig varit med vid slutet av 2025.",
        "i sammanlagt 2\xa0340 timmar",
        "Ladda ned som pdf",
    ]:
        assert words in page
    assert "−1" in page
    assert "Anna Ek" not in page


def test_a_strategist_sees_her_own_county_first(as_staff, two_years):
    roles.load()
    user = staff()
    user.groups.set(Group.objects.filter(name="Redaktör"))

    page = as_staff(user).get(f"{YEAR}/").content.decode()

    assert '<option value="14" selected>' in page
    assert as_staff(user).get(f"{YEAR}/?county=").status_code == 200


def test_of_another_county_she_sees_the_sums_alone(as_staff, two_years):
    make_municipality("1283", county=make_county("12"), name="Helsingborg")
    client = as_staff(staff("view_event", counties=["14"]))

    page = client.get(f"{YEAR}/?year=2025&county=").content.decode()

    assert "Län 12" in page
    assert "county=12" not in page
    assert client.get(f"{YEAR}/?year=2025&county=12").status_code == 404


@pytest.mark.parametrize("query", ["year=2019", "year=x", "county=99", "county=x&year=2025"])
def test_a_year_or_a_county_that_there_is_not_is_not_found(admin, two_years, query):
    assert admin.get(f"{YEAR}/?{query}").status_code == 404


def test_an_empty_portal_has_a_year_too(admin):
    page = admin.get(f"{YEAR}/").content.decode()

    assert f"Inget evenemang har hållits än {date.today().year}" in page


def test_a_year_that_is_not_over_says_what_it_is_compared_with(admin, two_years):
    year = date.today().year
    held(year + 1)

    now = admin.get(f"{YEAR}/?year={year}&county=").content.decode()
    coming = admin.get(f"{YEAR}/?year={year + 1}&county=").content.decode()
    file = admin.get(f"{YEAR}.csv?year={year}&county=").content.decode("utf-8-sig")

    assert f"Det jämförs med {year - 1} till samma datum." in now
    assert f"{year} hittills" in now
    assert f"{year + 1} har inte börjat, så det finns inget att jämföra med {year} än." in coming
    assert "Kommuner som nåddes till samma datum året före" in file
    assert admin.get(f"{YEAR}.xlsx?year={year + 1}&county=14").status_code == 200


def test_the_first_page_and_the_list_of_events_lead_there(admin):
    assert f"{YEAR}/" in admin.get("/admin/").content.decode()
    assert f"{YEAR}/" in admin.get("/admin/events/event/").content.decode()


# --- The files ---


def test_the_csv_file_has_a_row_a_municipality(admin, two_years):
    answer = admin.get(f"{YEAR}.csv?year=2025&county=14")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == [
        "1440", "Ales kommun", "Län 14", "Nådd", "1", "3", "2", "1", "2025-03-03",
    ]  # fmt: skip
    assert len(rows) == 5
    assert 'filename="aret-2025-lan-14.csv"' in answer["Content-Disposition"]


def test_the_csv_file_of_all_counties_has_a_row_a_county(admin, two_years):
    answer = admin.get(f"{YEAR}.csv?year=2025&county=")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:6] == ["14", "Län 14", "1", "4", "1", "2"]
    assert "alla-lan" in answer["Content-Disposition"]


def test_the_workbook_opens_with_dates_as_dates_and_titles_as_text(admin, two_years):
    answer = admin.get(f"{YEAR}.xlsx?year=2025&county=14")

    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Nyckeltal", "Kommuner", "Evenemang"]
    first = [cell.value for cell in book["Evenemang"][2]]
    assert first[0].date() == date(2025, 3, 3)
    assert first[1] == "=Forum"
    assert book["Evenemang"]["B2"].data_type == "s"
    assert [cell.value for cell in book["Nyckeltal"][4]] == ["Kommuner som nåddes", 1, 2, -1]


def test_the_workbook_of_all_counties_holds_their_sums_alone(admin, two_years):
    book = load_workbook(io.BytesIO(admin.get(f"{YEAR}.xlsx?year=2025&county=").content))

    assert book.sheetnames == ["Nyckeltal", "Län"]


def test_the_paper_is_a_tagged_pdf_without_anybodys_name(admin, two_years, tmp_path):
    file = tmp_path / "aret.pdf"

    file.write_bytes(admin.get(f"{YEAR}.pdf?year=2025&county=14").content)

    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True)  # noqa: S603, S607
    words = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert "Tagged:          yes" in told.stdout
    assert "1 av 4 kommuner nåddes 2025" in words.stdout
    assert "Anna Ek" not in words.stdout


def test_a_file_of_another_kind_is_not_found(admin):
    assert admin.get(f"{YEAR}.doc").status_code == 404


# --- What it asks of the database ---

MOST = 21


def many(number: int, counties: list[str]) -> None:
    """So many municipalities, and each year so many events as that with one from each tenth."""
    for county in map(make_county, counties):
        rows = [
            Municipality(code=f"{county.pk}{each:02}", county=county, name=f"Ort {each}")
            for each in range(number // len(counties))
        ]
        Municipality.objects.bulk_create(rows)
        for year in [2024, 2025]:
            event = held(year, county=county, slug=f"f-{county.pk}-{year}")
            questions = ask(event, counties=[county])
            for row in rows[::10]:
                seat(event, row.pk, 1)
                answer(questions[0], row.pk)


@pytest.mark.parametrize("number", [10, 290])
@pytest.mark.parametrize("county", ["14", ""])
def test_the_page_asks_as_much_for_10_municipalities_as_for_290(
    admin, django_assert_max_num_queries, number, county
):
    many(number, ["12", "13", "14", "17", "18"])

    with django_assert_max_num_queries(MOST):
        assert admin.get(f"{YEAR}/?year=2025&county={county}").status_code == 200


@pytest.mark.parametrize("number", [1, 200])
def test_the_report_asks_as_much_for_one_event_as_for_200(django_assert_num_queries, number):
    make_municipalities()
    for each in range(number):
        held(2024 + each % 2, {"1440": 1})

    with django_assert_num_queries(14):
        found = of_year(2025, NOW, make_county())

    assert found.now.held + found.before.held == number
