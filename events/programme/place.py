"""Where the event is held: digital, at an address, or both."""

import re
from itertools import takewhile

from events.programme.lines import sentences
from events.programme.names import is_organisation
from events.programme.shapes import Place

LONGEST = 2000  # what is longer is no statement of a place
TOOL = r"(?:teams|zoom|skype|google meet|webex)"
DIGITAL = re.compile(
    rf"\bdigital\w*|\b{TOOL}\b|\bonline\b|\bwebbinari\w+|\bpå distans\b"
    r"|\bwebbsänd\w*|\bvirtuell\w*",
    re.IGNORECASE,
)
PHYSICAL = re.compile(r"\bpå plats\b(?! i kön)|\bfysisk\w*|\bi lokalen\b", re.IGNORECASE)
HYBRID = re.compile(r"\bhybrid\w*", re.IGNORECASE)
STREET = re.compile(
    r"(?:[A-ZÅÄÖ][\w.:'-]*\s+){0,3}[\w.'-]*(?:gatan|vägen|väg|gata|torg|torget|gränd|allé|allén"
    r"|stigen|backen|kajen|platsen|leden|esplanaden|stranden|hamnen)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\s+\d{1,3}\s?[A-Za-z]?(?:[-–]\d+)?")
NUMBERED_STREET = re.compile(r"[A-ZÅÄÖ][\w .:'-]{2,40}\s\d{1,3}\s?[A-Za-z]?")
POSTAL = re.compile(r"(?:SE-?)?(\d{3})\s?(\d{2})\s+([A-ZÅÄÖ][\w .-]{1,40})")
VENUE = re.compile(
    r".*(?:hus|huset|sal|salen|gård|gården|teatern?|bibliotek(?:et)?|slott|slottet|centrum|hotell"
    r"|hotel|arena|aula|aulan|lokal(?:en)?|skolan?|kyrkan|museet|museum|borgen|hall|hallen|rum"
    r"|rummet|konferens|kongress|mässan|restaurang|folkets park|vån(?:ing)?.*)\b.*",
    re.IGNORECASE,
)
TELLING = re.compile(
    r"\b(?:är|hålls|genomförs|sker|kommer|skickas|meddelas|ses|äger|besked|återkommer|vi)\b",
    re.IGNORECASE,
)
IN_CITY = re.compile(r"\bi ([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)\b(?! kommun| län)")
CITY = re.compile(r"[A-ZÅÄÖ][\wé-]+(?: [A-ZÅÄÖ][\wé-]+)?")


def read_place(lines: list[str]) -> Place:
    """The place that the lines under "Var:" state; what is no address stays in ``note``."""
    said = [sentence for line in lines for sentence in sentences(line[:LONGEST])]
    later = takewhile(lambda s: _is_address(s) and not s.endswith("."), said[1:])
    address = [*said[:1], *later] if said and _is_address(said[0]) else []
    if not address:
        return _prose(" ".join(said))
    place = Place(format="physical", note=" ".join(said[len(address) :]))
    if DIGITAL.search(place.note) or HYBRID.search(place.note):
        place.format = "hybrid"
    _place_segments(place, [part for sentence in address for part in _segments(sentence)])
    return place


def _segments(text: str) -> list[str]:
    parts = [part.strip(" .") for part in re.split(r",\s+|\s+[|–-]\s+", text)]
    return [part for part in parts if part]


def format_of(text: str) -> str | None:
    """digital, physical or hybrid, as far as the words say so."""
    text = text[:LONGEST]
    digital, physical = DIGITAL.search(text), PHYSICAL.search(text)
    if HYBRID.search(text) or (digital and physical):
        return "hybrid"
    if digital:
        # A street beside the tool's name means that one can come there, too.
        return "hybrid" if _has_street(text) else "digital"
    return "physical" if physical else None


def looks_like_address(text: str) -> bool:
    """Whether a line that nothing labels is an address: it has a street or a postal code."""
    if len(text) > 120 or not _is_address(text):
        return False
    return any(_is_numbered_street(part) or POSTAL.fullmatch(part) for part in _segments(text))


def _is_numbered_street(part: str) -> bool:
    return _is_street(part) and part[-1:].isdigit()


def _is_address(sentence: str) -> bool:
    told = (DIGITAL, PHYSICAL, HYBRID, TELLING)
    short = all(len(part) <= 80 and len(part.split()) <= 8 for part in _segments(sentence))
    return short and bool(_segments(sentence)) and not any(p.search(sentence) for p in told)


def _prose(text: str) -> Place:
    """A place told in words: the words are the note; an address among them is taken out, too."""
    place = Place(format=format_of(text))
    own = [part for part in _segments(text) if not DIGITAL.search(part)]
    if place.format != "digital" and any(_is_street(s) or POSTAL.fullmatch(s) for s in own):
        _place_segments(place, own)
    elif place.format != "digital":
        city = IN_CITY.search(text)
        place.city = city[1] if city else None
    if place.street_address or place.postal_code or place.city:
        place.format = place.format or "physical"
    place.note = text
    return place


def _place_segments(place: Place, segments: list[str]) -> None:
    for segment in segments:
        _place_segment(place, segment, segments)


def _place_segment(place: Place, segment: str, segments: list[str]) -> None:
    postal = POSTAL.fullmatch(segment)
    if postal and not place.postal_code:
        place.postal_code, place.city = f"{postal[1]} {postal[2]}", postal[3]
    elif _is_street(segment) and not place.street_address:
        place.street_address = segment
    elif place.venue and not place.street_address and VENUE.fullmatch(segment):
        place.venue = f"{place.venue}, {segment}"
    elif not place.city and _is_city(segment) and _is_city_here(place, segment, segments):
        place.city = segment
    elif not place.venue and not place.street_address:
        place.venue = segment
    else:
        place.note = f"{place.note}, {segment}" if place.note else segment


def _is_city_here(place: Place, segment: str, segments: list[str]) -> bool:
    """A capital word is the city after a venue or street, or when nothing else can be it."""
    if is_organisation(segment):
        return False
    others = [other for other in segments if other != segment]
    return bool(place.venue or place.street_address) or not any(
        _is_street(s) or POSTAL.fullmatch(s) or _is_city(s) for s in others
    )


def _has_street(text: str) -> bool:
    return any(NUMBER.match(text, found.end()) for found in STREET.finditer(text))


def _is_street(segment: str) -> bool:
    named = STREET.match(segment)
    if named and (named.end() == len(segment) or NUMBER.fullmatch(segment, named.end())):
        return True
    return bool(NUMBERED_STREET.fullmatch(segment)) and not VENUE.fullmatch(segment)


def _is_city(segment: str) -> bool:
    return bool(CITY.fullmatch(segment)) and not VENUE.fullmatch(segment)
