"""Wrong fields: a sentence that says how to mend each, and nothing is stored or lost."""

import pytest
from lxml import html

from registrations.models import Registration
from tests.registrations.conftest import THREE, filled_in

pytestmark = pytest.mark.django_db

MANY = [(f"Kollega {number}", f"kollega{number}@example.se") for number in range(20)]

WRONG = {
    "no name": ({"name": ""}, "id_name", "Skriv ditt för- och efternamn."),
    "half an address": ({"email": "amina@"}, "id_email", "Skriv hela e-postadressen"),
    "an impossible host": ({"email": "amina@" + "å" * 70 + ".se"}, "id_email", "Skriv hela"),
    "a long address": ({"email": f"{'a' * 250}@example.se"}, "id_email", "Skriv"),
    "a strange letter": ({"email": "İa@example.se"}, "id_email", "Skriv hela"),
    "a wrong colleague": (
        {"colleagues-0-name": "Jonas", "colleagues-0-email": "jonas@"},
        "id_colleagues-0-email",
        "Skriv hela e-postadressen till kollega 1.",
    ),
    "from nowhere": ({"municipality": ""}, "id_municipality", "Välj kommun, eller skriv"),
    "no such municipality": ({"municipality": "9999"}, "id_municipality", "Välj en kommun"),
    "a long name": ({"name": "x" * 101}, "id_name", "Skriv högst 100 tecken."),
    "a filled trap": ({"website": "http://example.se"}, "id_website", "Lämna fältet tomt"),
    "no key": ({"submission_key": ""}, "id_submission_key", "Formuläret var inte fullständigt"),
    "half a colleague": (
        {"colleagues-0-email": "jonas@example.se"},
        "id_colleagues-0-name",
        "Skriv namnet på kollega 1, eller töm raden.",
    ),
    "nobody comes": ({"attending": None}, "id_attending", "Kryssa i att du deltar själv"),
    "no formset": ({"colleagues-TOTAL_FORMS": "många"}, "colleagues", "inte fullständigt"),
}


@pytest.mark.parametrize(("fields", "field_id", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_field_is_told_beside_it_and_in_the_summary(
    event, register, fields, field_id, words
):
    response = register(event, **fields)
    page = html.fromstring(response.content.decode())
    links = page.xpath(f'//div[@id="fel"]//a[@href="#{field_id}"]')
    assert response.status_code == 422
    assert words in links[0].text_content()
    assert words in "".join(page.xpath('//*[contains(@class, "invalid-feedback")]//text()'))
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(("fields", "field_id", "_words"), WRONG.values(), ids=WRONG)
def test_every_link_of_the_summary_leads_to_something_on_the_page(
    event, register, fields, field_id, _words
):
    page = html.fromstring(register(event, **fields).content.decode())
    assert page.xpath(f'//*[@id="{field_id}"]')


def test_what_was_typed_stays_also_in_the_rows(event, register):
    response = register(event, colleagues=THREE, email="fel", message="Hälsningar från Åmål")
    page = html.fromstring(response.content.decode())
    assert page.get_element_by_id("id_name").value == "Amina Holm"
    assert page.get_element_by_id("id_email").value == "fel"
    assert page.get_element_by_id("id_municipality").value == "1492"
    assert page.get_element_by_id("id_colleagues-1-name").value == "Petra Lind"
    assert page.get_element_by_id("id_message").value.strip() == "Hälsningar från Åmål"


def test_the_key_stays_so_that_a_mended_form_is_the_same_form(event, register):
    page = html.fromstring(register(event, key="my-own-key-1", name="").content.decode())
    assert page.xpath('//input[@name="submission_key"]/@value') == ["my-own-key-1"]


def test_the_title_begins_with_the_word_error(event, register):
    assert "<title>Fel: " in register(event, name="").content.decode()


def test_a_wrong_field_is_described_to_screen_readers(event, register):
    page = html.fromstring(register(event, email="fel").content.decode())
    field = page.get_element_by_id("id_email")
    described = [page.get_element_by_id(name) for name in field.get("aria-describedby").split()]
    assert field.get("aria-invalid") == "true"
    assert any("Skriv hela e-postadressen" in one.text_content() for one in described)


def test_a_trap_that_the_browser_filled_in_is_empty_the_next_time(event, register):
    page = html.fromstring(register(event, website="http://example.se").content.decode())
    assert not page.get_element_by_id("id_website").value


def test_two_people_cannot_share_an_address(event, register):
    response = register(event, colleagues=[("Jonas Ekdahl", "AMINA@example.se")])
    assert response.status_code == 422
    assert "E-postadressen finns två gånger" in response.content.decode()


def test_the_sender_may_be_a_colleagues_address_when_she_does_not_take_part(event, register):
    response = register(event, colleagues=[("Brevlådan", "amina@example.se")], attending=None)
    assert response.status_code == 303


def test_twenty_people_are_taken_and_twenty_one_are_not(event, register):
    assert register(event, "key-for-twenty", MANY[:19]).status_code == 303
    response = register(event, "key-for-twenty-one", MANY)
    assert response.status_code == 422
    assert "Anmäl högst 20 personer åt gången" in response.content.decode()


def test_a_hostile_row_to_remove_is_no_crash(event, register):
    assert register(event, remove="1" * 5000).status_code == 200


@pytest.mark.parametrize("total", ["-1", "100000", "9" * 5000, "1e3", ""])
def test_a_hostile_number_of_rows_is_an_error_and_no_crash(event, register, total):
    fields = {"colleagues-TOTAL_FORMS": total}
    assert register(event, **fields).status_code in {303, 422}
    assert register(event, add="1", **fields).status_code == 200


def test_blank_rows_do_not_count_however_many(event, register):
    assert register(event, colleagues=[("", "")] * 25 + THREE).status_code == 303


def test_rows_that_are_said_to_be_fewer_than_none_are_not_lost(event, register):
    fields = {"colleagues-TOTAL_FORMS": "-1"}
    assert register(event, colleagues=THREE, **fields).status_code == 422


class TestRowsWithoutScript:
    def test_add_shows_one_row_more_and_keeps_what_was_typed(self, event, register):
        response = register(event, colleagues=THREE, add="1", name="")
        page = html.fromstring(response.content.decode())
        assert response.status_code == 200
        assert page.get_element_by_id("id_colleagues-1-name").value == "Petra Lind"
        assert page.get_element_by_id("id_colleagues-2-name").value is None
        assert not page.xpath('//*[contains(@class, "invalid-feedback")]')

    def test_remove_takes_the_row_away_that_was_meant(self, event, register):
        page = html.fromstring(register(event, colleagues=THREE, remove="0").content.decode())
        assert page.get_element_by_id("id_colleagues-0-name").value == "Petra Lind"
        assert page.xpath('//input[@name="colleagues-TOTAL_FORMS"]/@value') == ["1"]

    def test_the_page_comes_back_at_the_row_that_was_added(self, event, register):
        page = html.fromstring(register(event, colleagues=THREE, add="1").content.decode())
        assert page.xpath("//*[@autofocus]/@name") == ["colleagues-2-name"]

    def test_the_page_comes_back_at_the_rows_when_one_was_removed(self, event, register):
        page = html.fromstring(register(event, colleagues=THREE, remove="0").content.decode())
        assert page.xpath("//*[@autofocus]/@id") == ["add-colleague"]

    def test_nothing_is_stored_on_the_way(self, event, register):
        register(event, colleagues=THREE, add="1")
        assert Registration.objects.count() == 0

    def test_an_unticked_box_stays_unticked(self, event, register):
        page = html.fromstring(register(event, attending=None, add="1").content.decode())
        assert page.get_element_by_id("id_attending").checked is False


def test_names_are_shown_as_text(client, event):
    posted = filled_in(name='"><svg onload=alert(1)>&')
    response = client.post(f"/evenemang/{event.slug}/anmalan/", posted, follow=True)
    assert "<svg onload" not in response.content.decode()
    assert "&lt;svg onload=alert(1)&gt;&amp;" in response.content.decode()


def test_a_huge_form_is_refused_at_once(client, event):
    posted = filled_in() | {f"field-{number}": "x" for number in range(1100)}
    assert client.post(f"/evenemang/{event.slug}/anmalan/", posted).status_code == 400
    posted = filled_in(message="x" * 3_000_000)
    assert client.post(f"/evenemang/{event.slug}/anmalan/", posted).status_code == 400
