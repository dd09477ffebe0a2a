"""The contact form: what is wrong is said beside the field, and a good question is mailed."""

import pytest
from django.test import Client
from lxml import html

from contacts.models import OutgoingEmail
from events.models import Event, EventContact
from tests.factories import make_county, make_event, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BOARD = "/kontakt/"
EVENT = "/evenemang/forum/kontakt/"
GOOD = {
    "county": "14",
    "name": "Åsa Öst",
    "email": "asa@example.se",
    "message": "När börjar det?",
    "website": "",
}


@pytest.fixture(autouse=True)
def event():
    make_county(sender_email="lansstyrelsen@example.se", board_name="Länsstyrelsen Väst")
    return make_event(title="Samråd", status=Event.Status.PUBLISHED)


@pytest.fixture(params=[BOARD, EVENT])
def address(request):
    return request.param


def read(response):
    return html.fromstring(response.content.decode())


def text(elements) -> str:
    return " ".join(" ".join(element.text_content().split()) for element in elements)


def test_a_good_question_is_stored_and_thanked_for(client, address):
    response = client.post(address, GOOD)

    assert (response.status_code, response["Location"]) == (302, "/kontakt/tack/")
    assert "Tack" in client.get(response["Location"]).content.decode()
    assert OutgoingEmail.objects.count() == 1


def test_the_boards_question_goes_to_its_mailbox_and_the_answer_to_the_asker(client):
    client.post(BOARD, GOOD)

    mail = OutgoingEmail.objects.get()
    assert (mail.recipient, mail.reply_to) == ("lansstyrelsen@example.se", "asa@example.se")
    assert (mail.from_email, mail.from_name) == ("lansstyrelsen@example.se", "Länsstyrelsen Väst")
    assert "När börjar det?" in mail.text
    assert "Åsa Öst (asa@example.se)" in mail.text


def test_an_events_question_goes_to_each_of_its_contacts_by_a_mail_of_its_own(client, event):
    for name in ["anna", "bo", ""]:
        person = make_person(name or "Utan adress", email=name and f"{name}@example.se")
        EventContact.objects.create(event=event, person=person)

    client.post(EVENT, GOOD)

    mails = OutgoingEmail.objects.order_by("pk")
    assert [mail.recipient for mail in mails] == ["anna@example.se", "bo@example.se"]
    assert {mail.subject for mail in mails} == {"Fråga om Samråd"}
    assert all("/evenemang/forum/" in mail.text for mail in mails)


def test_two_contacts_with_one_address_get_one_mail(client, event):
    for name in ["Anna", "Bo"]:
        person = make_person(name, email="mr@example.se")
        EventContact.objects.create(event=event, person=person)

    client.post(EVENT, GOOD)

    assert OutgoingEmail.objects.get().recipient == "mr@example.se"


def test_an_event_without_contacts_asks_the_board(client):
    client.post(EVENT, GOOD)

    assert OutgoingEmail.objects.get().recipient == "lansstyrelsen@example.se"


def test_a_board_without_a_mailbox_is_asked_through_the_portals(client, settings):
    make_county("12", sender_email="")

    client.post(BOARD, GOOD | {"county": "12"})

    assert OutgoingEmail.objects.get().recipient == settings.DEFAULT_FROM_EMAIL


def test_the_portals_sender_may_have_a_name_that_stands_for_no_board(client, settings):
    settings.DEFAULT_FROM_EMAIL = "Länsstyrelserna <forum@example.se>"
    make_county("12", sender_email="")

    client.post(BOARD, GOOD | {"county": "12"})

    mail = OutgoingEmail.objects.get()
    assert mail.recipient == mail.from_email == "forum@example.se"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Skriv ditt namn"),
        ("name", "x" * 101, "Skriv högst 100 tecken"),
        ("email", "", "Skriv hela e-postadressen"),
        ("email", "asa@", "Skriv hela e-postadressen"),
        ("email", "asa@example.se\nBcc: x@example.se", "Skriv hela e-postadressen"),
        ("email", "a" * 250 + "@example.se", "Skriv högst 254 tecken"),
        ("message", "", "Skriv vad du vill fråga"),
        ("message", " \n ", "Skriv vad du vill fråga"),
        ("message", "x" * 5001, "Skriv högst 5000 tecken"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_in_the_summary(
    client, address, field, value, sentence
):
    response = client.post(address, GOOD | {field: value})

    document = read(response)
    assert response.status_code == 422
    assert document.findtext(".//title").startswith("Fel:")
    beside = document.xpath(
        f"//*[@id='div_id_{field}' or contains(@class, 'mb-3')][.//*[@name='{field}']]"
    )
    assert sentence in text(beside)
    [link] = document.xpath("//*[@id='fel']//a")
    assert sentence in text([link])
    assert link.get("href") == f"#id_{field}"
    assert not OutgoingEmail.objects.exists()


def test_everything_that_was_written_is_kept(client, address):
    document = read(client.post(address, GOOD | {"email": "fel"}))

    assert document.xpath("//input[@name='name']/@value") == ["Åsa Öst"]
    assert document.xpath("//input[@name='email']/@value") == ["fel"]
    assert text(document.xpath("//textarea[@name='message']")) == "När börjar det?"


def test_a_field_with_an_error_is_marked_and_names_its_explanation(client, address):
    document = read(client.post(address, GOOD | {"email": "fel"}))

    [field] = document.xpath("//input[@name='email']")
    assert field.get("aria-invalid") == "true"
    ids = document.xpath("//@id")
    assert field.get("aria-describedby")
    assert set(field.get("aria-describedby").split()) <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_empty_form_says_all_that_is_missing(client, address):
    response = client.post(address, {})

    missing = read(response).xpath("//*[@id='fel']//a")
    assert response.status_code == 422
    assert len(missing) == (4 if address == BOARD else 3)
    assert "uppgifter behöver rättas" in text(read(response).xpath("//*[@id='fel']//h2"))


@pytest.mark.parametrize("county", ["", "99", "x" * 500, "\x00", "14'--"])
def test_a_county_that_is_not_there_is_refused(client, county):
    response = client.post(BOARD, GOOD | {"county": county})

    assert response.status_code == 422
    assert not OutgoingEmail.objects.exists()


def test_the_county_of_the_link_is_chosen_from_the_start(client):
    make_county("12")

    document = read(client.get("/kontakt/?lan=12"))

    assert document.xpath("//select[@name='county']/option[@selected]/@value") == ["12"]


@pytest.mark.parametrize("lan", ["99", "%00", "banan", ""])
def test_nonsense_for_a_county_in_the_link_chooses_nothing(client, lan):
    assert client.get(f"/kontakt/?lan={lan}").status_code == 200


def test_a_machine_that_fills_in_everything_sends_nothing(client, address):
    response = client.post(address, GOOD | {"website": "https://spam.example"})

    assert response.status_code == 422
    assert not OutgoingEmail.objects.exists()


def test_somebody_whose_browser_filled_it_in_can_send_the_form_again(client, address):
    document = read(client.post(address, GOOD | {"website": "https://asa.example"}))
    [field] = document.xpath("//input[@name='website']")
    [name] = document.xpath("//input[@name='name']")

    client.post(address, GOOD | {"website": field.get("value", ""), "name": name.get("value")})

    assert OutgoingEmail.objects.count() == 1


def test_people_neither_see_nor_reach_the_machines_field(client, address):
    [field] = read(client.get(address)).xpath("//input[@name='website']")

    assert field.get("tabindex") == "-1"
    assert field.xpath("ancestor::*[@aria-hidden='true']")


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\u2028", "\x0b", "\x85"])
def test_no_field_adds_a_header_to_the_mail(client, break_, event):
    hostile = f"Åsa{break_}Bcc: spion@example.se"
    Event.objects.filter(pk=event.pk).update(title=hostile)

    client.post(EVENT, GOOD | {"name": hostile, "message": hostile})

    mail = OutgoingEmail.objects.get()
    assert len(mail.subject.splitlines()) == 1
    assert mail.reply_to == "asa@example.se"
    assert mail.recipient == "lansstyrelsen@example.se"


def test_what_is_written_is_text_and_no_template_and_no_markup(client):
    hostile = "{{ asked }} {% now 'Y' %} %(x)s <b>&amp;"

    client.post(BOARD, GOOD | {"message": hostile})

    assert hostile in OutgoingEmail.objects.get().text


def test_a_form_from_elsewhere_is_refused_with_a_page_in_swedish(address):
    from_elsewhere = Client(enforce_csrf_checks=True)

    response = from_elsewhere.post(address, GOOD)

    assert response.status_code == 403
    assert "Skicka formuläret igen" in response.content.decode()
    assert not OutgoingEmail.objects.exists()


def test_only_what_the_form_asks_for_is_taken(client):
    client.post(BOARD, GOOD | {"recipient": "x@example.se", "subject": "x", "from_email": "y@z.se"})

    mail = OutgoingEmail.objects.get()
    assert mail.recipient == mail.from_email == "lansstyrelsen@example.se"


def test_the_form_tells_the_browser_what_belongs_where(client, address):
    document = read(client.get(address))

    assert document.xpath("//input[@name='name']/@autocomplete") == ["name"]
    assert document.xpath("//input[@name='email']/@autocomplete") == ["email"]
    assert document.xpath("//input[@name='email']/@type") == ["email"]
    for field in document.xpath("//main//form//*[self::input or self::textarea or self::select]"):
        if field.get("type") != "hidden":
            assert document.xpath(f"//label[@for='{field.get('id')}']")
