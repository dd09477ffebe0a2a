"""Whatever somebody saves is in the answer or beside it."""

from datetime import timedelta

import pytest

from registrations.models import AnswerVersion, LinkUse, MunicipalityAnswer
from registrations.picture import saving
from registrations.picture.saving import Conflict, Empty, TooLong, Writer
from tests.picture.answering.build import (
    NOTES,
    TEXT,
    amal,
    bengtsfors,
    draft,
    kept,
    question,
    saved,
)

pytestmark = pytest.mark.django_db


def grown_old():
    """As if all that is kept had been saved an hour ago."""
    for row in AnswerVersion.objects.all():
        row.saved_at -= timedelta(hours=1)
        row.save(update_fields=["saved_at"])


def test_the_first_save_makes_the_answer_and_its_first_version():
    answer = saved(question(), "Vi gör mycket.")
    assert (answer.text, answer.version, answer.notes) == ("Vi gör mycket.", 1, "")
    assert kept(answer) == ["Vi gör mycket."]


def test_each_municipality_has_an_answer_of_its_own():
    one = question()
    saved(one, "Åmåls svar")
    saved(one, "Bengtsfors svar", municipality=bengtsfors())
    assert sorted(MunicipalityAnswer.objects.values_list("text", flat=True)) == [
        "Bengtsfors svar",
        "Åmåls svar",
    ]


def test_what_one_page_saves_while_somebody_types_is_one_version():
    one = question()
    for version, text in enumerate(["Vi", "Vi gör", "Vi gör mycket"]):
        answer = saved(one, text, version)
    assert (answer.version, kept(answer)) == (3, ["Vi gör mycket"])


def test_after_some_minutes_the_same_page_makes_a_new_version():
    one = question()
    saved(one, "Vi gör")
    grown_old()
    assert kept(saved(one, "Vi gör mycket", 1)) == ["Vi gör mycket", "Vi gör"]


def test_what_takes_much_away_is_a_new_version_at_once():
    one, long = question(), "Vi gör mycket. " * 20
    saved(one, long)
    assert kept(saved(one, "", 1)) == ["", long.strip()]


def test_pages_that_take_turns_make_a_version_each():
    one = question()
    saved(one, "Vi gör")
    assert kept(saved(one, "Vi gör mycket", 1, sitting="b")) == ["Vi gör mycket", "Vi gör"]


def test_what_comes_too_late_is_kept_aside_and_told():
    one = question()
    saved(one, "Först")
    with pytest.raises(Conflict) as told:
        saved(one, "Samtidigt", sitting="b")
    answer = MunicipalityAnswer.objects.get()
    assert told.value.answer == answer
    assert (answer.text, answer.version) == ("Först", 1)
    assert kept(answer) == ["(Samtidigt)", "Först"]


def test_who_goes_on_typing_beside_the_answer_keeps_one_text_aside():
    one = question()
    saved(one, "Först")
    for text in ["Sam", "Samtidigt"]:
        with pytest.raises(Conflict):
            saved(one, text, sitting="b")
    assert kept(MunicipalityAnswer.objects.get()) == ["(Samtidigt)", "Först"]


def test_the_text_that_joins_both_is_stored_when_the_newer_version_has_been_read():
    one = question()
    saved(one, "Först")
    with pytest.raises(Conflict):
        saved(one, "Samtidigt", sitting="b")
    answer = saved(one, "Först och samtidigt", 1, sitting="b")
    assert kept(answer) == ["Först och samtidigt", "(Samtidigt)", "Först"]


def test_the_same_text_again_is_nothing_to_store_and_no_conflict():
    one = question()
    saved(one, "Samma")
    answer = saved(one, "Samma\r\n", 0, sitting="b")
    assert (answer.version, kept(answer)) == (1, ["Samma"])


def test_a_page_whose_answer_got_lost_is_in_no_conflict_with_itself():
    one = question()
    saved(one, "Vi gör")
    # It never heard of version 1, and has typed on; both texts are kept.
    answer = saved(one, "Vi gör mycket", 0)
    assert (answer.text, kept(answer)) == ("Vi gör mycket", ["Vi gör mycket", "Vi gör"])


def test_notes_and_answer_are_not_in_each_others_way():
    one = question()
    saved(one, "Svaret")
    answer = saved(one, "Sagt på mötet", 0, sitting="b", part=NOTES)
    assert (answer.text, answer.notes, answer.version) == ("Svaret", "Sagt på mötet", 2)
    assert kept(answer, NOTES) == ["Sagt på mötet"]
    assert saved(one, "Svaret, rättat", 1).text == "Svaret, rättat"


def test_twenty_thousand_characters_are_taken_and_one_more_is_refused():
    one = question()
    # A browser sends two characters for the end of a line.
    assert len(saved(one, "å" * 19_998 + "\r\nå").text) == 20_000
    with pytest.raises(TooLong) as refusal:
        saved(one, "å" * 20_001, 1)
    assert refusal.value.length == 20_001
    assert MunicipalityAnswer.objects.get().version == 1


def test_an_answer_is_done_until_that_is_taken_back():
    one = question()
    assert saved(one, "Klart", is_done=True).is_done
    assert saved(one, "Klart, rättat", 1).is_done
    assert not saved(one, "Klart, rättat", 2, is_done=False).is_done


def test_the_municipalitys_mark_is_logged_once_and_staffs_is_not():
    one = question()
    saved(one, "Klart", is_done=True)
    saved(one, "Klart!", 1, is_done=True)
    by_staff = draft("Klart!", 2, writer=Writer.STAFF)
    for is_done in (False, True):
        saving.save(one, amal(), TEXT, by_staff, is_done)
    use = LinkUse.objects.get()
    assert (use.what, use.event, use.municipality) == ("answered", one.event, amal())


def test_an_answer_without_words_is_not_done():
    one = question()
    with pytest.raises(Empty):
        saved(one, "  ", is_done=True)
    saved(one, "Ord", is_done=True)
    assert not saved(one, "", 1).is_done


def test_staff_are_named_in_the_version():
    saving.save(question(), amal(), NOTES, saving.Draft("Rättat", 0, Writer.STAFF, staff="anna"))
    row = AnswerVersion.objects.get()
    assert (row.writer, row.staff, row.sitting) == ("staff", "anna", "")


def test_without_a_page_of_its_own_each_save_is_a_version():
    one = question()
    saved(one, "Ett", sitting="")
    assert kept(saved(one, "Ett två", 1, sitting="")) == ["Ett två", "Ett"]
    with pytest.raises(Conflict):
        saving.save(one, amal(), "text", draft("Tre", 0, sitting=""))
