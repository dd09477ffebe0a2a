"""Recognises what the web site, not the event, says: banners, help texts, buttons, footer.

Conservative on purpose: a line that is not surely the site's own stays.
"""

import re

from events.programme.lines import Line, sentences
from events.programme.names import is_name

BANNER = re.compile(
    r"(?:aktuella varningsmeddelanden|risk för \w+|(?:gul|orange|röd) varning|varning för).*"
    r"smhi:s webbplats.*",
    re.IGNORECASE,
)
BANNER_HEADING = re.compile(
    r"(?:aktuella varningsmeddelanden|risk för vattenbrist|(?:gul|orange|röd) varning) .{0,40}län",
    re.IGNORECASE,
)
BANNER_TEXT = re.compile(r"(?:läs mer|just nu är det).{0,90}smhi:s webbplats.{0,60}", re.IGNORECASE)
GLUED = re.compile(r"Kontakt(?=\d{1,2} \w|Aktuella|Risk)")
BUTTONS = {
    *("dela sidan", "följ oss", "skriv ut", "lyssna", "till toppen", "till startsidan"),
    *("lägg till i kalender", "lägg till i kalendern", "så hanterar vi dina personuppgifter"),
    *("om webbplatsen", "om kakor", "tillgänglighetsredogörelse", "hoppa till innehållet"),
}
# Words that the event may use, too: the site's own only above the title or at the very end.
LINKS = {
    *("start", "hem", "meny", "sök", "tillbaka", "kalender", "kalendarium", "evenemang"),
    *("dela", "facebook", "linkedin", "instagram", "youtube", "x", "twitter", "kakor"),
    *("inbjudan", "kontakt"),
}
HELP = (
    re.compile(r"(?=.*\bgiltig \w*-?\w*adress)(?=.*\bbekräftelse)", re.IGNORECASE),
    re.compile(r"om du ska anmäla flera personer .*\bsidan\b", re.IGNORECASE),
    re.compile(r"uppdatera inte sidan\b", re.IGNORECASE),
    re.compile(r".*\brisk att du anmäler dig (?:själv )?flera gånger", re.IGNORECASE),
    re.compile(r"det är inte (?:tillåtet|möjligt) att göra anmälningar längre", re.IGNORECASE),
    re.compile(r"fält (?:som är )?markerade med .{1,40}obligatoriska", re.IGNORECASE),
)
FOOTER = {
    "landshövding": re.compile(r"[\w .'’-]{3,40}"),
    "besöksadress": re.compile(r".{3,80}"),
    "postadress": re.compile(r".*\d{3} ?\d{2} \w.*"),
    "organisationsnummer": re.compile(r"\d{6}-\d{4}"),
}


def without_chrome(lines: list[Line]) -> list[Line]:
    """The lines that are the event's own. A glued "Kontakt" is taken off its line."""
    lines = [line.but(GLUED.sub("", line.text, count=1)) for line in lines]
    footer = _footer(lines)
    own = [
        line
        for index, line in enumerate(lines)
        if index not in footer and not _is_chrome(line.text)
    ]
    links = [line.text.strip(" :").lower() in LINKS for line in own]
    first = next((i for i, is_link in enumerate(links) if not is_link), len(own))
    last = next((i for i, is_link in enumerate(links[::-1]) if not is_link), 0)
    return own[first : len(own) - last]


def _is_chrome(text: str) -> bool:
    if text.strip(" :").lower() in BUTTONS:
        return True
    if len(text) > 400:
        return False
    return any(p.fullmatch(text) for p in (BANNER, BANNER_HEADING, BANNER_TEXT)) or is_help(text)


def is_help(text: str) -> bool:
    """Whether every sentence is a help text of the registration form."""
    return all(any(p.match(sentence) for p in HELP) for sentence in sentences(text))


def without_help(text: str) -> str:
    """A paragraph without the form's help texts, for example "17 maj" and what is the event's."""
    kept = [s for s in sentences(text) if not any(p.match(s) for p in HELP)]
    return " ".join(kept)


def _footer(lines: list[Line]) -> set[int]:
    """Label and value of the footer, which begins at "Landshövding"."""
    texts = [line.text for line in lines]
    begin = next((i for i, text in enumerate(texts) if text == "Landshövding"), len(texts))
    if begin + 1 < len(texts) and not is_name(texts[begin + 1]):
        return set()
    dropped: set[int] = set()
    for index in range(begin, len(texts) - 1):
        value = FOOTER.get(texts[index].lower().strip(" :"))
        if value and value.fullmatch(texts[index + 1]):
            dropped |= {index, index + 1}
    return dropped
