"""What staff see and do on the pages of the dialogue groups."""

import re
from datetime import time

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.dialogue import links
from registrations.models import DialogueGroup, Division, GroupMember, GroupRule, Participant
from tests.admin.conftest import enter
from tests.dialogue.build import divided, forum_of, groups
from tests.factories import staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RIGHTS = ["view_event", "change_event", "view_dialoguegroup", "change_dialoguegroup"]


@pytest.fixture
def event(db):
    """Nine municipalities with a seat each, and no groups."""
    return forum_of(9)


@pytest.fixture
def officer(client, db):
    return enter(client, staff(*RIGHTS))


def address(event, name="groups"):
    return reverse(f"admin:{name}", args=[event.pk])


def wishes(**fields):
    posted = {"minutes": 105, "break_minutes": 15, "minutes_each": 10, "most": "", "moderators": ""}
    posted |= {"mixes_sizes": "on", "mixes_neighbours": "on"}
    posted |= {"rules-TOTAL_FORMS": 1, "rules-INITIAL_FORMS": 0, "rules-MIN_NUM_FORMS": 0}
    return posted | fields


def text(page) -> str:
    """Without markup, and with each run of white space as one blank."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.content.decode()))


def test_the_pages_of_a_cancelled_event_say_so(officer, event):
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    assert f"Inställt: {escape(event.title)}" in text(officer.get(address(event)))


# --- To divide ---


def test_from_wishes_by_a_proposal_to_groups(officer, event):
    page = officer.post(address(event, "group_wishes"), wishes(most=3), follow=True)
    assert page.redirect_chain == [(address(event, "group_proposal"), 303)]
    assert "Slutar 11.00, 60 minuter före programmet." in text(page)
    assert "Det ska vara högst 3 i varje grupp, så 9 kommuner behöver minst 3 grupper." in text(
        page
    )
    assert not GroupMember.objects.exists()
    hidden = re.findall(
        r'<input type="hidden" name="(seed|seen)" value="(\w+)"', page.content.decode()
    )
    page = officer.post(address(event, "store_groups"), dict(hidden), follow=True)
    assert [len(codes) for codes in groups(event)] == [3, 3, 3]
    assert "Grupperna är sparade. Ingen har fått veta något än." in text(page)
    assert not OutgoingEmail.objects.exists()


def test_too_few_moderators_are_told_with_what_would_be_enough(officer):
    event = forum_of(49)
    page = officer.post(address(event, "group_wishes"), wishes(moderators=5), follow=True)
    words = text(page)
    assert (
        "105 minuter med 15 minuters paus och 10 minuter var räcker till högst 9 i varje grupp, "
        "så 49 kommuner behöver minst 6 grupper. Ni har 5 samtalsledare."
    ) in words
    for way in ["Ordna 1 samtalsledare till.", "Ge varje kommun 9 minuter.", "115 minuter"]:
        assert way in words


def test_rules_are_kept_and_told_when_they_cannot_be(officer, event):
    rule = {"rules-0-kind": "together", "rules-0-municipalities": ["9000", "9001"]}
    officer.post(address(event, "group_wishes"), wishes(most=3, **rule))
    divided(event)
    home = {code: number for number, codes in enumerate(groups(event)) for code in codes}
    assert home["9000"] == home["9001"]
    apart = GroupRule.objects.create(event=event, kind="apart")
    apart.municipalities.set(["9000", "9001"])
    page = officer.get(address(event, "group_proposal"))
    words = text(page)
    assert "Ale kommun och Borås kommun ska enligt reglerna vara både i samma grupp" in words
    assert "Ta bort regeln som håller Ale kommun och Borås kommun i samma grupp." in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"break_minutes": 105}, "Pausen måste vara kortare än hela tiden."),
        ({"minutes_each": 0}, "större än eller lika med 1"),
        ({"rules-0-kind": "apart", "rules-0-municipalities": ["9000"]}, "Välj minst två kommuner."),
    ],
)
def test_wishes_that_cannot_be_meant_are_refused_beside_their_field(officer, event, fields, words):
    page = officer.post(address(event, "group_wishes"), wishes(**fields))
    assert page.status_code == 422
    assert words in text(page)
    assert not Division.objects.exists()


def test_a_new_division_takes_as_long_as_the_programme_has_time_for(officer, event):
    page = officer.get(address(event, "group_wishes"))
    assert page.context["form"].initial["minutes"] == 105
    event.agenda.update(end=time(11, 45))
    page = officer.get(address(event, "group_wishes"))
    assert page.context["form"].initial["minutes"] == 90


def test_looking_at_proposals_changes_nothing(officer, event):
    for query in ["", "?fresh=1", "?seed=7", "?seed=sju", "?seed=99999999999999999999"]:
        assert officer.get(address(event, "group_proposal") + query).status_code == 200
    assert not Division.objects.exists()
    assert not DialogueGroup.objects.exists()


def test_a_proposal_that_has_changed_meanwhile_is_shown_anew(officer, event):
    page = officer.post(address(event, "store_groups"), {"seed": "3", "seen": "x"})
    assert page.status_code == 303
    assert page["Location"].endswith("?seed=3&fresh=0")
    assert not GroupMember.objects.exists()


# --- By hand ---


def test_a_move_by_hand_is_done_and_what_breaks_is_said(officer, event):
    divided(event, most=3)
    mover, stayer = groups(event)[0][0], groups(event)[1][0]
    rule = GroupRule.objects.create(event=event, kind="apart")
    rule.municipalities.set([mover, stayer])
    moved = {"municipality": mover, "group": 2, "position": ""}
    page = officer.post(address(event, "move_in_groups"), moved, follow=True)
    words = text(page)
    assert groups(event)[1][-1] == mover
    assert "Grupperna är olika stora: från 2 till 4 kommuner." in words
    assert "Grupp 2 har 4 kommuner, men ni ville ha högst 3." in words
    assert "ska vara i olika grupper, men båda är i grupp 2." in words


def test_a_group_that_takes_too_long_says_how_long(officer, event):
    divided(event, minutes=60)
    for code in groups(event)[0][:2]:
        moved = {"municipality": code, "group": 2}
        page = officer.post(address(event, "move_in_groups"), moved, follow=True)
    assert "Grupp 2 behöver 65 minuter, men det finns 60 minuter." in text(page)


@pytest.mark.parametrize("fields", [{"municipality": "1480", "group": 1}, {"group": 1}, {}])
def test_a_move_of_nobody_is_refused(officer, event, fields):
    divided(event, most=3)
    before = groups(event)
    assert officer.post(address(event, "move_in_groups"), fields).status_code == 422
    assert groups(event) == before


def test_one_press_takes_out_who_does_not_come(officer, event):
    divided(event, most=3)
    before = groups(event)
    gone = {"municipality": before[2][0]}
    page = officer.post(address(event, "drop_from_groups"), gone, follow=True)
    assert groups(event) == [before[0], before[1], before[2][1:]]
    assert "Ingen annan flyttades." in text(page)
    again = officer.post(address(event, "drop_from_groups"), gone, follow=True)
    assert "Kommunen är inte i någon grupp." in text(again)


def test_who_has_no_seat_any_more_and_who_has_no_group_are_pointed_out(officer, event):
    divided(event, most=3)
    first = groups(event)[0][0]
    event.participants.filter(registration__municipality=first).update(
        state=Participant.State.CANCELLED
    )
    GroupMember.objects.filter(municipality=groups(event)[1][0]).delete()
    words = text(officer.get(address(event)))
    assert "i grupp 1 har inte längre någon med plats." in words
    assert "Har plats men ingen grupp" in words


def test_rooms_links_and_moderators_are_saved(officer, event):
    divided(event, most=3)
    rows = event.dialogue_groups.order_by("number")
    posted = {"groups-TOTAL_FORMS": 3, "groups-INITIAL_FORMS": 3}
    for number, row in enumerate(rows):
        posted |= {f"groups-{number}-id": row.pk, f"groups-{number}-room": f"Sal {number}"}
    officer.post(address(event, "group_rooms"), posted)
    assert list(rows.values_list("room", flat=True)) == ["Sal 0", "Sal 1", "Sal 2"]
    wrong = posted | {"groups-0-link": "http://example.se"}
    page = officer.post(address(event, "group_rooms"), wrong)
    assert page.status_code == 422
    assert not DialogueGroup.objects.exclude(link="").exists()


def test_rows_of_rooms_for_groups_that_there_are_not_make_none(officer, event):
    divided(event)
    number = event.dialogue_groups.count()
    posted = {"groups-TOTAL_FORMS": 2, "groups-INITIAL_FORMS": 0, "groups-MIN_NUM_FORMS": 0}
    posted |= {
        "groups-0-room": "Gula rummet",
        "groups-1-room": "Blå rummet",
        "groups-1-id": "9" * 99,
    }
    assert officer.post(address(event, "group_rooms"), posted).status_code < 500
    assert DialogueGroup.objects.count() == number


@pytest.mark.parametrize("number", ["", "x", "²", "9" * 5000, "9" * 9])
def test_the_link_of_a_group_that_there_is_not_is_not_found(officer, event, number):
    divided(event)
    page = officer.post(address(event, "new_group_link"), {"group": number})
    assert page.status_code == 404


def test_staff_pass_on_the_moderators_page_and_can_change_its_link(officer, client, event):
    divided(event, most=3)
    group = event.dialogue_groups.get(number=1)
    old = links.address(group).removeprefix(settings.SITE_URL)
    assert old in officer.get(address(event)).content.decode()
    officer.post(address(event, "new_group_link"), {"group": "1"})
    assert client.get(old).status_code == 404
    group.refresh_from_db()
    assert client.get(links.address(group).removeprefix(settings.SITE_URL)).status_code == 200
    for wrong in ["", "9", "ett"]:
        page = officer.post(address(event, "new_group_link"), {"group": wrong})
        assert page.status_code == 404


def test_a_draft_has_no_moderators_page_yet(officer, event):
    divided(event, most=3)
    Event.objects.update(status=Event.Status.DRAFT)
    assert "/samtal/" not in officer.get(address(event)).content.decode()


def test_another_events_group_is_not_changed_with_ones_own(officer, event):
    divided(event, most=3)
    other = forum_of(0, slug="annat")
    foreign = DialogueGroup.objects.create(event=other, number=1, room="Deras")
    posted = {"groups-TOTAL_FORMS": 1, "groups-INITIAL_FORMS": 1}
    posted |= {"groups-0-id": foreign.pk, "groups-0-room": "Vår"}
    officer.post(address(event, "group_rooms"), posted)
    foreign.refresh_from_db()
    assert foreign.room == "Deras"


def test_the_list_for_the_wall_names_no_participant(officer, event):
    divided(event, most=3)
    page = officer.get(address(event, "groups_pdf"))
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")


# --- How many queries ---


@pytest.mark.parametrize("name", ["groups", "group_proposal", "group_wishes"])
def test_as_many_queries_for_290_as_for_ten(officer, name):
    few, many = forum_of(10, slug="tio"), forum_of(290, slug="alla")
    counted = []
    for event in [few, many]:
        divided(event)
        officer.get(address(event, name))
        with CaptureQueriesContext(connection) as queries:
            officer.get(address(event, name))
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 25
