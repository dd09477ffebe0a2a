"""Who speaks: "Anna Ek, strateg, Region Skåne och Bo Ask, Lunds universitet" as people.

The order of the pieces says what they are. A title or an organisation belongs to the people
before it that have none yet, so that "A och B, Region Skåne" gives both theirs.
"""

import re
from dataclasses import dataclass

from events.programme.names import (
    ACRONYMS,
    ORGANISATION_WORDS,
    is_name,
    is_organisation,
    is_organisation_word,
    is_title,
)
from events.programme.persons import FROM, begins_with_person, part_title, person_at
from events.programme.shapes import Speaker

LONGEST = 400
LONGEST_PIECE = 160  # characters of one title or organisation
AND = re.compile(r"\s+(?:och|samt|&)\s+")
LEADING_AND = re.compile(r"(?:och|samt|&)\s+")
SPLIT_NAME = re.compile(r"(\bLänsstyrelsen|\bRegion(?:en)?),\s+([A-ZÅÄÖ][\w ]+(?=,|$))")
NOT_A_SPEAKER = re.compile(
    r"\b(?:berättar|presenterar|är|har|kommer|ska|kan|får|ger|visar|medverkar|håller|hälsar"
    r"|diskuterar|svarar|bjuder|vi|du|ni|som|att|blir|finns|inte|deltar|leder)\b",
    re.IGNORECASE,
)

IN_BRACKETS = re.compile(r"\s*\(([^()]{4,})\)")  # but not the party in "Bo Ask (S)"
NUMBERS_OR_SENTENCES = re.compile(r"\d{5}|\d[.:]\d|[.!?] [A-ZÅÄÖ]\w+ [a-zåäö]")


@dataclass
class Piece:
    text: str
    joined: bool  # by "och" to the piece before, not by a comma


def speakers_of(text: str) -> list[Speaker]:
    """The people of a speaker line; [] if the text is anything else than a speaker line.

    An organisation alone gives one speaker without name and title.
    """
    is_sentence = text.endswith(".")
    text = IN_BRACKETS.sub(r", \1", text.strip(" ,;."))
    if not text or len(text) > LONGEST or text.endswith((":", "?", "!")):
        return []
    if ": " in text or NOT_A_SPEAKER.search(text) or NUMBERS_OR_SENTENCES.search(text):
        return []
    if _is_organisation_alone(text) and not is_sentence:
        return [Speaker(organisation=text)]
    pieces = _pieces(text)
    return _gather(pieces) if all(len(piece.text) <= LONGEST_PIECE for piece in pieces) else []


def _is_organisation_alone(text: str) -> bool:
    words = text.split()
    if len(words) > 6 or "," in text or begins_with_person(text) or not is_organisation(text):
        return False
    if len(words) == 1 and text.isupper():
        return text in ACRONYMS
    known = [is_organisation_word(word) or word in ACRONYMS for word in words]
    before = words[: known.index(True)] if True in known else words
    after = next((word for word in words[len(before) + 1 :]), "I")
    named = all(word[0].isupper() for word in before)
    return named and (not after[0].islower() or after in {"för", "i", "mot", "of", "och"})


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    for part in re.split(r"\s*[,;]\s+", _keep_together(text)):
        joined = bool(LEADING_AND.match(part))
        part = LEADING_AND.sub("", part, count=1) if joined else part
        for text_piece in _split_at_people(part):
            pieces.append(Piece(text_piece.replace("\0", ", "), joined))
            joined = True
    return [piece for piece in pieces if piece.text]


def _keep_together(text: str) -> str:
    """Guard the comma of "Länsstyrelsen, Västra Götaland", which is one name."""
    return SPLIT_NAME.sub(
        lambda found: found[0] if is_name(found[2]) else f"{found[1]}\0{found[2]}", text
    )


def _split_at_people(part: str) -> list[str]:
    """Split at "och", but only where a person follows: "Kommuner och Regioner" is one name."""
    found, begin = [], 0
    for match in AND.finditer(part):
        if begins_with_person(part[match.end() :]):
            found.append(part[begin : match.start()])
            begin = match.end()
    return [*found, part[begin:]]


def _gather(pieces: list[Piece]) -> list[Speaker]:
    people: list[Speaker] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        person = person_at(piece.text)
        if person and not _is_rather_organisation(piece, people, following):
            people.append(person)
        elif not people or not _add(people, piece):
            return []
        if person and person.organisation and people[-1] is person:
            _share(people, "organisation", person.organisation)
    return people


def _is_rather_organisation(piece: Piece, people: list[Speaker], following: Piece | None) -> bool:
    """After a title, two capital words that nothing is said about: "Anna Ek, chef, Rädda Tiden"."""
    last = people[-1] if people else None
    if last is None or piece.joined or not all(w[0].isupper() for w in piece.text.split()):
        return False
    said_more = following and not following.joined and not is_name(following.text)
    return bool(last.title and not last.organisation and not said_more)


def _add(people: list[Speaker], piece: Piece) -> bool:
    """Give the people before it the title or organisation that a piece states."""
    text, last = piece.text, people[-1]
    if FROM.match(text):
        return not last.organisation and _share(people, "organisation", FROM.sub("", text, count=1))
    if is_organisation(text) or (not is_title(text) and text[0].isupper()):
        if last.organisation:
            last.organisation = f"{last.organisation}, {text}"
            return True
        return _share(people, "organisation", text)
    title, organisation = part_title(text)
    if organisation and last.organisation:
        return False
    last_title = last.title
    last.title = f"{last_title}, {title}" if last_title else title
    if not last_title and _may_be_plural(title):
        _share(people, "title", title)
    return _share(people, "organisation", organisation) if organisation else True


def _share(people: list[Speaker], what: str, value: str) -> bool:
    """Set it for the last person and for those just before who have neither it nor a title."""
    for person in reversed(people):
        if getattr(person, what) and person is not people[-1]:
            break
        if what == "title" and (person.title or person.organisation) and person is not people[-1]:
            break
        setattr(person, what, value)
    return True


def _may_be_plural(title: str) -> bool:
    word = title.split()[0].lower()
    return word.endswith(("are", "er", "ande", "or")) and word not in ORGANISATION_WORDS
