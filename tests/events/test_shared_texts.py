"""Which events follow a shared text, and which are left alone."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from events.copying import copy
from events.models import Event, Question, Series, SharedText, TextSection
from events.shared_texts import Standing, adopt, fill, place, spread, take, words_of
from events.wording import compare
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    return Series.objects.create(name="MR-dagarna", slug="mr-dagarna")


@pytest.fixture
def chief():
    return User.objects.create_superuser("chef")


def shared(series, kind="lead", text="Välkommen.", **fields):
    return SharedText.objects.create(series=series, kind=kind, text=text, **fields)


def edit(text, user, words):
    before = words_of(text)
    text.text = words
    text.save()
    return spread(text, before, user)


def fresh(event):
    return Event.objects.get(pk=event.pk)


def test_a_lead_that_says_the_same_follows_and_can_be_found(series, chief):
    text = shared(series)
    event = make_event(series=series, lead="Välkommen.", status=Event.Status.PUBLISHED)
    changed_at = event.changed_at

    followed, deviating = edit(text, chief, "Varmt välkommen.")

    event = fresh(event)
    assert (followed, deviating, event.lead) == ([event], [], "Varmt välkommen.")
    assert "varmt" in event.search_text
    assert event.changed_at != changed_at


def test_mere_words_count_up_no_calendar_and_tell_nobody(series, chief):
    text = shared(series)
    event = make_event(series=series, lead="Välkommen.", status=Event.Status.PUBLISHED)

    edit(text, chief, "Varmt välkommen.")

    assert fresh(event).calendar_sequence == 0
    assert not event.former_terms.exists()


def test_a_lead_that_deviates_stays(series, chief):
    text = shared(series)
    event = make_event(series=series, lead="Hej.")

    followed, deviating = edit(text, chief, "Varmt välkommen.")

    assert (followed, deviating, fresh(event).lead) == ([], [event], "Hej.")


def test_what_has_been_is_not_rewritten_and_a_template_is(series, chief):
    text = shared(series)
    ended = timezone.now() - timedelta(days=30)
    times = {"starts_at": ended - timedelta(hours=3), "ends_at": ended, "lead": "Välkommen."}
    past = make_event("varit", series=series, **times)
    template = make_event("mall", series=series, is_template=True, **times)

    edit(text, chief, "Varmt välkommen.")

    assert (fresh(past).lead, fresh(template).lead) == ("Välkommen.", "Varmt välkommen.")


def test_questions_and_sections_are_filled_in_and_follow(series, chief):
    question = shared(series, "question", "Hur?", examples="Samråd.")
    section = shared(series, "practical", "Ta tåget.", heading="Resan")
    event = make_event(series=series)
    Question.objects.create(event=event, number=1, text="Egen?")

    fill(event)
    edit(question, chief, "Hur då?")
    edit(section, chief, "Cykla.")

    added = event.questions.get(shared=question)
    assert (added.number, added.text, added.examples) == (2, "Hur då?", "Samråd.")
    assert (event.sections.get().heading, event.sections.get().text) == ("Resan", "Cykla.")
    assert event.questions.get(number=1).text == "Egen?"


def test_filling_twice_adds_nothing_and_a_row_that_says_it_already_is_used(series):
    shared(series, "practical", "Ta tåget.")
    event = make_event(series=series)
    TextSection.objects.create(event=event, kind="practical", text="Ta tåget.")

    fill(event)
    fill(fresh(event))

    assert event.sections.get().shared == SharedText.objects.get()


def test_a_new_shared_text_adopts_the_rows_that_say_it_already(series, chief):
    event = make_event(series=series)
    TextSection.objects.create(event=event, kind="practical", text="Ta tåget.")
    TextSection.objects.create(event=event, kind="practical", text="Gå.")

    adopt(shared(series, "practical", "Ta tåget."), chief)

    assert [bool(section.shared) for section in event.sections.order_by("pk")] == [True, False]


def test_an_event_that_missed_several_changes_still_has_a_former_text(series, chief):
    text = shared(series)
    event = make_event(series=series, lead="Välkommen.")
    nobody = User.objects.create_user("ingen")

    edit(text, nobody, "Ett.")
    edit(text, nobody, "Två.")
    assert place(fresh(event), text).standing == Standing.BEHIND

    edit(text, chief, "Tre.")
    assert fresh(event).lead == "Tre."


def test_a_copy_gets_what_the_series_says_now(series):
    text = shared(series, "practical", "Ta tåget.")
    event = make_event(series=series)
    fill(event)
    text.former, text.text = [words_of(text)], "Cykla."
    text.save()

    draft = copy(event)

    assert (draft.sections.get().text, event.sections.get().text) == ("Cykla.", "Ta tåget.")


def test_a_lead_that_is_filled_in_is_there_at_once_and_can_be_found(series):
    shared(series)
    event = make_event(series=series)

    fill(event)

    assert event.lead == "Välkommen."
    assert "välkommen" in event.search_text


def test_taking_back_overwrites_what_was_changed_by_hand(series):
    text = shared(series)
    event = make_event(series=series, lead="Hej.")

    take(event, text)

    assert place(fresh(event), text).standing == Standing.SAME


def test_a_deleted_shared_text_leaves_the_rows(series):
    text = shared(series, "practical", "Ta tåget.")
    event = make_event(series=series)
    fill(event)

    text.delete()

    assert event.sections.get().text == "Ta tåget."


def test_wordings_are_compared_word_by_word():
    found = compare("Ta tåget till Malmö.", "Ta nattåget\ntill Malmö.")

    assert [(piece.change, piece.words.strip()) for piece in found] == [
        ("same", "Ta"),
        ("removed", "tåget"),
        ("added", "nattåget"),
        ("same", "till Malmö."),
    ]


def test_very_long_wordings_are_shown_whole():
    found = compare("a " * 4000, "b " * 4000)

    assert [piece.change for piece in found] == ["removed", "added"]
