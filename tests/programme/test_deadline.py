import pytest

from events.programme import doubts
from tests.programme.samples import first_line, page

END_OF_3_MAY = "2024-05-04T00:00:00+02:00"


def deadline(*blocks: str):
    """The first closed instant."""
    return page(*blocks).closes_at.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "Sista anmälningsdag:\n3 maj 2024",
        "SISTA ANMÄLNINGSDAG:\n03 maj 2024",
        "Sista dag för anmälan: 3 maj",
        "Anmälan senast 2024-05-03",
        "Anmäl dig senast fredag 3 maj",
        "O.S.A. senast 3 maj",
        "OSA senast den 3 maj",
        "Sista anmälningsdag 3 maj",
        "Sista dagen att anmäla sig är 3 maj.",
        "Anmälan är öppen till och med den 3 maj.",
        "Sista anmälningsdag är den 3 maj klockan 23.59.",
        "Sista anmälningsdag var den 3 maj klockan 23.59.",
        "Anmälan\n\nSenast 3 maj vill vi ha ditt svar.",
    ],
)
def test_a_day_alone_is_open_to_its_end(text):
    assert deadline(text) == END_OF_3_MAY


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Anmäl dig senast den 3 maj kl. 12", "2024-05-03T12:01:00+02:00"),
        ("Sista anmälningsdag: 3 maj kl. 23.30", "2024-05-03T23:31:00+02:00"),
        ("Sista anmälningsdag: 3 maj kl. 24.00", END_OF_3_MAY),
        ("Anmälan stänger 3 maj 2024 kl 16:00", "2024-05-03T16:01:00+02:00"),
        ("Sista anmälningsdag: 3 maj kl. 23.59.00", "2024-05-03T23:59:01+02:00"),
    ],
)
def test_the_stated_minute_is_still_open(text, closes):
    assert deadline(text) == closes


def test_the_day_of_the_fact_box_and_the_time_of_the_form_belong_together():
    form = "Sista anmälningsdag är den 3 maj klockan 23.30."
    assert deadline("Sista anmälningsdag:\n3 maj 2024", form) == "2024-05-03T23:31:00+02:00"


def test_a_missing_year_is_the_one_before_when_the_day_would_come_after_the_event():
    assert deadline("Sista anmälningsdag: 20 december") == "2023-12-21T00:00:00+01:00"


def test_two_different_days_are_doubted_and_the_other_one_stays_as_text():
    form = "Sista anmälningsdag är den 2 maj klockan 23.59."
    read = page("Sista anmälningsdag: 3 maj 2024", form)
    assert read.closes_at.isoformat() == "2024-05-03T00:00:00+02:00"
    assert doubts.other_deadline(first_line()) in read.doubts
    assert read.sections[-1].text == "Sista anmälningsdag: 3 maj 2024"


def test_an_impossible_day_is_doubted_and_stays_as_text():
    read = page("Sista anmälningsdag: 31 april")
    assert read.closes_at is None
    assert doubts.no_such_day(first_line()) in read.doubts
    assert "31 april" in read.sections[-1].text


def test_a_label_without_a_day_stays_as_text():
    read = page("Sista anmälningsdag: Meddelas senare")
    assert read.sections[-1].text == "Sista anmälningsdag: Meddelas senare"


def test_a_deadline_inside_a_sentence_leaves_the_sentence_in_the_text():
    read = page("Anmäl dig senast den 3 maj via formuläret nedan.")
    assert read.closes_at.isoformat() == END_OF_3_MAY
    assert read.sections[-1].text == "Anmäl dig senast den 3 maj via formuläret nedan."


def test_a_deadline_after_the_start_is_doubted():
    assert doubts.deadline_after_start() in page("Sista anmälningsdag: 30 maj 2024").doubts


def test_a_time_that_summer_time_skips_is_doubted():
    read = page("Sista anmälningsdag: 31 mars 2024 kl. 02.30")
    assert doubts.skipped_hour(first_line()) in read.doubts


def test_the_json_has_the_deadline_as_the_page_states_it():
    assert page("Sista anmälningsdag: 3 maj kl. 23.30").as_json()["deadline_at"] == (
        "2024-05-03T23:30:00+02:00"
    )
    assert page("Sista anmälningsdag: 3 maj").as_json()["deadline_at"] == (
        "2024-05-03T23:59:00+02:00"
    )
    assert page("Välkommen till oss.").as_json()["deadline_at"] is None
