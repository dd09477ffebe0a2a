"""Who stands in a list that staff bring along."""

import pytest

from contacts.tables import Unreadable, read
from registrations import listed
from tests.factories import make_municipality

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def amal():
    return make_municipality("1492")


def people(text):
    return listed.people(read(text.encode()))


@pytest.mark.parametrize(
    "headings",
    [
        "E-postadress;Namn;Kommun;Befattning",
        "Email address;Full name;Municipality;Role",
        "EPOST;namn;KOMMUNKOD;Titel",
    ],
)
@pytest.mark.parametrize("municipality", ["1492", "Åmål", "åmåls KOMMUN"])
def test_columns_stand_in_any_order_and_language(headings, municipality):
    [anna] = people(f"{headings}\nanna@Example.se;Anna Ek;{municipality};Strateg\n")
    assert (anna.name, anna.email, anna.title) == ("Anna Ek", "anna@example.se", "Strateg")
    assert (anna.municipality, anna.error) == ("1492", "")


def test_first_and_last_name_make_a_name():
    assert people("Förnamn;Efternamn;Mejl\nAnna;Ek;anna@example.se\n")[0].name == "Anna Ek"


def test_one_column_may_hold_either_municipality_or_organisation():
    rows = people(
        "Namn;E-post;Kommun eller organisation\nA B;a@example.se;Åmål\nC D;c@example.se;Sida"
    )
    assert [(row.municipality, row.organisation) for row in rows] == [("1492", ""), ("", "Sida")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Anna Ek;anna@;", "E-postadressen stämmer inte."),
        (";anna@example.se;", "Namnet saknas."),
        ("Anna Ek;anna@example.se;Ankeborg", "Det finns ingen kommun som heter ”Ankeborg”."),
        (f"{'A' * 101};anna@example.se;", "högst 100 tecken"),
    ],
)
def test_a_row_tells_what_is_wrong_with_it(line, words):
    assert words in people(f"Namn;E-post;Kommun\n{line}\n")[0].error


def test_whoever_stands_twice_is_read_once():
    first, second = people("Namn;E-post\nAnna;anna@example.se\nAnna;ANNA@example.se\n")
    assert (first.error, second.error) == ("", "Samma adress står på rad 2.")


def test_a_table_without_addresses_is_no_list():
    with pytest.raises(Unreadable, match="”Namn” och ”E-post”"):
        people("Namn;Telefon\nAnna;123\n")


def test_columns_that_are_not_read_are_told():
    assert listed.unread(read(b"Namn;E-post;Skonummer\nA;a@example.se;38")) == ["skonummer"]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Ek <anna@example.se>, Åmåls kommun",
        "Anna Ek; anna@example.se; Åmål",
        "Anna Ek\tanna@example.se\t1492",
        '"Anna Ek" anna@example.se Åmål',
    ],
)
def test_lines_as_people_write_them_are_understood(line):
    [anna] = listed.pasted(f"\n{line}\n")
    assert (anna.name, anna.email, anna.municipality) == ("Anna Ek", "anna@example.se", "1492")


def test_a_pasted_table_has_headings():
    [anna] = listed.pasted("E-post\tNamn\nanna@example.se\tAnna Ek\n")
    assert (anna.name, anna.email) == ("Anna Ek", "anna@example.se")


def test_a_line_without_an_address_is_told():
    assert listed.pasted("Anna Ek, Åmål")[0].error == "E-postadressen stämmer inte."


def test_what_has_been_to_a_browser_is_checked_anew():
    rows = people("Namn;E-post\nAnna;anna@example.se\n")
    assert listed.unpacked(listed.packed(rows)) == rows
    forged = listed.packed(rows).replace("anna@example.se", "anna")
    assert listed.unpacked(forged)[0].error
    for broken in [
        "",
        "[1]",
        '[{"namn": 1}]',
        '{"a": 1}',
        '[{"number": 1, "name": 3, "email": "a@example.se"}]',
    ]:
        with pytest.raises(Unreadable):
            listed.unpacked(broken)
