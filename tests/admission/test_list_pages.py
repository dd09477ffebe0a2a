"""Inviting and importing in the administration, and the page behind an invitation."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from contacts.models import OutgoingEmail
from registrations import invitations
from registrations.models import Invitation, Participant
from tests.contacts.test_tables import workbook
from tests.registrations.conftest import open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PASTED = "Anna Ek <anna@example.se>, Åmåls kommun\nBo Ek; bo@"


@pytest.fixture
def event(db):
    return open_event(is_unlisted=True, requires_code=True, capacity=3)


def address(event, page):
    return f"/admin/events/event/{event.pk}/{page}/"


def hidden(page) -> dict:
    """What the preview's form sends along."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found if not name.startswith("csrf")}


def invite(admin, event):
    look = admin.post(address(event, "invitations"), {"pasted": PASTED, "language": "sv"})
    return admin.post(address(event, "invitations"), hidden(look), follow=True)


# --- Inviting ---


def test_the_preview_tells_each_rows_fate_and_sends_nothing(admin, event):
    page = admin.post(address(event, "invitations"), {"pasted": PASTED, "language": "sv"})
    text = page.content.decode()
    assert "Åmåls kommun" in text
    assert "E-postadressen stämmer inte." in text
    assert "Skicka 1 inbjudan" in text
    assert Invitation.objects.count() == 0


def test_sending_invites_once_however_often_it_is_pressed(admin, event):
    assert "1 person är inbjuden. Mejlet är på väg." in invite(admin, event).content.decode()
    assert "0 personer är inbjudna" in invite(admin, event).content.decode()
    assert OutgoingEmail.objects.filter(kind="invitation").count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Välj en fil eller klistra in en lista."),
        ({"file": SimpleUploadedFile("a.csv", b"Namn\nAnna\n")}, "Tabellen behöver kolumnerna"),
    ],
)
@pytest.mark.parametrize("page", ["invitations", "import"])
def test_what_cannot_be_read_is_told(admin, event, page, fields, words):
    more = {"language": "sv", "reason": "Lista"}
    for file in fields.values():
        file.seek(0)
    answer = admin.post(address(event, page), fields | more)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_page_counts_answers_and_reminds(admin, event):
    invite(admin, event)
    Invitation.objects.update(invited_at=timezone.now() - timezone.timedelta(days=3))
    assert (
        "Påminn 1 som inte har svarat" in admin.get(address(event, "invitations")).content.decode()
    )
    admin.post(address(event, "invitations/remind"))
    assert OutgoingEmail.objects.filter(kind="invitation_reminder").count() == 1


def test_an_invitation_that_is_withdrawn_opens_nothing(admin, client, event):
    invite(admin, event)
    row = Invitation.objects.get()
    admin.post(address(event, "invitations/withdraw"), {"invitation": row.pk})
    assert client.get(f"/inbjudan/{invitations.token_of(row)}/").status_code == 404


@pytest.mark.parametrize("number", [1, 200])
def test_the_list_costs_the_same_for_one_and_for_many(
    admin, event, number, django_assert_num_queries
):
    Invitation.objects.bulk_create(
        Invitation(event=event, name="A", email=f"a{n}@example.se", invited_at=timezone.now())
        for n in range(number)
    )
    with django_assert_num_queries(9):
        admin.get(address(event, "invitations"))


# --- Answering ---


@pytest.fixture
def invited(admin, event):
    invite(admin, event)
    return Invitation.objects.get()


def link(row, root=""):
    return f"{root}/inbjudan/{invitations.token_of(row)}/"


def test_looking_changes_nothing_and_is_kept_by_no_cache(client, invited):
    page = client.get(link(invited))
    assert "Välkommen, Anna Ek" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert Invitation.objects.get().state == "unanswered"


def test_one_click_registers_and_leads_to_my_registration(client, invited):
    page = client.post(link(invited), {"answer": "accept"}, follow=True)
    assert page.redirect_chain[0][1] == 303
    assert "Tack, du har en plats" in page.content.decode()
    assert Participant.objects.get().registration.municipality_id == "1492"
    assert "Du har tackat ja, Anna Ek" in client.get(link(invited)).content.decode()


def test_declining_is_one_click_too_and_can_be_taken_back(client, invited):
    page = client.post(link(invited), {"answer": "decline"}, follow=True)
    assert "Du har tackat nej, Anna Ek" in page.content.decode()
    client.post(link(invited), {"answer": "accept"})
    assert Participant.objects.get().state == Participant.State.CONFIRMED


def test_where_she_comes_from_is_asked_when_nobody_has_said(client, invited):
    Invitation.objects.update(municipality=None)
    page = client.post(link(invited), {"answer": "accept"})
    assert page.status_code == 422
    assert "Välj kommun, eller skriv" in page.content.decode()
    client.post(link(invited), {"answer": "accept", "organisation": "Sida"})
    assert Participant.objects.get().registration.organisation == "Sida"


def test_too_late_is_told_with_whom_to_ask(client, invited):
    event = invited.event
    event.registration_closes_at = timezone.now()
    event.save()
    assert "Det går inte att tacka ja nu." in client.get(link(invited)).content.decode()
    page = client.post(link(invited), {"answer": "accept"})
    assert page.status_code == 409
    assert "Det är för sent att svara" in page.content.decode()


def test_a_link_that_is_guessed_or_of_something_else_opens_nothing(client, invited):
    for token in ["x", invited.link_nonce, f"{invited.link_nonce}.x"]:
        assert client.get(f"/inbjudan/{token}/").status_code == 404
        assert client.post(f"/inbjudan/{token}/", {"answer": "accept"}).status_code == 404


def test_it_is_in_english_for_whom_staff_write_to_in_english(client, invited):
    page = client.get(link(invited, "/en")).content.decode()
    assert "Yes, I am coming" in page


# --- Importing ---


def import_page(admin, event, **fields):
    content = workbook(["E-post", "Namn", "Kommunkod"], ["anna@example.se", "Anna Ek", 1492])
    values = {"file": SimpleUploadedFile("lista.xlsx", content), "reason": "Lista"} | fields
    return admin.post(address(event, "import"), values)


def test_a_workbook_is_looked_through_and_then_imported(admin, event):
    look = import_page(admin, event)
    assert "Importera 1 person och mejla" in look.content.decode()
    assert Participant.objects.count() == 0
    page = admin.post(address(event, "import"), hidden(look), follow=True)
    assert page.redirect_chain[0][1] == 303
    assert "1 person är anmäld från filen." in page.content.decode()
    assert Participant.objects.get().changes.get().reason == "Lista"


def test_what_has_changed_since_the_preview_is_shown_instead(admin, event):
    look = import_page(admin, event)
    event.capacity = 1
    event.save()
    other = workbook(["E-post", "Namn", "Kommunkod"], ["bo@example.se", "Bo Ek", 1492])
    admin.post(
        address(event, "import"),
        hidden(import_page(admin, event, file=SimpleUploadedFile("b.xlsx", other))),
    )
    page = admin.post(address(event, "import"), hidden(look))
    assert page.status_code == 409
    assert "Så här blir det nu:" in page.content.decode()
    assert Participant.objects.count() == 1


def test_a_reason_is_asked_for(admin, event):
    page = import_page(admin, event, reason="")
    assert page.status_code == 422
    assert "Skriv varför." in page.content.decode()


@pytest.mark.parametrize("posted", [{"packed": "x"}, {"packed": "[]", "fates": "x"}])
def test_a_page_that_was_not_complete_imports_nothing(admin, event, posted):
    page = admin.post(address(event, "import"), posted, follow=True)
    assert "Sidan var inte fullständig." in page.content.decode()
