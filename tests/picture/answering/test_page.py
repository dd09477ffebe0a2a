"""Without script: a form a question, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Audience, Event
from registrations.models import LinkUse, MunicipalityAnswer, Quote
from registrations.municipality import links
from tests.factories import make_county
from tests.picture.answering.build import (
    NOTES,
    TEXT,
    amal,
    asked,
    bengtsfors,
    kept,
    question,
    saved,
)

pytestmark = pytest.mark.django_db


def posted(event, text="Vi gör mycket.", part=TEXT, version=0, **fields):
    return {
        "question": question(event).pk,
        "part": part,
        "text": text,
        "version": version,
        "sitting": "min",
    } | fields


def held(event, days_ago):
    end = timezone.now() - timedelta(days=days_ago)
    Event.objects.filter(pk=event.pk).update(starts_at=end - timedelta(hours=3), ends_at=end)


def opened(event):
    """The board ticks that everybody may read the answers."""
    event.audience.answers_are_public = True
    event.audience.save()


def text_of(response):
    return response.content.decode()


def test_an_answer_is_saved_and_the_page_comes_back_to_its_question(client, event, address):
    response = client.post(address, posted(event))
    assert (response.status_code, response["Location"]) == (303, f"{address}#fraga-1")
    answer = MunicipalityAnswer.objects.get()
    assert (answer.municipality, answer.text, answer.is_done) == (amal(), "Vi gör mycket.", False)
    assert answer.versions.get().writer == "municipality"
    assert "Vi gör mycket." in text_of(client.get(address))


def test_looking_changes_nothing_but_the_log_of_the_link(client, event, address):
    client.get(address)
    assert not MunicipalityAnswer.objects.exists()
    assert LinkUse.objects.filter(what="opened").count() == 1


def test_of_a_cancelled_event_it_says_so(client, event, address):
    Event.objects.update(status=Event.Status.CANCELLED)
    assert "Evenemanget är inställt" in text_of(client.get(address))


def test_the_button_saves_and_marks_as_done_and_takes_it_back(client, event, address):
    client.post(address, posted(event, done="1"))
    assert MunicipalityAnswer.objects.get().is_done
    assert "1 av 2 frågor är klara" in text_of(client.get(address))
    assert LinkUse.objects.filter(what="answered", event=event).count() == 1
    client.post(address, posted(event, version=1, done="0"))
    assert not MunicipalityAnswer.objects.get().is_done


def test_who_saves_too_late_sees_both_texts_and_can_join_them(client, event, address):
    saved(question(event), "Det första")
    response = client.post(address, posted(event, "Det andra"))
    page = text_of(response)
    assert response.status_code == 409
    assert "<p>Det första</p>" in page
    assert "\nDet andra</textarea>" in page
    client.post(address, posted(event, "Det första och andra", version=1))
    answer = MunicipalityAnswer.objects.get()
    assert kept(answer) == ["Det första och andra", "(Det andra)", "Det första"]


def test_the_others_are_told_of_what_was_written_beside_the_answer(client, event, address):
    saved(question(event), "Det första")
    client.post(address, posted(event, "Det andra"))
    assert "Någon skrev samtidigt" in text_of(client.get(address))
    client.post(address, posted(event, "Det första och andra", version=1))
    assert "Någon skrev samtidigt" not in text_of(client.get(address))


def test_too_long_a_text_is_refused_and_still_in_its_form(client, event, address):
    response = client.post(address, posted(event, "å" * 20_003))
    page = text_of(response)
    assert response.status_code == 422
    assert "högst 20\N{NO-BREAK SPACE}000 tecken. Ta bort minst 3." in page
    assert "å" * 20_003 in page
    assert not MunicipalityAnswer.objects.exists()


def test_an_empty_answer_is_not_done(client, event, address):
    response = client.post(address, posted(event, " ", done="1"))
    assert response.status_code == 422
    assert "Skriv något först." in text_of(response)


def test_notes_from_the_meeting_are_there_when_it_has_begun_and_may_be_put_right(
    client, event, address
):
    assert "Anteckningar från mötet" not in text_of(client.get(address))
    held(event, 1)
    assert "Anteckningar från mötet" in text_of(client.get(address))
    client.post(address, posted(event, "Rätt antecknat", part=NOTES))
    assert MunicipalityAnswer.objects.get().notes == "Rätt antecknat"


def test_thirty_days_after_the_event_it_can_be_read_and_not_changed(client, event, address):
    saved(question(event), "Så var det")
    held(event, 31)
    page = text_of(client.get(address))
    assert "Så var det" in page
    assert "Svaren kunde ändras till och med" in page
    # Nobody wrote any, and nobody can any more.
    assert "Anteckningar från mötet" not in page
    response = client.post(address, posted(event, "Mer", version=1))
    assert response.status_code == 409
    # What was typed can still be copied.
    assert "\nMer</textarea>" in text_of(response)
    assert MunicipalityAnswer.objects.get().text == "Så var det"


def test_nothing_of_another_municipality_is_shown_or_changed(client, event, address):
    saved(question(event), "Bengtsfors hemliga svar", municipality=bengtsfors())
    assert "hemliga" not in text_of(client.get(address))
    client.post(address, posted(event, "Åmåls svar", municipality="1460"))
    other = MunicipalityAnswer.objects.get(municipality=bengtsfors())
    assert other.text == "Bengtsfors hemliga svar"


def test_what_a_merged_municipality_answered_is_shown_to_its_successor(client, event, address):
    saved(question(event), "Bengtsfors svar", municipality=bengtsfors())
    old = bengtsfors()
    old.merged_into = amal()
    old.save(update_fields=["merged_into"])
    page = text_of(client.get(address))
    assert "Så svarade Bengtsfors kommun" in page
    assert "Bengtsfors svar" in page


def test_last_years_own_answer_stands_beside(client, event, address):
    last = asked(
        slug="i-fjol",
        starts_at=event.starts_at - timedelta(days=365),
        ends_at=event.ends_at - timedelta(days=365),
    )
    saved(question(last), "Förra årets svar")
    saved(question(last), "Grannens svar", municipality=bengtsfors())
    page = text_of(client.get(address))
    assert "Förra årets svar" in page
    assert "Grannens svar" not in page


def test_it_says_before_anybody_writes_that_answers_become_public(client, event, address):
    assert "blir offentliga" not in text_of(client.get(address))
    Audience.objects.update(answers_are_public=True)
    assert "Svaren blir offentliga." in text_of(client.get(address))


def test_what_was_done_before_the_board_opened_the_answers_is_marked_again(client, event, address):
    client.post(address, posted(event, done="1"))
    opened(event)
    page = text_of(client.get(address))
    assert "Svaret visas inte för alla." in page
    assert "Markera som klart igen" in page
    everybody = f"/evenemang/{event.slug}/lagesbild/1/"
    assert "Vi gör mycket." not in text_of(client.get(everybody))
    # Putting the text right says nothing of who may read it.
    client.post(address, posted(event, "Vi gör mycket mer.", version=1))
    assert "Vi gör mycket mer." not in text_of(client.get(everybody))
    client.post(address, posted(event, "Vi gör mycket mer.", version=2, done="1", public="1"))
    assert "Vi gör mycket mer." in text_of(client.get(everybody))
    assert "Svaret visas inte för alla." not in text_of(client.get(address))
    assert LinkUse.objects.filter(what="answered").count() == 2


def test_who_marks_as_done_has_been_told_that_everybody_can_read_it(client, event, address):
    opened(event)
    response = client.post(address, posted(event, done="1"))
    page = text_of(response)
    assert response.status_code == 422
    assert "har öppnat svaren sedan du öppnade sidan" in page
    assert "\nVi gör mycket.</textarea>" in page
    assert 'name="public" value="1"' in page
    assert not MunicipalityAnswer.objects.exists()


def test_the_municipalitys_page_tells_what_is_not_shown(client, event, address):
    client.post(address, posted(event, done="1"))
    opened(event)
    page = text_of(client.get(address.partition("svar/")[0]))
    assert "1 av 2 frågor är klara (1 visas inte för alla förrän ni markerar det" in page


@pytest.mark.parametrize(("word", "names"), [("1", ("approved_at",)), ("0", ("declined_at",))])
def test_the_municipality_says_yes_or_no_to_a_quotation(client, event, address, word, names):
    answer = saved(question(event), "Vi gör mycket.")
    quote = Quote.objects.create(answer=answer, text="mycket")
    assert "”mycket”" in text_of(client.get(address))
    response = client.post(f"{address}citat/{quote.pk}/", {"approved": word})
    assert response.status_code == 303
    quote.refresh_from_db()
    said = {name for name in ("approved_at", "declined_at") if getattr(quote, name)}
    assert said == set(names)


def test_another_municipalitys_quotation_is_not_there(client, event, address):
    answer = saved(question(event), "Vi gör mycket.", municipality=bengtsfors())
    quote = Quote.objects.create(answer=answer, text="mycket")
    assert client.post(f"{address}citat/{quote.pk}/", {"approved": "1"}).status_code == 404
    quote.refresh_from_db()
    assert quote.approved_at is None


def test_it_is_not_there_for_a_wrong_link_a_draft_or_an_event_of_others(client, event, address):
    assert client.get("/kommun/fel/svar/forum/").status_code == 404
    asked(slug="utkast", status=Event.Status.DRAFT)
    asked(slug="annat-lan", county=make_county("12"))
    for slug in ["utkast", "annat-lan", "finns-inte"]:
        assert client.get(address.replace("forum", slug)).status_code == 404


def test_a_replaced_link_opens_nothing(client, event, address):
    links.rotate(amal(), "anna")
    assert client.get(address).status_code == 404
    assert client.post(address, posted(event)).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"version": "x"}, {"version": "9" * 12}, {"part": "version"}, {"sitting": "s" * 33}]
)
def test_what_no_page_of_ours_sends_is_a_bad_request(client, event, address, wrong):
    assert client.post(address, posted(event) | wrong).status_code == 400
    assert not MunicipalityAnswer.objects.exists()


def test_the_page_is_secret_and_kept_by_nobody(client, event, address):
    response = client.get(address)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_ten_questions_take_no_more_queries_than_two(
    client, event, address, django_assert_max_num_queries
):
    for number in range(3, 11):
        event.questions.create(number=number, text=f"Fråga {number}?")
    for one in event.questions.all():
        Quote.objects.create(answer=saved(one, "Svar"), text="Svar")
    # The first time of a day is also noted in the log.
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_the_municipalitys_page_tells_how_many_are_done_and_leads_there(client, event, address):
    saved(question(event), "Klart", is_done=True)
    page = text_of(client.get(address.partition("svar/")[0]))
    assert "1 av 2 frågor är klara" in page
    assert f'href="{address}"' in page
