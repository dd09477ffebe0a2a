"""Reminding the municipalities that are missing: who gets it, once, and never too late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from events import moments, timeline
from events.models import Event
from registrations.models import LinkUse, MunicipalityLink, Nudge, Nudging
from registrations.municipality import links, nudging
from registrations.municipality.nudging import Fate, NobodyToRemind
from registrations.refusals import Closed, NotOpenYet
from tests.admin.conftest import admin, as_staff
from tests.factories import make_county, make_municipality, make_registration, staff
from tests.mail.worker import written
from tests.municipality.conftest import expecting, held, merged
from tests.registrations.build import registered

__all__ = ["admin", "as_staff"]

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RIGHTS = ["view_event", "view_participant", "add_nudging", "view_municipalitycontact"]
WORDS = {"subject": "Kommer ni? {evenemang}", "text": "Anmäl er senast {sista dag}: {länk}"}


@pytest.fixture
def places(amal, bengtsfors):
    """Åmål with a person and the registry, Bengtsfors with the registry alone, Ed with nobody."""
    amal.contacts.create(name="Amina Holm", email="amina@amal.example.se")
    amal.contacts.create(email="registrator@amal.example.se", is_registry=True)
    bengtsfors.contacts.create(email="registrator@bengtsfors.example.se", is_registry=True)
    ed = make_municipality("1438", name="Dals-Ed", official_name="Dals-Eds kommun")
    return {"1492": amal, "1460": bengtsfors, "1438": ed}


@pytest.fixture
def officer(as_staff):
    return as_staff(staff(*RIGHTS))


@pytest.fixture
def address(event):
    return f"/admin/events/event/{event.pk}/nudge/"


def posted(*codes, key="a-key", **words):
    return WORDS | {"municipality": codes, "key": key, "_send": "1"} | words


def fates(event, codes=None):
    return {each.municipality.pk: each.fate for each in nudging.plan(event, codes)}


def send(event, *codes, key="a-key"):
    return nudging.send(event, codes, WORDS, key, "karin")


def recipients():
    return sorted(OutgoingEmail.objects.filter(kind="nudge").values_list("recipient", flat=True))


# --- Who ---


def test_all_that_are_missing_are_reminded_but_for_those_without_an_address(event, places):
    assert fates(event) == {
        "1492": Fate.REMINDED,
        "1460": Fate.REMINDED,
        "1438": Fate.NO_ADDRESS,
    }


def test_one_that_has_signed_up_is_not_missing(event, places, amal):
    make_registration(event, municipality=amal)
    assert "1492" not in fates(event)
    assert fates(event, ["1492"]) == {"1492": Fate.SIGNED_UP}


def test_one_that_is_not_expected_is_never_reminded(event, places):
    make_municipality("1280", name="Malmö", county=make_county("12"))
    assert fates(event, ["1280", "nonsense"]) == {}


def test_one_that_was_reminded_as_often_as_it_may_be_gets_no_more(event, places):
    event.audience.most_nudges = 1
    event.audience.save()
    send(event, "1492")
    assert fates(event)["1492"] == Fate.ENOUGH
    with pytest.raises(NobodyToRemind):
        send(event, "1492", key="another-key")


def test_the_registry_gets_it_where_there_is_no_other_contact(event, places):
    send(event, *places)
    assert recipients() == ["amina@amal.example.se", "registrator@bengtsfors.example.se"]


def test_one_that_has_merged_is_reminded_as_its_successor(event, places, amal, bengtsfors):
    send(event, "1460")
    merged(bengtsfors, amal)
    [plan] = [each for each in nudging.plan(event) if each.municipality == amal]
    assert "1460" not in fates(event)
    assert len(plan.nudged) == 1


def test_the_registration_of_one_that_has_merged_is_its_successors(event, amal, bengtsfors):
    make_registration(event, municipality=bengtsfors)
    merged(bengtsfors, amal)
    assert fates(event) == {}


@pytest.mark.parametrize("number", [10, 290])
def test_the_plan_asks_as_much_for_many(event, number, django_assert_num_queries):
    for one in range(number):
        place = make_municipality(f"{one + 1500}", name=f"Ort {one}")
        place.contacts.create(email=f"registrator@ort{one}.example.se", is_registry=True)
    event = Event.objects.get()
    with django_assert_num_queries(11):
        assert len(nudging.plan(event)) == number + 1


# --- Sending ---


def test_a_reminder_is_stored_with_its_mails_and_its_links_log(event, places, amal):
    send(event, "1492")
    sent = Nudging.objects.get()
    assert (sent.staff, sent.nudges.get().municipality) == ("karin", amal)
    assert sent.nudges.get().kind == Nudge.Kind.MISSING
    uses = LinkUse.objects.order_by("pk").values_list("what", "event", "staff")
    assert list(uses) == [("made", None, "karin"), ("mailed", event.pk, "karin")]


def test_the_same_form_twice_reminds_once(event, places):
    assert send(event, "1492") is not None
    assert send(event, "1492") is None
    assert Nudge.objects.count() == 1
    assert len(recipients()) == 1


@pytest.mark.parametrize("change", ["cancelled", "draft", "held"])
def test_nobody_is_reminded_of_what_one_cannot_register_for(event, places, change):
    if change == "held":
        held(event, 1)
    else:
        Event.objects.update(status=change)
    with pytest.raises(Closed):
        send(event, "1492")
    assert recipients() == []


def opens_tomorrow() -> None:
    Event.objects.update(registration_opens_at=timezone.now() + timedelta(days=1))


def test_nobody_is_reminded_before_registration_opens(event, places):
    opens_tomorrow()
    with pytest.raises(NotOpenYet):
        send(event, "1492")
    assert recipients() == []


# --- The mail ---


def mail_of(event, code):
    send(event, code)
    return OutgoingEmail.objects.get(kind="nudge")


def test_the_mail_has_what_staff_wrote_and_the_link_to_the_page(client, event, places):
    mail = written(mail_of(event, "1492"))
    assert mail.subject == "Kommer ni? Dialogforum"
    link = links.address(MunicipalityLink.objects.get())
    assert f"klockan {moments.deadline_clock(event)}: {link}" in mail.text
    assert f'href="{link}"' in mail.html
    assert "kontakt för Åmåls kommun" in mail.text
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200


def test_one_that_signs_up_before_the_mail_is_written_gets_none(event, places, amal):
    mail = mail_of(event, "1492")
    registered(event, municipality=amal, organisation="")
    assert is_dropped(mail)


def test_a_contact_that_has_been_removed_gets_no_link(event, places, amal):
    mail = mail_of(event, "1492")
    amal.contacts.all().delete()
    assert is_dropped(mail)


def test_no_mail_is_written_when_registration_has_closed(event, places):
    mail = mail_of(event, "1492")
    held(event, 1)
    assert is_dropped(mail)


def is_dropped(mail) -> bool:
    outbox.deliver(mail.pk)
    mail.refresh_from_db()
    return mail.state == OutgoingEmail.State.DROPPED


def test_what_staff_write_is_filled_in_once_and_no_html(event, places, amal):
    amal.official_name = "<b>{länk}</b>"
    amal.save()
    words = {"subject": "{kommun}", "text": "<script>x</script> {kommun}"}
    nudging.send(event, ["1492"], words, "key", "karin")
    mail = written(OutgoingEmail.objects.get(kind="nudge"))
    assert mail.subject == "<b>{länk}</b>"
    assert "&lt;b&gt;{länk}" in mail.html
    assert "<script>" not in mail.html


# --- The page ---


def test_the_page_shows_who_gets_it_and_the_mail(officer, address, places):
    page = officer.get(address).content.decode()
    assert 'value="1492" checked' in page
    assert "amina@amal.example.se" in page
    assert "registrator@amal.example.se" not in page
    assert "Saknar adress" in page
    assert "Kommer ni? Dialogforum" in page
    assert 'value="1438"' not in page


def test_before_registration_opens_the_page_says_when_and_sends_nothing(officer, address, places):
    opens_tomorrow()
    page = officer.get(address).content.decode()
    assert "Anmälan öppnar" in page
    assert 'name="_send"' not in page
    coverage = officer.get(address.replace("nudge", "coverage")).content.decode()
    assert "Anmälan öppnar" in coverage
    assert "Läs och skicka påminnelsen" not in coverage
    refused = officer.post(address, posted("1492", text="Egna ord: {länk}"))
    assert refused.status_code == 409
    assert "Ingen har påmints: anmälan har inte öppnat än." in refused.content.decode()
    assert "Egna ord: {länk}" in refused.content.decode()
    assert recipients() == []


def test_sent_reminders_are_listed_as_they_were_read(officer, address, event, places):
    words = {"subject": "Kommer {kommun} till {evenemang}?", "text": "{länk}"}
    nudging.send(event, ["1492"], words, "a-key", "karin")
    subject = "Kommer kommunen till Dialogforum?"
    assert subject in officer.get(address).content.decode()
    told = timeline.of(event, Nudging.objects.get().sent_at).past
    assert any(subject in str(entry.what) for entry in told)


def test_those_who_were_reminded_a_moment_ago_are_not_ticked(officer, address, event, places):
    send(event, "1492")
    page = officer.get(address).content.decode()
    assert 'value="1460" checked' in page
    assert 'value="1492" checked' not in page
    assert (
        'value="1492" checked' in officer.post(address, {"municipality": ["1492"]}).content.decode()
    )


def test_looking_changes_nothing(officer, address, places):
    officer.get(address)
    officer.post(address, {"municipality": ["1492"]})
    officer.post(address, WORDS | {"municipality": ["1492"], "key": "a-key", "_show": "1"})
    assert (Nudging.objects.count(), MunicipalityLink.objects.count()) == (0, 0)


def test_those_who_were_chosen_on_another_page_are_shown(officer, address, places):
    page = officer.post(address, {"municipality": ["1460"]})
    assert page.status_code == 200
    assert 'value="1460" checked' in page.content.decode()
    assert 'value="1492"' not in page.content.decode()


def test_one_post_sends_and_is_logged(officer, address, event, places):
    response = officer.post(address, posted("1492", "1460"), follow=True)
    assert "Påminnelsen är på väg till 2 kommuner." in response.content.decode()
    assert len(recipients()) == 2
    told = timeline.of(event, Nudging.objects.get().sent_at).past
    assert any("Kommer ni?" in str(entry.what) for entry in told)
    history = officer.get(f"/admin/events/event/{event.pk}/history/")
    assert history.status_code in (200, 302)


def test_a_double_click_sends_once(officer, address, places):
    for _click in range(2):
        assert officer.post(address, posted("1492")).status_code == 303
    assert len(recipients()) == 1


def test_one_that_signed_up_since_the_page_was_shown_is_named_and_left_out(
    officer, address, event, places, amal
):
    officer.get(address)
    registered(event, municipality=amal, organisation="")
    page = officer.post(address, posted("1492", "1460"), follow=True).content.decode()
    assert "har anmält sig under tiden och får ingen påminnelse: Åmåls kommun" in page
    assert recipients() == ["registrator@bengtsfors.example.se"]


def test_what_was_written_is_kept_when_all_that_were_chosen_have_signed_up(
    officer, address, event, places, amal
):
    registered(event, municipality=amal, organisation="")
    page = officer.post(address, posted("1492", text="Egna ord: {länk}")).content.decode()
    assert "Ingen har påmints" in page
    assert "Egna ord: {länk}" in page
    assert 'value="1460"> Bengtsfors' in page
    assert recipients() == []


def test_what_was_written_is_kept_when_registration_has_closed(officer, address, event, places):
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    page = officer.post(address, posted("1492", text="Egna ord: {länk}")).content.decode()
    assert "Egna ord: {länk}" in page
    assert recipients() == []


def test_choosing_nobody_is_refused_in_words(officer, address, places):
    page = officer.post(address, posted())
    assert page.status_code == 422
    assert "Välj minst en kommun." in page.content.decode()
    assert recipients() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"text": ""}, "Skriv det som de ska läsa."),
        ({"subject": ""}, "Skriv ett ämne."),
        ({"text": "Hej {namn}"}, "{namn} betyder ingenting här."),
        ({"subject": "Anmäl er: {länk}"}, "{länk} betyder ingenting här."),
    ],
)
def test_what_cannot_be_sent_is_said_and_kept(officer, address, places, words, told):
    page = officer.post(address, posted("1492", **words))
    assert page.status_code == 422
    assert told in page.content.decode()
    assert recipients() == []


def test_another_countys_contacts_are_counted_and_not_shown(officer, places):
    malmo = make_municipality(
        "1280", name="Malmö", official_name="Malmö stad", county=make_county("12")
    )
    malmo.contacts.create(email="bo@malmo.example.se")
    event = expecting("tillsammans", malmo)
    page = officer.get(f"/admin/events/event/{event.pk}/nudge/").content.decode()
    assert "Malmö stad" in page
    assert "bo@malmo.example.se" not in page
