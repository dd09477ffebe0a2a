"""The municipalities' links in the administration: their state and log, mailing and replacing."""

import pytest

from contacts.models import OutgoingEmail
from registrations.models import LinkUse, MunicipalityLink
from registrations.municipality import links
from tests.admin.conftest import admin, as_staff
from tests.factories import make_county, make_municipality, staff
from tests.mail.worker import written
from tests.municipality.conftest import merged

__all__ = ["admin", "as_staff"]

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/admin/registrations/municipalitylink/"


@pytest.fixture
def officer(as_staff):
    return as_staff(staff("view_municipalitylink", "change_municipalitylink"))


def recipients():
    return sorted(OutgoingEmail.objects.values_list("recipient", flat=True))


def test_the_page_shows_the_log_and_never_the_address(officer, link, page):
    officer.get(page)
    shown = officer.get(f"{LIST}{link.pk}/change/").content.decode()
    assert "Länken skapades" in shown
    assert "för första gången den dagen" in shown
    assert link.nonce not in shown
    assert "/kommun/" not in shown


def test_links_are_made_for_all_that_have_none(officer, link, bengtsfors):
    make_municipality("1280", name="Malmö", county=make_county("12"))
    shown = officer.get(LIST).content.decode()
    assert "Skapa en länk till den kommun som inte har någon" in shown
    officer.post(f"{LIST}make/")
    assert set(MunicipalityLink.objects.values_list("municipality", flat=True)) == {"1492", "1460"}


def test_the_link_is_mailed_to_the_contacts_and_logged(client, officer, link, amal):
    amal.contacts.create(name="Amina Holm", email="amina@amal.example.se")
    amal.contacts.create(email="registrator@amal.example.se", is_registry=True)
    officer.post(f"{LIST}{link.pk}/mail/")
    assert recipients() == ["amina@amal.example.se"]
    mail = written(OutgoingEmail.objects.get())
    assert mail.subject == "Åmåls kommun: er egen sida"
    assert links.address(link) in mail.text
    assert links.address(link) in mail.html
    assert LinkUse.objects.first().what == LinkUse.What.MAILED
    assert LinkUse.objects.first().staff.startswith("staff-")


def test_one_without_a_contact_is_named(officer, link):
    shown = officer.post(f"{LIST}{link.pk}/mail/", follow=True).content.decode()
    assert "De här saknar kontakt, så de har inte fått något: Åmåls kommun." in shown
    assert recipients() == []
    assert LinkUse.objects.filter(what=LinkUse.What.MAILED).count() == 0


def test_a_new_link_is_mailed_though_the_old_one_was_promised(client, officer, link, amal, page):
    amal.contacts.create(email="amina@amal.example.se")
    officer.post(f"{LIST}{link.pk}/mail/")
    officer.post(f"{LIST}{link.pk}/replace/")
    assert client.get(page).status_code == 404
    link.refresh_from_db()
    assert links.address(link) in written(OutgoingEmail.objects.get()).text


def test_several_are_mailed_at_once_from_the_list(officer, link, amal, bengtsfors):
    amal.contacts.create(email="amina@amal.example.se")
    bengtsfors.contacts.create(email="registrator@bengtsfors.example.se", is_registry=True)
    chosen = [link.pk, links.of(bengtsfors).pk]
    officer.post(LIST, {"action": "mail", "_selected_action": chosen})
    assert recipients() == ["amina@amal.example.se", "registrator@bengtsfors.example.se"]


def test_a_former_municipalitys_link_is_its_successors(officer, link, amal, bengtsfors):
    bengtsfors.contacts.create(email="bo@bengtsfors.example.se")
    old = merged(bengtsfors, amal)
    assert officer.post(f"{LIST}{old.pk}/mail/").status_code == 404
    officer.post(f"{LIST}{link.pk}/mail/")
    assert recipients() == ["bo@bengtsfors.example.se"]


@pytest.mark.parametrize("number", [10, 290])
def test_the_list_asks_as_much_for_many(officer, number, django_assert_max_num_queries):
    for one in range(number):
        links.of(make_municipality(f"{one + 1500}", name=f"Ort {one}"))
    with django_assert_max_num_queries(14):
        officer.get(LIST)
