"""Words in the answers: found in whatever case, and marked where they stand."""

import pytest

from registrations.picture.searching import excerpt, marked, places

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Vi når ÄLDRE i Åmål", "äldre åmål", ["ÄLDRE", "Åmål"]),
        ("A\u030amål", "åmål", ["A\u030amål"]),
        ("mänskliga rättig\u00adheter", "rättigheter", ["rättig\u00adheter"]),
        ("gatan och Straße", "strasse", ["Straße"]),
        ("alla", "ÅLLA", []),
        ("aaa", "", []),
    ],
)
def test_words_are_found_where_they_stand(text, words, found):
    assert [text[start:end] for start, end in places(text, words)] == found


def test_what_is_quoted_and_what_is_sought_are_marked_each_in_its_way():
    assert marked("vi når unga & äldre", quotes=[(3, 11)], hits=[(7, 11)]) == (
        'vi <mark class="quoted">når </mark><mark class="hit quoted">unga</mark> &amp; äldre'
    )


def test_nothing_that_is_written_becomes_an_element():
    assert marked("<b>", hits=[(0, 3)]) == '<mark class="hit">&lt;b&gt;</mark>'


def test_an_excerpt_is_about_the_first_hit():
    text = "x" * 500 + " unga " + "y" * 500

    shown = excerpt(text, "UNGA")

    assert '<mark class="hit">unga</mark>' in shown
    assert len(shown) < 300
