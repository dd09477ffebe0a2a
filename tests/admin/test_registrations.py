import pytest
from django.urls import reverse

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import Needs, Participant, Registration
from tests.factories import (
    make_event,
    make_mail,
    make_municipality,
    make_participant,
    make_registration,
    staff,
)

REGISTRATIONS = "/admin/registrations/registration/"
PARTICIPANTS = "/admin/registrations/participant/"
NEEDS = "/admin/registrations/needs/"


def rows(response):
    return list(response.context["cl"].result_list)


def make_list(number):
    """As many events, each with a registration of two people with mails and needs."""
    for count in range(number):
        registration = make_registration(
            make_event(f"forum-{count}"), municipality=make_municipality(f"149{count}")
        )
        participant = make_participant(registration, latest_mail=make_mail())
        Needs.objects.create(participant=participant, text="Laktosfri")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"), [(REGISTRATIONS, 8), (PARTICIPANTS, 8), (f"{NEEDS}?event=", 9)]
)
def test_lists_cost_the_same_for_one_row_and_for_many(
    admin, address, queries, number, django_assert_num_queries
):
    make_list(number)
    if address.endswith("="):
        address += str(Event.objects.first().pk)

    with django_assert_num_queries(queries):
        admin.get(address)


def test_the_list_counts_those_who_come_and_not_those_who_cancelled(admin):
    people = [{"state": state} for state in Participant.State.values]
    make_registration(make_event(), participants=people)

    assert rows(admin.get(REGISTRATIONS))[0].coming == len(Participant.ACTIVE)


def test_a_registration_is_shown_with_its_participants_and_their_mails(admin):
    registration = make_registration(make_event(), name="Åsa Öst", message="<b>Hej</b>")
    mail = make_mail(state=OutgoingEmail.State.FAILED)
    make_participant(registration, name="Bo Al", latest_mail=mail)

    page = admin.get(f"{REGISTRATIONS}{registration.pk}/change/").content.decode()

    assert "Bo Al" in page
    assert str(OutgoingEmail.State.FAILED.label) in page
    assert "&lt;b&gt;Hej&lt;/b&gt;" in page
    assert registration.link_nonce not in page


@pytest.mark.parametrize("model", ["registration", "participant", "needs"])
def test_nobody_can_add_change_or_delete_what_the_portal_writes(admin, model):
    registration = make_registration(make_event())
    participant = registration.participants.get()
    Needs.objects.create(participant=participant, text="Laktosfri")
    pk = registration.pk if model == "registration" else participant.pk

    actions = ["add/", f"{pk}/change/", f"{pk}/delete/"]
    answers = [admin.post(f"/admin/registrations/{model}/{action}") for action in actions]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Registration.objects.count() == Participant.objects.count() == 1
    assert Needs.objects.get().text == "Laktosfri"


def test_lists_can_be_narrowed_to_an_event(admin):
    first, second = make_event("a"), make_event("b")
    mine, _other = make_registration(first), make_registration(second)

    assert rows(admin.get(REGISTRATIONS, {"event": first.pk})) == [mine]
    found = rows(admin.get(PARTICIPANTS, {"event": first.pk}))
    assert found == list(mine.participants.all())


def test_the_event_filter_names_the_latest_and_the_chosen_one(admin, monkeypatch):
    monkeypatch.setattr("registrations.admin.filters.EventFilter.most", 1)
    old, new = make_event("a", starts_at="2020-01-01T09:00Z"), make_event("b")
    make_event("c")
    for event in [old, new]:
        make_registration(event)

    def named(response):
        return [pk for pk, _label in response.context["cl"].filter_specs[0].lookup_choices]

    assert named(admin.get(REGISTRATIONS)) == [str(new.pk)]
    assert named(admin.get(REGISTRATIONS, {"event": old.pk})) == [str(old.pk), str(new.pk)]


def test_an_events_registrations_can_be_narrowed_to_a_municipality(admin):
    event = make_event()
    mine = make_registration(event, municipality=make_municipality("1492"))
    make_registration(event, municipality=make_municipality("1493", official_name="Mariestad"))
    elsewhere = make_municipality("1494", official_name="Lidköping")
    make_registration(make_event("b"), municipality=elsewhere)

    response = admin.get(REGISTRATIONS, {"event": event.pk, "municipality": "1492"})

    assert rows(response) == [mine]
    choices = response.context["cl"].filter_specs[1].lookup_choices
    assert {code for code, _name in choices} == {"1492", "1493"}


def test_registrations_are_found_by_their_municipality(admin):
    registration = make_registration(make_event())

    assert rows(admin.get(REGISTRATIONS, {"q": "åmåls"})) == [registration]


@pytest.mark.parametrize("value", ["abc", "-1", "99999999999999999999", ""])
def test_an_event_that_is_no_event_is_no_error(admin, value):
    make_registration(make_event())

    assert admin.get(REGISTRATIONS, {"event": value}).status_code == 200


@pytest.mark.parametrize("words", ["åsa", "ÅSA", "Öst", "åsa öst", "bo al"])
def test_people_are_found_by_name_in_any_case_once(admin, words):
    registration = make_registration(make_event(), name="Åsa Öst")
    make_participant(registration, name="Bo Al")
    make_participant(registration, name="Bo Alm")
    make_registration(make_event("b"), name="Eva Ek")

    assert rows(admin.get(REGISTRATIONS, {"q": words})) == [registration]


def test_needs_are_shown_for_one_event_at_a_time(admin):
    event, other = make_event("a"), make_event("b")
    for each in [event, other]:
        participant = make_registration(each).participants.get()
        Needs.objects.create(participant=participant, text=f"Behov {each.slug}")

    everything = admin.get(NEEDS)
    assert rows(everything) == []
    assert "(1)" in everything.content.decode()
    assert [found.text for found in rows(admin.get(NEEDS, {"event": event.pk}))] == ["Behov a"]


def test_needs_take_a_permission_of_their_own(as_staff):
    participant = make_registration(make_event()).participants.get()
    Needs.objects.create(participant=participant, text="Laktosfri")
    browser = as_staff(staff("view_event", "view_registration", "view_participant"))

    assert browser.get(NEEDS).status_code == 403
    for address in [
        PARTICIPANTS,
        f"{PARTICIPANTS}{participant.pk}/change/",
        f"{REGISTRATIONS}{participant.registration_id}/change/",
        "/admin/",
    ]:
        assert "Laktosfri" not in browser.get(address).content.decode()


def test_who_sees_events_only_is_not_led_to_registrations(as_staff):
    event = make_event()
    make_registration(event)
    browser = as_staff(staff("view_event"))

    page = browser.get(reverse("admin:events_event_change", args=[event.pk]))

    assert REGISTRATIONS not in page.content.decode()
    assert browser.get(REGISTRATIONS).status_code == 403
    assert browser.get(PARTICIPANTS).status_code == 403
