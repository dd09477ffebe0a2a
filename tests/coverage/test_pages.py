"""The pages of the coverage and of whom an event expects, for staff."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from events.deadline import SWEDEN, closes_after
from events.models import Audience
from registrations.admin.coverage import days_left
from registrations.models import Nudge
from tests.coverage.conftest import answer
from tests.factories import make_county, make_municipality, make_organisation, make_registration
from tests.factories import staff as make_staff
from tests.registrations.conftest import open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SEES = ["view_event", "view_participant"]
MAY = [*SEES, "change_event", "change_audience", "add_nudging", "view_municipalitycontact"]


@pytest.fixture
def officer(client):
    client.force_login(make_staff(*MAY))
    return client


def at(event, name="coverage", *more) -> str:
    return reverse(f"admin:{name}", args=[event.pk, *more])


def text_of(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def filled_in(**fields) -> dict:
    return {"names": "", "most_nudges": "3", "question_reminder_days": "3"} | fields


# --- Coverage ---


def test_the_page_tells_who_is_missing_and_leads_to_the_reminder(officer, event, places):
    make_registration(event, municipality=places["1492"])
    answer(event, places["1492"])
    page = text_of(officer.get(at(event)))
    assert "<h1>Två kommuner saknas</h1>" in page
    assert f'<form method="post" action="{at(event, "nudge")}">' in page
    assert page.count('name="municipality"') == 2
    assert "Anmäld och har svarat (1)" in page
    assert "2 av 2" in page


def test_the_chosen_ones_alone_are_shown_in_the_reminder(officer, event, places):
    page = text_of(officer.post(at(event, "nudge"), {"municipality": ["1460"]}))
    assert "Bengtsfors" in page
    assert "Dals-Ed" not in page


def test_one_that_was_reminded_as_often_as_it_may_be_cannot_be_chosen(officer, event, places):
    event.audience.most_nudges = 0
    event.audience.save()
    page = text_of(officer.get(at(event)))
    assert "Dals-Ed" in page
    assert 'name="municipality"' not in page

    assert "Granska och påminn" not in page
    page = text_of(officer.get(at(event, "nudge")))
    assert "Ingen påminns om det här evenemanget." in page
    assert "0 gånger" not in page


def test_one_that_was_reminded_today_is_not_chosen_beforehand(officer, event, places):
    for code, ago in [("1460", timedelta(hours=23)), ("1438", timedelta(hours=25))]:
        nudge = event.nudges.create(
            municipality=places[code], kind=Nudge.Kind.MISSING, of=event.starts_at
        )
        Nudge.objects.filter(pk=nudge.pk).update(at=timezone.now() - ago)
    page = text_of(officer.get(at(event)))
    assert 'value="1460" id="m1460">' in page
    assert 'value="1438" id="m1438" checked>' in page
    assert 'value="1492" id="m1492" checked>' in page


def test_who_may_not_remind_sees_the_list_alone(client, event, places):
    client.force_login(make_staff(*SEES))
    page = text_of(client.get(at(event)))
    assert "Ingen kommun är anmäld än" in page
    assert 'name="municipality"' not in page
    assert at(event, "audience") not in page


def test_organisations_stand_below(officer, event, places):
    event.audience.organisations.add(make_organisation("Region Väst"))
    page = text_of(officer.get(at(event)))
    assert "Region Väst: <strong>Saknas</strong>" in page


@pytest.mark.parametrize("number", [10, 290])
def test_the_page_asks_as_much_for_many(officer, event, number, django_assert_max_num_queries):
    for code in range(5000, 5000 + number):
        make_registration(event, municipality=make_municipality(f"{code}"))
    officer.get(at(event))
    with django_assert_max_num_queries(27):
        assert officer.get(at(event)).status_code == 200


def test_the_files_have_a_row_a_municipality(officer, event, places):
    make_registration(event, municipality=places["1492"])
    content = officer.get(at(event, "coverage_file", "csv")).content.decode("utf-8-sig")
    head, first, *others = csv.reader(io.StringIO(content), delimiter=";")
    assert head[:4] == ["Kommunkod", "Kommun", "Län", "Läge"]
    assert first[:6] == ["1492", "Åmåls kommun", "Län 14", "Anmäld, svar saknas", "1", "0"]
    assert len(others) == 2
    book = load_workbook(io.BytesIO(officer.get(at(event, "coverage_file", "xlsx")).content))
    assert [row[0].value for row in book.worksheets[0]] == ["Kommunkod", "1492", "1460", "1438"]
    assert officer.get(at(event, "coverage_file", "pdf")).status_code == 404


# --- Whom the event expects ---


def test_one_button_expects_all_of_the_county(officer, places):
    event = open_event("ny")
    page = text_of(officer.get(at(event)))
    assert "Alla 3 kommuner i Län 14" in page
    response = officer.post(at(event, "audience"), {"_county": "1"})
    assert (response.status_code, response.url) == (303, at(event))
    assert list(event.audience.counties.values_list("pk", flat=True)) == ["14"]
    assert "Ingen kommun är anmäld än" in text_of(officer.get(at(event)))


def test_municipalities_are_chosen_by_name_or_code(officer, places):
    event, region = open_event("ny"), make_organisation("Region Väst")
    fields = filled_in(
        names="Åmål\n\n 1460 \nåmåls kommun",
        counties=[make_county("12").pk],
        organisations=[region.pk],
        coverage_is_public="on",
    )
    response = officer.post(at(event, "audience"), fields)
    assert response.status_code == 303
    audience = Audience.objects.get(event=event)
    assert {row.pk for row in audience.municipalities.all()} == {"1492", "1460"}
    assert [row.pk for row in audience.counties.all()] == ["12"]
    assert list(audience.organisations.all()) == [region]
    assert (audience.coverage_is_public, audience.answers_are_public) == (True, False)
    page = text_of(officer.get(at(event, "audience")))
    assert "Åmåls kommun\nBengtsforss kommun" in page


def test_what_is_no_municipality_is_named_at_the_field(officer, places):
    event = open_event("ny")
    fields = filled_in(names="Åmål\nÅmol\n9999")
    response = officer.post(at(event, "audience"), fields)
    assert response.status_code == 422
    words = "Det finns inga kommuner med de här namnen eller koderna: “Åmol”, “9999”."
    assert response.context["form"].errors["names"] == [words]
    assert "Åmol" in text_of(response)
    assert not Audience.objects.filter(event=event).exists()


def test_saving_again_keeps_what_was_said(officer, event, places):
    fields = filled_in(counties=["14"], names="Åmåls kommun", question_reminder_days="")
    assert officer.post(at(event, "audience"), fields).status_code == 303
    audience = Audience.objects.get(event=event)
    assert [row.pk for row in audience.counties.all()] == ["14"]
    assert audience.question_reminder_days is None


def test_who_sees_no_participants_comes_back_to_the_form(client, event, places):
    client.force_login(make_staff("view_event", "change_event", "change_audience"))
    response = client.post(at(event, "audience"), filled_in(counties=["14"]))
    assert response.url == at(event, "audience")
    assert client.get(at(event)).status_code == 403


@pytest.mark.parametrize("days", [0, 16])
def test_the_days_left_are_counted_to_the_last_day_that_is_open(event, days):
    now = datetime(2026, 11, 22, 21, 56, tzinfo=SWEDEN)
    event.registration_closes_at = closes_after(now.date() + timedelta(days=days), None)
    event.starts_at = event.registration_closes_at + timedelta(days=3)
    assert days_left(event, now) == days
