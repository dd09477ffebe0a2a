"""What staff narrow the list of participants by, what they note, and what they send again."""

import pytest
from django.contrib.admin.models import LogEntry

from contacts.models import OutgoingEmail
from registrations.models import Needs, Participant, Registration
from tests.factories import (
    make_event,
    make_mail,
    make_municipality,
    make_registration,
    staff,
)
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, registered, row_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

PARTICIPANTS = "/admin/registrations/participant/"
REGISTRATIONS = "/admin/registrations/registration/"
Mail = OutgoingEmail.State
State = Participant.State


def names(response):
    return {row.name for row in response.context["cl"].result_list}


@pytest.fixture
def three(db):
    """Anna of Åmål, whose mail failed; Bo of Mariestad, whose waits; Eva of the Red Cross."""
    event = make_event()
    mariestad = make_municipality("1493", name="Mariestad", official_name="Mariestads kommun")
    make_registration(event, name="Anna")
    make_registration(event, name="Bo", municipality=mariestad)
    make_registration(event, name="Eva", municipality=None, organisation="Röda Korset")
    for name, state in [("Anna", Mail.FAILED), ("Bo", Mail.QUEUED), ("Eva", Mail.SENT)]:
        Participant.objects.filter(name=name).update(latest_mail=make_mail(state=state))
    return event


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"mail": "failed"}, {"Anna"}),
        ({"mail": "unsent"}, {"Bo"}),
        ({"q": "mariestads"}, {"Bo"}),
        ({"q": "röda"}, {"Eva"}),
        ({"mail": "no such thing"}, {"Anna", "Bo", "Eva"}),
    ],
)
def test_the_list_is_narrowed(admin, three, chosen, found):
    assert names(admin.get(PARTICIPANTS, chosen)) == found


def test_an_events_participants_are_narrowed_to_one_of_its_municipalities(admin, three):
    answer = admin.get(PARTICIPANTS, {"event": three.pk, "municipality": "1492"})
    choices = answer.context["cl"].filter_specs[2].lookup_choices
    assert names(answer) == {"Anna"}
    assert {code for code, _name in choices} == {"1492", "1493"}


@pytest.mark.parametrize(("value", "found"), [("yes", {"Bo"}), ("no", {"Anna", "Eva"})])
def test_who_may_see_needs_finds_those_who_have_stated_some(admin, three, value, found):
    Needs.objects.create(participant=Participant.objects.get(name="Bo"), text="Laktosfri")
    assert names(admin.get(PARTICIPANTS, {"stated": value})) == found


@pytest.mark.parametrize("asked", ["stated=yes", "needs__isnull=0", "needs__text__contains=L"])
def test_others_cannot_learn_who_has_stated_needs(client, three, asked):
    client.force_login(staff("view_participant", "view_registration", "change_participant"))
    Needs.objects.create(participant=Participant.objects.get(name="Bo"), text="Laktosfri")
    answer = client.get(f"{PARTICIPANTS}?{asked}")
    assert answer.status_code == 400 or answer["Location"].endswith("?e=1")


@pytest.mark.parametrize("number", [1, 1000])
def test_a_thousand_participants_cost_as_many_queries_as_one(
    admin, number, django_assert_num_queries
):
    registration = make_registration(make_event(), participants=[{"name": "Anna"}])
    row = registration.participants.get()
    Participant.objects.bulk_create(
        Participant(
            registration=registration,
            event=registration.event,
            name=f"Person {one}",
            email=f"nummer{one}@example.se",
            state=State.CONFIRMED,
            joined_at=row.joined_at,
        )
        for one in range(1, number)
    )
    with django_assert_num_queries(8):
        assert admin.get(PARTICIPANTS).context["cl"].result_count == number


# --- Notes ---


@pytest.fixture
def amina(db):
    registered(open_event(), AMINA, BO)
    return row_of(AMINA)


@pytest.mark.parametrize("model", ["participant", "registration"])
def test_a_note_is_kept_and_shown_to_staff(admin, amina, model):
    row = amina if model == "participant" else amina.registration
    address = f"/admin/registrations/{model}/{row.pk}/"
    admin.post(f"{address}note/", {"note": "Kommer med tolk"})
    row.refresh_from_db()
    assert row.note == "Kommer med tolk"
    assert "Kommer med tolk" in admin.get(f"{address}change/").content.decode()
    assert "tolk" not in LogEntry.objects.get().change_message


def test_a_note_is_on_no_page_of_hers_and_in_no_file(admin, amina, client):
    Participant.objects.update(note="Hemligt1")
    Registration.objects.update(note="Hemligt2")
    exported = admin.post(PARTICIPANTS, {"action": "export", "_selected_action": [amina.pk]})
    link = registration_page(amina)
    for content in [b"".join(exported.streaming_content), client.get(link).content]:
        assert b"Amina" in content
        assert b"Hemligt" not in content


def registration_page(person):
    mail = written(OutgoingEmail.objects.get(recipient=person.email))
    assert "Hemligt" not in mail.text + mail.html
    return f"/anmalan/{mail.text.partition('/anmalan/')[2].split()[0]}"


def test_a_note_that_is_too_long_is_not_kept(admin, amina):
    answer = admin.post(f"{PARTICIPANTS}{amina.pk}/note/", {"note": "x" * 1001})
    amina.refresh_from_db()
    assert (answer.status_code, amina.note) == (422, "")


# --- Once more ---


def resend(browser, *rows):
    posted = {"action": "resend", "_selected_action": [row.pk for row in rows]}
    return browser.post(PARTICIPANTS, posted, follow=True)


def test_the_confirmation_is_sent_again_with_the_same_link(admin, amina):
    page = resend(admin, amina)
    first, second = OutgoingEmail.objects.filter(recipient=AMINA.email).order_by("pk")
    assert "1 mejl är på väg." in page.content.decode()
    assert written(first).text == written(second).text
    assert row_of(AMINA).latest_mail == second


def test_only_those_who_come_or_wait_get_it_again(admin, amina):
    Participant.objects.filter(pk=amina.pk).update(state=State.CANCELLED)
    resend(admin, amina, row_of(BO))
    assert OutgoingEmail.objects.latest("pk").recipient == BO.email
    assert OutgoingEmail.objects.filter(recipient=AMINA.email).count() == 1


def test_who_may_only_look_neither_notes_nor_sends(as_staff, amina):
    browser = as_staff(staff("view_participant", "view_registration"))
    assert browser.post(f"{PARTICIPANTS}{amina.pk}/note/", {"note": "x"}).status_code in (403, 404)
    resend(browser, amina)
    assert OutgoingEmail.objects.count() == 2
    assert row_of(AMINA).note == ""
