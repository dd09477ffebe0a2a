import pytest

from events.programme import doubts, parse
from tests.programme.samples import LEAD, TITLE

NINE_TO_TWELVE = ("2024-05-24T09:00:00+02:00", "2024-05-24T12:00:00+02:00")


def page(when: str, rest: str = ""):
    return parse(f"{TITLE}\n\n{when}\n\n{LEAD}\n\n{rest}")


def times(read) -> tuple:
    data = read.as_json()
    return data["starts_at"], data["ends_at"]


@pytest.mark.parametrize(
    "when",
    [
        "24 maj 2024 klocka 09.00 - 12.00",
        "Fredag den 24 maj 2024, kl. 9–12",
        "2024-05-24 09:00-12:00",
        "24 maj 2024\n09.00–12.00",
        "Datum: 24 maj 2024\nTid: 09.00–12.00",
        "Datum\n24 maj 2024\n\nTid\n09.00–12.00",
        "Tid: 24 maj 2024 kl 9-12",
        "Tid: 09.00–12.00 den 24 maj 2024",
        "När: fredag 24 maj 2024 klockan 9 till 12",
        "När? Fredag 24/5 2024, 9-12",
        "DATUM OCH TID:\n24 maj 2024 09.00–12.00",
        "- Tid: 24 maj 2024 09.00–12.00",
        "Tid\t24 maj 2024 09.00–12.00",
    ],
)
def test_day_and_times_are_read_in_every_way_of_writing(when):
    assert times(page(when)) == NINE_TO_TWELVE


def test_the_date_may_stand_above_the_title():
    assert times(parse(f"24 maj 2024 kl. 9-12\n\n{TITLE}\n\n{LEAD}")) == NINE_TO_TWELVE


def test_an_end_that_is_not_stated_is_not_made_up():
    read = page("24 maj 2024 kl. 9")
    assert read.ends_at is None
    assert doubts.no_end() in read.doubts


def test_winter_time_has_its_own_offset():
    assert times(page("3 mars 2023 kl. 9-12"))[0] == "2023-03-03T09:00:00+01:00"


def test_an_event_may_end_on_a_later_day():
    assert times(page("24–25 maj 2024 kl. 10.00-15.00"))[1] == "2024-05-25T15:00:00+02:00"


def test_a_missing_year_is_the_deadline_s():
    read = page("Tid: 24 maj kl 9-12", "Anmälan senast 2024-05-03")
    assert times(read) == NINE_TO_TWELVE
    assert doubts.year_inferred(3, 2024) in read.doubts


def test_a_year_that_is_nowhere_is_asked_for_and_the_text_stays():
    read = page("24 maj kl 9-12")
    assert read.starts_at is None
    assert doubts.no_year(3) in read.doubts
    assert read.sections[-1].text == "24 maj kl 9-12"


def test_a_day_without_a_time_begins_with_the_agenda():
    read = page("24 maj 2024", "09.00 Inledning\n12.00 Slut")
    assert times(read) == (NINE_TO_TWELVE[0], None)
    assert doubts.start_from_agenda(3) in read.doubts


def test_a_day_without_any_time_stays_as_text():
    read = page("24 maj 2024")
    assert read.starts_at is None
    assert "24 maj 2024" in read.sections[-1].text


def test_an_impossible_day_is_doubted_and_stays_as_text():
    read = page("31 februari 2024 kl. 9-12")
    assert doubts.no_such_day(3) in read.doubts
    assert read.sections[-1].text == "31 februari 2024 kl. 9-12"


def test_an_end_before_the_start_is_doubted_and_stays_as_text():
    read = page("24 maj 2024 kl. 12-9")
    assert (read.starts_at.hour, read.ends_at) == (12, None)
    assert doubts.ends_before_start(3) in read.doubts
    assert "kl. 12-9" in read.sections[-1].text


def test_of_two_sittings_the_first_counts_and_the_text_stays():
    read = page("24 maj 2024 kl. 9-12 och 13-16")
    assert times(read) == NINE_TO_TWELVE
    assert doubts.more_times(3) in read.doubts
    assert "13-16" in read.sections[-1].text


def test_a_second_day_is_doubted_and_stays_as_text():
    read = page("24 maj 2024 kl. 9-12\n25 maj 2024 kl. 9-12")
    assert times(read) == NINE_TO_TWELVE
    assert doubts.more_times(4) in read.doubts
    assert "25 maj 2024" in read.sections[-1].text


def test_the_day_is_found_in_running_text_when_nothing_else_states_it():
    read = page("Välkommen fredagen den 24 maj 2024 klockan 9.00–12.00 till oss.")
    assert times(read) == NINE_TO_TWELVE
    assert doubts.day_from_text(3) in read.doubts


def test_a_weekday_that_does_not_fit_the_day_is_doubted():
    assert doubts.other_weekday(3) in page("Måndag 24 maj 2024 kl. 9-12").doubts
    assert doubts.other_weekday(3) not in page("Fredag 24 maj 2024 kl. 9-12").doubts


def test_no_day_at_all_is_said():
    assert doubts.no_day() in page("Välkommen!").doubts
