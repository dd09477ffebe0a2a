"""Which earlier question an answer is compared with."""

import re
from datetime import timedelta

import pytest

from events.models import Event, Series, SharedText
from registrations.models import ComparedQuestion
from registrations.picture.comparing import earlier_questions
from tests.factories import STARTS, make_county
from tests.picture.answering.build import asked

HOUR = timedelta(hours=1)
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def years_ago(number, *texts, **fields):
    starts = STARTS - timedelta(days=365 * number)
    slug = f"forum-{number}-{Event.objects.count()}"
    return asked(*texts, slug=slug, starts_at=starts, ends_at=starts + HOUR, **fields)


def same_as_first(event):
    return earlier_questions(event)[event.questions.first().pk]


def test_it_is_last_years_of_the_same_words_whatever_its_number():
    years_ago(2, "Vad gör ni?")
    last = years_ago(1, "Något annat?", "vad gör\nni?")
    assert same_as_first(asked("Vad  gör ni?")) == last.questions.get(number=2)


def test_it_is_the_one_with_the_same_text_of_the_series_whatever_its_words():
    last, now = years_ago(1, "Hur arbetar ni?"), asked("Vad gör ni?")
    series = Series.objects.create(name="Forum", slug="forum")
    shared = SharedText.objects.create(series=series, kind=SharedText.Kind.QUESTION)
    for event in (last, now):
        event.questions.update(shared=shared)
    assert same_as_first(now) == last.questions.get()


def test_what_staff_say_goes_first():
    last, now = years_ago(1, "Vad gör ni?", "Hur går det?"), asked("Vad gör ni?", "Hur går det?")
    first, second = now.questions.all()
    ComparedQuestion.objects.create(question=first, earlier=last.questions.get(number=2))
    ComparedQuestion.objects.create(question=second, earlier=None)
    assert earlier_questions(now) == {first.pk: last.questions.get(number=2), second.pk: None}


def test_it_is_none_of_this_year_nor_another_countys_nor_a_drafts():
    starts = STARTS - timedelta(days=30)
    asked(slug="i-april", starts_at=starts, ends_at=starts + HOUR)
    years_ago(1, county=make_county("12"))
    years_ago(1, status=Event.Status.DRAFT)
    assert same_as_first(asked()) is None


def test_ten_questions_and_five_years_are_three_queries(django_assert_num_queries):
    texts = [f"Fråga {number}?" for number in range(10)]
    for year in range(1, 6):
        years_ago(year, *texts)
    now = asked(*texts)
    with django_assert_num_queries(3):
        found = earlier_questions(now)
    assert all(re.match(r"forum-1-", row.event.slug) for row in found.values())
