"""The same question in an earlier year: found by itself or chosen by staff."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.models import Municipality
from registrations.models import ComparedQuestion, MunicipalityAnswer
from registrations.picture import years
from tests.factories import ENDS, STARTS, make_event, staff
from tests.picture.staff.build import ALE, AMAL, BORAS, answer, asking, place

pytestmark = pytest.mark.django_db

YEAR = timedelta(days=366)


@pytest.fixture
def worker(client):
    client.force_login(staff("view_event", "view_municipalityanswer", "change_municipalityanswer"))
    return client


def year_before(*texts, back=1, names=(ALE, BORAS, AMAL)):
    moments = {"starts_at": STARTS - back * YEAR, "ends_at": ENDS - back * YEAR}
    return asking(*texts, slug=f"forum-{back}", names=names, **moments)


def beside(client, event, number=1, **asked):
    return client.get(reverse("admin:picture_beside", args=[event.pk, number]), asked)


def test_each_question_is_counted_beside_the_one_that_says_the_same():
    before = year_before("Hur gör ni?", "Något annat?")
    event = asking()
    answer(before, ALE, 1)
    answer(before, BORAS, 1)
    answer(before, AMAL, 1, is_done=False)
    answer(event, ALE, 2)

    first, second = years.pairs(event)

    assert (first.earlier, first.year) == (None, None)
    assert (second.earlier.event, second.before, second.now, second.change) == (before, 2, 1, -1)
    assert years.heading([first, second]) == "1 svar nu, 2 till samma frågor tidigare"


def test_the_answers_stand_side_by_side(worker):
    before, event = year_before(), asking()
    answer(before, ALE, 1, "Bara de unga.")
    answer(event, ALE, 1, "Alla.")
    answer(event, BORAS, 1, "Halva staden.", is_done=False)

    html = beside(worker, event).content.decode()

    for words in ["Bara de unga.", "Alla.", "Halva staden.", "Inget svar", "Utkast"]:
        assert words in html


def test_what_two_answered_before_stands_beside_what_they_answer_as_one():
    before, event = year_before(), asking()
    both = [answer(before, ALE, 1), answer(before, BORAS, 1)]
    Municipality.objects.filter(pk="1490").update(merged_into="1440")
    now = answer(event, ALE, 1)
    pair = years.pairs(event)[0]

    (row,) = years.beside(pair, years.places(pair))

    assert (row.municipality, row.now, row.before) == (place(*ALE), [now], both)


def test_staff_choose_another_none_or_let_it_be_found(worker):
    other = year_before("Helt andra ord?").questions.get(number=1)
    event = asking()
    address = reverse("admin:picture_beside", args=[event.pk, 1])

    assert worker.post(address, {"earlier": other.pk}).status_code == 303
    assert years.pairs(event)[0].earlier == other

    worker.post(address, {"earlier": "0"})
    assert ComparedQuestion.objects.get().earlier is None

    worker.post(address, {"earlier": ""})
    assert not ComparedQuestion.objects.exists()


def test_a_question_that_is_not_of_an_earlier_year_cannot_be_chosen(worker):
    event = asking()
    own = event.questions.get(number=2)

    response = worker.post(reverse("admin:picture_beside", args=[event.pk, 1]), {"earlier": own.pk})

    assert response.status_code == 422
    assert not ComparedQuestion.objects.exists()


@pytest.mark.once
def test_five_years_of_290_answers_to_ten_questions_take_as_many_queries_as_few(
    worker, django_assert_max_num_queries
):
    texts = [f"Fråga {number}?" for number in range(10)]
    event = asking(*texts, names=[])
    with django_assert_max_num_queries(20):
        assert beside(worker, event).status_code == 200
    earlier = [year_before(*texts, back=back, names=[]) for back in range(1, 5)]
    fill([event, *earlier])

    with django_assert_max_num_queries(20):
        html = beside(worker, event, sida="2").content.decode()
    with django_assert_max_num_queries(13):
        worker.get(reverse("admin:picture_years", args=[event.pk]))

    assert html.count("Svaret.") == 50


def fill(events):
    make_event("first")
    Municipality.objects.bulk_create(
        Municipality(code=f"{n:04}", county_id="14", name=str(n), sort_key=f"{n:04}")
        for n in range(290)
    )
    MunicipalityAnswer.objects.bulk_create(
        MunicipalityAnswer(
            question=question, municipality_id=f"{n:04}", text="Svaret.", done_at=STARTS
        )
        for event in events
        for question in event.questions.all()
        for n in range(290)
    )
