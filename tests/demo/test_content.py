"""What the demo says: in our own words, of invented people, in correct Swedish typography."""

import re
from collections.abc import Iterator

import pytest

from registrations.demo.content import DATA, invitations, read
from tests.demo import sources

# PTS keeps these series free for films, books and demos.
RESERVED = re.compile(r"\+46(3139006\d\d|4062804\d\d|8465004\d\d|9803192\d\d)")
LISTS = ["contacts", "counties", "letters", "names", "organisations", "series"]


def texts(value) -> Iterator[str]:
    """Every text in a file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def everything() -> list[str]:
    return [text for name in LISTS for text in texts(read(name))] + list(texts([*invitations()]))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_every_address_on_the_net_is_an_example():
    for text in everything():
        for host in re.findall(r"https?://([^/\s]+)|@([\w.-]+)", text):
            assert "".join(host).endswith("example.se"), text


def test_every_contact_has_a_phone_number_reserved_for_fiction():
    phones = [person["phone"] for person in read("contacts").values()]
    phones += [
        "+46" + re.sub(r"\D", "", county["phone"])[1:] for county in read("counties").values()
    ]
    assert [phone for phone in phones if not RESERVED.fullmatch(phone)] == []


def test_quotation_marks_are_the_swedish_ones():
    assert [text for text in everything() if re.search(r"[\"“„'‘]", text)] == []


def test_times_are_written_with_a_dot():
    assert [text for text in everything() if re.search(r"\d:\d\d", text)] == []


def test_intervals_and_dashes_are_not_hyphens():
    assert [text for text in everything() if re.search(r" - |\d ?- ?\d\d\.", text)] == []


def test_no_address_is_used_twice():
    slugs = [invitation["slug"] for invitation in invitations()]
    assert len(slugs) == len(set(slugs))


def test_every_file_of_data_can_be_read():
    for path in DATA.rglob("*.toml"):
        assert read(str(path.relative_to(DATA)).removesuffix(".toml"))


def test_nobody_of_the_real_pages_is_named():
    real = sources.people(sources.facts())
    assert len(real) > 20
    said = " ".join(everything())
    assert [name for name in real if name in said] == []


def test_invented_names_cannot_become_those_of_the_real_pages():
    real = {name.split()[-1] for name in sources.people(sources.facts())}
    pools = [set(group["last"]) for group in read("names")["groups"]]
    assert real.isdisjoint(set().union(*pools))


@pytest.mark.parametrize("page", range(5))
def test_no_sentence_of_the_real_pages_is_repeated(page):
    titles = {words(title) for title in sources.titles(sources.facts())}
    said = [words(text) for text in everything()]
    sentences = re.split(r"[.?!:\n]", sources.pages()[page])
    long = [words(text) for text in sentences if len(words(text).split()) >= 6]
    assert len(long) > 8
    copied = [text for text in long if any(text in ours for ours in said)]
    assert [text for text in copied if not any(text in title for title in titles)] == []
