"""One person at the beginning of a text: name, and the title and organisation glued to it."""

import re

from events.programme.names import (
    ACRONYMS,
    is_name,
    is_organisation,
    is_organisation_word,
    is_title,
    is_title_word,
    name_words,
)
from events.programme.shapes import Speaker

FROM = re.compile(r"(?:(?:båda|alla|samtliga) )?(?:från|vid|på|hos|för)\s+(?=[A-ZÅÄÖ])")
FROM_INSIDE = re.compile(r"\s+(?:från|vid|på|hos)\s+(?=[A-ZÅÄÖ])")
# A title goes on after these: "chef för Kommunkansliet", "kommunalråd i Lund".
GOES_ON = {"för", "i", "inom", "till", "av", "med", "om", "på", "och"}


def person_at(text: str) -> Speaker | None:
    """The person that a text consists of or begins with; None if it begins otherwise."""
    words = text.split()
    if is_name(text):
        return Speaker(name=text)
    for begin in range(1, min(4, len(words) - 1)):  # "tf enhetschef Anna Ek"
        if is_title_word(words[begin - 1]) and is_name(" ".join(words[begin:])):
            return Speaker(name=" ".join(words[begin:]), title=" ".join(words[:begin]))
    taken = len(name_words(words))
    if 2 < taken < len(words) and is_organisation_word(words[taken]):
        taken -= 1  # "Anna Ek Lunds universitet": the genitive belongs to what follows
    if not taken or taken == len(words):
        return None
    return _with_rest(Speaker(name=" ".join(words[:taken])), " ".join(words[taken:]))


def _with_rest(person: Speaker, rest: str) -> Speaker | None:
    rest = rest.strip("()–- ")
    origin = FROM.match(rest)
    if origin:
        person.organisation = rest[origin.end() :]
    elif is_organisation(rest):
        person.organisation = rest
    elif is_title(rest):
        person.title, person.organisation = part_title(rest)
    else:
        return None
    return person


def part_title(text: str) -> tuple[str, str | None]:
    """Part "lektor i straffrätt Lunds universitet" into title and organisation."""
    origin = FROM_INSIDE.search(text)
    if origin and is_organisation(text[origin.end() :]):
        return text[: origin.start()], text[origin.end() :]
    for match in re.finditer(r"\s(?=[A-ZÅÄÖ])", text):
        tail = text[match.end() :]
        if (
            _is_glued_organisation(tail)
            and text[: match.start()].split()[-1].lower() not in GOES_ON
        ):
            return text[: match.start()], tail
    return text, None


def _is_glued_organisation(tail: str) -> bool:
    """Unknown initials such as IFO are rather part of the title than an organisation."""
    return is_organisation(tail) and not (tail.isupper() and tail not in ACRONYMS)


def begins_with_person(text: str) -> bool:
    return person_at(text.split(" och ")[0].split(" samt ")[0]) is not None
