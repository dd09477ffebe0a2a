"""A report of what cannot be used: anonymous if one wants, stored, mailed and thanked for."""

import logging

import pytest
from django.test import Client
from lxml import html

from contacts.models import AccessibilityReport, OutgoingEmail
from tests.factories import make_county

pytestmark = pytest.mark.django_db

FORM = "/tillganglighet/rapportera/"
GOOD = {
    "county": "14",
    "page": "Startsidan",
    "text": "Knappen går inte att nå.",
    "email": "",
    "website": "",
    "submission_key": "nyckel-1",
}


@pytest.fixture(autouse=True)
def county():
    return make_county(sender_email="lansstyrelsen@example.se")


def test_an_anonymous_report_is_stored_mailed_and_thanked_for(client):
    response = client.post(FORM, GOOD)

    assert (response.status_code, response["Location"]) == (303, FORM + "tack/")
    assert "Tack för att du berättar" in client.get(response["Location"]).content.decode()
    report = AccessibilityReport.objects.get()
    assert (report.county_id, report.page, report.text) == ("14", GOOD["page"], GOOD["text"])
    assert report.email == ""
    assert report.answered_at is None
    mail = OutgoingEmail.objects.get()
    assert (mail.recipient, mail.reply_to) == ("lansstyrelsen@example.se", "")
    assert GOOD["text"] in mail.text
    assert "anonym" in mail.text


def test_whoever_gives_an_address_can_be_answered(client):
    client.post(FORM, GOOD | {"email": "asa@example.se"})

    assert OutgoingEmail.objects.get().reply_to == "asa@example.se"
    assert AccessibilityReport.objects.get().email == "asa@example.se"


def test_the_same_form_sent_twice_is_one_report_and_one_mail(client):
    first, second = client.post(FORM, GOOD), client.post(FORM, GOOD)

    assert (first.status_code, second.status_code) == (303, 303)
    assert AccessibilityReport.objects.count() == OutgoingEmail.objects.count() == 1


def test_each_form_has_a_key_of_its_own(client):
    keys = {
        html.fromstring(client.get(FORM).content.decode()).xpath(
            "string(//input[@name='submission_key']/@value)"
        )
        for _time in range(2)
    }

    assert len(keys) == 2
    assert all(len(key) > 20 for key in keys)


def test_a_form_without_a_key_is_received_all_the_same(client):
    for _time in range(2):
        client.post(FORM, GOOD | {"submission_key": ""})

    assert AccessibilityReport.objects.count() == 2


def test_a_registrations_secret_link_is_neither_kept_nor_mailed(client):
    link = "http://localhost/anmalan/hemlig-nyckel/"

    client.post(FORM, GOOD | {"page": link, "text": f"Se {link}"})

    report = AccessibilityReport.objects.get()
    assert "hemlig" not in report.page + report.text + OutgoingEmail.objects.get().text
    assert "/anmalan/" in report.page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("county", "", "Välj vilket läns länsstyrelse som ska få din rapport."),
        ("county", "99", "Välj ett län i listan."),
        ("text", " ", "Skriv vad som inte fungerar."),
        ("email", "asa", "Skriv hela e-postadressen"),
        ("website", "x", "Lämna fältet tomt"),
    ],
)
def test_what_is_wrong_is_said_above_and_beside_and_nothing_is_stored(
    client, field, value, sentence
):
    response = client.post(FORM, GOOD | {field: value})

    page = html.fromstring(response.content.decode())
    assert response.status_code == 422
    assert page.findtext(".//title").startswith("Fel: ")
    assert sentence in page.xpath(f"string(//*[@id='fel']//a[@href='#id_{field}'])")
    assert not AccessibilityReport.objects.exists()
    assert not OutgoingEmail.objects.exists()


def test_the_county_is_chosen_by_the_link_that_led_here(client):
    page = html.fromstring(client.get(FORM + "?lan=14").content.decode())

    assert page.xpath("//select[@name='county']/option[@selected]/@value") == ["14"]


def test_a_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post(FORM, GOOD)

    assert response.status_code == 403
    assert not AccessibilityReport.objects.exists()


def test_whoever_sends_too_many_is_asked_to_wait_and_loses_nothing(client):
    answers = [
        client.post(FORM, GOOD | {"submission_key": f"nyckel-{n}"}, REMOTE_ADDR="192.0.2.77")
        for n in range(31)
    ]

    assert [answer.status_code for answer in answers] == [303] * 30 + [429]
    assert GOOD["text"] in answers[-1].content.decode()


def test_nobodys_words_or_address_are_in_a_log(client, caplog):
    caplog.set_level(logging.DEBUG)

    client.post(FORM, GOOD | {"email": "asa@example.se"})

    assert "asa@example.se" not in caplog.text
    assert GOOD["text"] not in caplog.text
