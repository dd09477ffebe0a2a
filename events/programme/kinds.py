"""What kind of agenda item a title names, and what kind of event a page invites to."""

import re

# Asked first, because "Samtal i mindre grupper, inklusive paus" is no break.
ACTIVE = (
    ("welcome", re.compile(r"\b(?:in)?registrering|\bincheckning|\bdrop-?in\b", re.IGNORECASE)),
    ("instructions", re.compile(r"\binstruktion", re.IGNORECASE)),
    ("workshop", re.compile(r"\bworkshop|\bworkshop\w*|verkstad\b", re.IGNORECASE)),
    (
        "group_dialogue",
        re.compile(
            r"\bi (?:mindre |små)?grupp(?:er)?\b|\bgrupp(?:diskussion|samtal|dialog|arbete|övning)"
            r"|\berfarenhetsutbyte|\bbikup|\brundabordssamtal|\bdialogpass",
            re.IGNORECASE,
        ),
    ),
)
# The one that stands first in the title counts: "Välkommen och fika", "Lunch och avslut".
PASSIVE = (
    (
        "closing",
        re.compile(
            r"\bavslut(?:as|ning|ningsord|ande ord)?\b|\bavrundning|\bavtackning|\btack för|^slut\b"
            r"|\bsummering|\bsammanfattning"
            r"|^(?:mötet|dagen|programmet|konferensen|seminariet|träffen) (?:slutar|är slut)",
            re.IGNORECASE,
        ),
    ),
    (
        "welcome",
        re.compile(
            r"^välkom\w+|\bhälsar (?:alla )?välkom|^inledning\w*"
            r"|^introduktion|^inlogg"
            r"|^öppn(?:ande|ing)|^invigning|^mötet (?:börjar|öppnas)|^samling\b",
            re.IGNORECASE,
        ),
    ),
)
REST = (
    ("lunch", re.compile(r"\blunch(?:paus|rast|en|buffé)?\b", re.IGNORECASE)),
    (
        "break",
        re.compile(
            r"\b\w*paus(?:en)?\b|\bkaffe\b|\b\w*fika(?:t)?\b|\bbensträckare?\b|\brast\b|\bmingel\b"
            r"|^frukost\b",
            re.IGNORECASE,
        ),
    ),
)
LONGEST_REST = 7  # words; a longer title that has "paus" in it is a talk about pausing

EVENTS = (
    ("dialogforum", re.compile(r"\bdialog(?:forum|möte)", re.IGNORECASE)),
    ("kompetensplattform", re.compile(r"\bkompetensplattform", re.IGNORECASE)),
    ("konferens", re.compile(r"\b(?:\w+-?)?konferens", re.IGNORECASE)),
    ("workshop", re.compile(r"\bworkshop", re.IGNORECASE)),
    (
        "seminarium",
        re.compile(r"\b\w*seminari|\b\w*webbinari|\b\w*föreläsning|\btemadag", re.IGNORECASE),
    ),
)

OTHER_EVENTS = (
    (
        "other",
        re.compile(
            r"\b\w*träff(?:en)?\b|\b\w+möte(?:t)?\b|\b\w*utbildning|\bsamråd|\b\w*frukost"
            r"|\b\w*kurs\b",
            re.IGNORECASE,
        ),
    ),
)


def item_kind(title: str) -> str:
    """One of welcome, talk, break, lunch, instructions, group_dialogue, workshop, closing."""
    for kind, pattern in ACTIVE:
        if pattern.search(title):
            return kind
    named = PASSIVE + (REST if len(title.split()) <= LONGEST_REST else ())
    return _first_named(title, named) or "talk"


def event_kind(title: str, lead: str, talks: int) -> str:
    """dialogforum, kompetensplattform, konferens, workshop, seminarium or other.

    What the title calls it counts before the lead. A page that gives it no name but has
    talks on its agenda is a seminar.
    """
    named = _first_named(title, EVENTS + OTHER_EVENTS) or _first_named(lead, EVENTS)
    return named or ("seminarium" if talks else "other")


def _first_named(text: str, named: tuple) -> str | None:
    found = [(match.start(), kind) for kind, p in named if (match := p.search(text))]
    return min(found)[1] if found else None
