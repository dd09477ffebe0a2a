"""What staff do with an answer: correct it, mark it as done, give it themes, mark quotations."""

import pytest
from django.urls import reverse

from registrations.models import AnswerVersion, MunicipalityAnswer, Quote, Theme
from tests.factories import make_county, staff
from tests.picture.staff.build import answer, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client):
    client.force_login(staff("view_event", "view_municipalityanswer", "change_municipalityanswer"))
    return client


def post(client, event, name="picture_answer", *more, **fields):
    return client.post(reverse(f"admin:{name}", args=[event.pk, "1440", 1, *more]), fields)


def save(client, event, text="Alla.", part="text", version=0, **fields):
    return post(client, event, part=part, version=version, text=text, **fields)


# --- Correcting ---


def test_staff_write_what_a_municipality_has_said_on_the_phone(worker):
    event = asking()

    response = save(worker, event, "Alla\r\nfaktiskt.", is_done="on")

    stored = MunicipalityAnswer.objects.get()
    assert response.status_code == 303
    assert (stored.text, stored.is_done) == ("Alla\nfaktiskt.", True)
    version = AnswerVersion.objects.get()
    assert (version.writer, version.staff) == ("staff", response.wsgi_request.user.username)


def test_notes_are_corrected_apart_from_the_answer(worker):
    event = asking()
    answer(event)

    save(worker, event, "Sagt på mötet", part="notes", version=1)

    stored = MunicipalityAnswer.objects.get()
    assert (stored.text, stored.notes, stored.is_done) == ("Alla.", "Sagt på mötet", True)


def test_done_can_be_taken_back(worker):
    event = asking()
    answer(event)

    save(worker, event, version=1)

    assert not MunicipalityAnswer.objects.get().is_done


def test_staff_do_not_open_what_was_done_in_private(worker):
    event = asking()
    done_at = answer(event).done_at
    event.audience.answers_are_public = True
    event.audience.save()

    refused = save(worker, event, "Rättat.", version=1)

    assert refused.status_code == 422
    assert "Bara kommunen kan" in refused.content.decode()
    save(worker, event, "Rättat.", version=1, is_done="on")
    stored = MunicipalityAnswer.objects.get()
    assert (stored.text, stored.done_at) == ("Rättat.", done_at)


def test_who_comes_too_late_sees_both_texts_and_saves_them_together(worker):
    event = asking()
    save(worker, event, "Kommunens ord")

    late = save(worker, event, "Mina ord", version=0)

    html = late.content.decode()
    assert late.status_code == 409
    assert "Kommunens ord" in html
    assert "Mina ord</textarea>" in html
    assert 'name="version" value="1"' in html
    assert AnswerVersion.objects.filter(is_aside=True, text="Mina ord").exists()
    assert save(worker, event, "Bådas ord", version=1).status_code == 303
    assert MunicipalityAnswer.objects.get().text == "Bådas ord"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "x" * 20_001}, "Texten har 20001 tecken. Den får ha högst 20000."),
        ({"text": " ", "is_done": "on"}, "Ett svar utan ord kan inte vara klart."),
    ],
)
def test_what_cannot_be_saved_is_said_and_not_lost(worker, fields, words):
    event = asking()

    response = save(worker, event, **fields)

    assert response.status_code == 422
    assert words in response.content.decode().replace("\xa0", "")
    assert fields["text"] in response.content.decode()
    assert not MunicipalityAnswer.objects.exclude(text="").exists()


def test_twenty_thousand_characters_are_saved(worker):
    assert save(worker, asking(), "å" * 20_000).status_code == 303
    assert len(MunicipalityAnswer.objects.get().text) == 20_000


def test_a_form_that_says_nothing_is_refused(worker):
    assert post(worker, asking()).status_code == 422


def test_one_who_is_not_asked_has_no_answer_here(worker):
    address = reverse("admin:picture_answer", args=[asking().pk, "9999", 1])

    assert worker.get(address).status_code == 404


def test_who_may_only_read_cannot_write(client):
    client.force_login(staff("view_event", "view_municipalityanswer"))

    assert save(client, asking()).status_code == 403
    assert not MunicipalityAnswer.objects.exists()


# --- Themes ---


def test_themes_are_chosen_and_a_new_one_is_made_once(worker):
    event = asking()
    row = answer(event)
    young = Theme.objects.create(county_id="14", name="Unga")
    Theme.objects.create(county_id="14", name="Äldre")

    assert post(worker, event, "picture_themes", themes=young.pk, new="äLDRE").status_code == 303
    assert {theme.name for theme in row.themes.all()} == {"Unga", "Äldre"}

    post(worker, event, "picture_themes", new="Landsbygd")
    assert [theme.name for theme in row.themes.all()] == ["Landsbygd"]
    assert Theme.objects.count() == 3


def test_another_countys_theme_cannot_be_chosen(worker):
    event = asking()
    row = answer(event)
    theirs = Theme.objects.create(county=make_county("12"), name="Unga")

    assert post(worker, event, "picture_themes", themes=theirs.pk).status_code == 422
    assert not row.themes.exists()


def test_what_is_missing_has_no_themes_and_is_not_quoted(worker):
    event = asking()

    assert post(worker, event, "picture_themes", new="Unga").status_code == 404
    assert post(worker, event, "picture_quote", text="Unga").status_code == 404


def test_a_theme_is_renamed_and_taken_away_in_its_list(client):
    client.force_login(staff("view_theme", "change_theme", "delete_theme"))
    row = answer(asking())
    theme = row.themes.create(county_id="14", name="Ungar")

    html = client.get(reverse("admin:registrations_theme_changelist")).content.decode()
    address = reverse("admin:registrations_theme_change", args=[theme.pk])
    client.post(address, {"county": "14", "name": "Unga"})

    assert '<td class="field-used">1</td>' in html
    assert [one.name for one in row.themes.all()] == ["Unga"]


# --- Quotations ---


def test_a_quotation_is_what_the_answer_says_however_the_lines_are_broken(worker):
    event = asking()
    answer(event, text="Vi når\n\nalla unga.")

    assert post(worker, event, "picture_quote", text="når alla\r\nunga").status_code == 303

    quote = Quote.objects.get()
    assert (quote.text, quote.approved_at) == ("når\n\nalla unga", None)
    assert quote.staff.startswith("staff-")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vi når alla gamla", "Så står det inte i svaret."),
        ("Vi når", "De orden är redan markerade."),
        ("", "Du måste fylla i"),
    ],
)
def test_other_words_are_no_quotation(worker, text, words):
    event = asking()
    answer(event, text="Vi når alla unga.").quotes.create(text="Vi når")

    response = post(worker, event, "picture_quote", text=text)

    assert response.status_code == 422
    assert Quote.objects.count() == 1
    assert 'class="errorlist"' in response.content.decode()


def test_a_quotation_that_the_answer_does_not_say_any_more_is_told(worker):
    event = asking()
    row = answer(event, text="Vi når alla unga.")
    row.quotes.create(text="alla gamla")

    html = worker.get(reverse("admin:picture_answer", args=[event.pk, "1440", 1])).content.decode()

    assert "Så står det inte längre i svaret." in html


def test_the_mark_can_be_taken_away_from_ones_own_answer_alone(worker):
    event = asking()
    mine = answer(event).quotes.create(text="Alla")
    other = answer(event, number=2).quotes.create(text="Alla")

    assert post(worker, event, "picture_quote_remove", other.pk).status_code == 404
    assert post(worker, event, "picture_quote_remove", mine.pk).status_code == 303
    assert Quote.objects.get() == other
