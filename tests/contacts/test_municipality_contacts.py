"""The municipalities' contacts in the administration, and their import from a file."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from contacts.models import MunicipalityContact
from tests.admin.conftest import admin, as_staff
from tests.factories import make_county, make_municipality, staff

__all__ = ["admin", "as_staff"]

pytestmark = [pytest.mark.django_db, pytest.mark.once]

IMPORT = "/admin/contacts/municipalitycontact/import/"
HEAD = "Kommun;Namn;Titel;E-post;Registrator\n"
TWO = (
    "Åmål;Amina Håkansson;Folkhälsostrateg;amina@amal.example.se;nej\n"
    "1492;;;registrator@amal.example.se;ja\n"
)
RIGHTS = [f"{may}_municipalitycontact" for may in ["view", "add", "change", "delete"]]


@pytest.fixture(autouse=True)
def amal():
    return make_municipality()


@pytest.fixture
def officer(as_staff):
    """At work for the county 14, with the right to look after its contacts."""
    return as_staff(staff(*RIGHTS))


def upload(browser, text, encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return browser.post(IMPORT, {"file": SimpleUploadedFile("lista.csv", content)})


def hidden(page) -> dict:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def imported(browser, text, **options):
    return browser.post(IMPORT, hidden(upload(browser, text, **options)))


def stored():
    rows = MunicipalityContact.objects.order_by("is_registry")
    return list(rows.values_list("municipality", "name", "title", "email", "is_registry"))


AMINA = ("1492", "Amina Håkansson", "Folkhälsostrateg", "amina@amal.example.se", False)
REGISTRY = ("1492", "", "", "registrator@amal.example.se", True)


def test_nothing_is_stored_before_it_is_confirmed(officer):
    page = upload(officer, HEAD + TWO).content.decode()
    assert "Amina Håkansson" in page
    assert "Läggs till" in page
    assert stored() == []


def test_what_was_shown_is_stored_with_its_history(officer):
    response = imported(officer, HEAD + TWO)
    assert response.status_code == 303
    assert stored() == [AMINA, REGISTRY]
    assert MunicipalityContact.objects.first().history.count() == 1


def test_a_file_that_swedish_excel_has_saved_is_read(officer):
    imported(officer, HEAD + TWO, encoding="cp1252")
    assert stored() == [AMINA, REGISTRY]


def test_an_excel_file_is_read(officer):
    book, file = Workbook(), io.BytesIO()
    book.active.append(["E-post", "Kommun"])
    book.active.append(["registrator@amal.example.se", 1492])
    book.save(file)
    imported(officer, file.getvalue())
    assert stored() == [("1492", "", "", "registrator@amal.example.se", False)]


def test_a_contact_that_is_there_is_changed_and_not_doubled(officer):
    imported(officer, HEAD + TWO)
    moved = "Åmåls kommun;Amina Håkansson;Säkerhetschef;AMINA@amal.example.se;nej\n"
    page = upload(officer, HEAD + moved)
    assert "Ändras" in page.content.decode()
    officer.post(IMPORT, hidden(page))
    assert stored()[0][2] == "Säkerhetschef"
    assert len(stored()) == 2


def test_a_double_click_imports_once(officer):
    form = hidden(upload(officer, HEAD + TWO))
    assert [officer.post(IMPORT, form).status_code for _click in range(2)] == [303, 303]
    assert stored() == [AMINA, REGISTRY]


def test_what_others_have_stored_meanwhile_is_shown_first(officer, amal):
    form = hidden(upload(officer, HEAD + TWO))
    amal.contacts.create(email="amina@amal.example.se", name="Amina Ek")
    page = officer.post(IMPORT, form)
    assert page.status_code == 409
    assert "Ingenting är importerat än" in page.content.decode()
    assert [row[1] for row in stored()] == ["Amina Ek"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Atlantis;Bo Ek;;bo@example.se;", "Det finns ingen kommun som heter ”Atlantis”."),
        (";Bo Ek;;bo@example.se;", "Kommunen saknas."),
        ("Åmål;Bo Ek;;bo.example.se;", "E-postadressen stämmer inte."),
        ("Åmål;Bo Ek;;bo@example.se;kanske", "Skriv ja eller nej i kolumnen Registrator."),
        (f"Åmål;{'B' * 101};;bo@example.se;", "En cell är för lång: högst 100 tecken."),
    ],
)
def test_what_is_wrong_in_a_row_is_said_and_the_others_are_imported(officer, row, words):
    page = upload(officer, f"{HEAD}{row}\n{TWO}")
    assert words in html.unescape(page.content.decode())
    officer.post(IMPORT, hidden(page))
    assert stored() == [AMINA, REGISTRY]


def test_another_countys_municipality_is_refused(officer):
    make_municipality("1280", name="Malmö", county=make_county("12"))
    page = upload(officer, f"{HEAD}Malmö;Bo Ek;;bo@example.se;\n")
    words = "Malmö ligger i ett annat län, och den länsstyrelsen sköter dess kontakter."
    assert words in page.content.decode()


def test_a_form_that_was_changed_on_the_way_stores_nothing_of_another_county(officer):
    make_municipality("1280", name="Malmö", county=make_county("12"))
    form = hidden(upload(officer, HEAD + TWO))
    form["packed"] = form["packed"].replace("1492", "1280")
    assert officer.post(IMPORT, form).status_code == 409
    assert stored() == []


@pytest.mark.parametrize("packed", ["", "null", "[1]", '[{"x": 1}]', '[{"number": []}]'])
def test_a_form_that_is_not_whole_is_refused_in_words(officer, packed):
    response = officer.post(IMPORT, {"packed": packed, "fates": "[]"}, follow=True)
    assert response.status_code in (200, 409)
    assert stored() == []


def test_a_former_municipality_stands_for_its_successor(officer, amal):
    names = {"name": "Bengtsfors", "official_name": "Bengtsfors kommun"}
    make_municipality("1460", merged_into=amal, **names)
    imported(officer, f"{HEAD}Bengtsfors;Bo Ek;;bo@example.se;\n")
    assert [row[0] for row in stored()] == ["1492"]


@pytest.mark.parametrize("text", ["Namn;Titel\nBo;Chef\n", "", "Kommun;E-post;E-post\n"])
def test_a_file_that_is_no_such_table_is_refused_in_words(officer, text):
    page = upload(officer, text)
    assert page.status_code == 422
    assert "errorlist" in page.content.decode()


def test_only_the_own_countys_contacts_are_listed_and_offered(officer):
    malmo = make_municipality("1280", official_name="Malmö stad", county=make_county("12"))
    malmo.contacts.create(email="bo@malmo.example.se")
    assert "malmo" not in officer.get("/admin/contacts/municipalitycontact/").content.decode()
    form = officer.get("/admin/contacts/municipalitycontact/add/").content.decode()
    assert "Åmåls kommun" in form
    assert "Malmö stad" not in form


@pytest.mark.parametrize("number", [10, 290])
def test_an_import_looks_up_as_much_for_many(officer, number, django_assert_max_num_queries):
    rows = "".join(f"Åmål;;;person{one}@example.se;\n" for one in range(number))
    with django_assert_max_num_queries(12):
        assert upload(officer, HEAD + rows).status_code == 200
