"""The words that mark the parts of a page: fact labels ("Var:") and headings ("Målgrupp")."""

import re

# A label stands with its value on the same line, or alone above it.
LABELS = {
    "time": r"datum(?: och tid)?|tid(?: och datum)?|tidpunkt|när(?: och var)?|dag och tid"
    r"|tid och plats|datum och plats|datum, tid och plats|klockan|dag",
    "place": r"var(?: någonstans| hålls .{3,40}| äger .{3,40})?|plats|lokal|adress|mötesplats"
    r"|besöksadress|form(?:at)?|mötesform",
    "cost": r"kostnad(?:er)?|pris(?:er)?|avgift|deltagar(?:avgift|kostnad)|konferensavgift"
    r"|vad kostar det(?: att delta)?",
    "deadline": r"sista (?:anmälnings|svars)(?:dag|datum)(?:en|et)?|sista dag(?:en)? för anmälan"
    r"|sista (?:dag(?:en)? att )?anmäl(?:an|a sig)|sista datum för anmälan|anmälan senast"
    r"|anmäl dig senast|senast anmälan|anmälan stänger|o\.? ?s\.? ?a\.?(?: senast)?"
    r"|svar(?:a)? senast|sista anmälan",
    "capacity": r"(?:max(?:imalt|\.)? )?antal (?:platser|deltagare)|max(?:imalt|\.)? antal"
    r"(?: deltagare| platser)?|platser",
}
HEADINGS = {
    "agenda": r"(?:preliminärt |dagens |detaljerat )?(?:program|agenda|dagordning|schema|körschema)"
    r"(?:met|n|et)?(?: för dagen| i korthet)?|programpunkter|hålltider|upplägg för dagen"
    r"|(?:preliminärt )?program(?:met)? (?:den )?\d{1,2} \w{3,9}(?: \d{4})?",
    "contacts": r"kontakt(?:a oss|person(?:er)?|uppgifter|information)?|informationsansvarig(?:a)?"
    r"|(?:har du )?frågor\?|vid frågor(?: kontakta)?|har du frågor|upplysningar"
    r"|mer information|för mer information|kontakt och (?:frågor|information)"
    r"|frågor och kontakt|med vänliga? hälsning(?:ar)?|ansvarig(?:a)?(?: för evenemanget)?"
    r"|arrangör(?:er)?s? kontakt",
    "participants": r"medverkande|medverkar|talare|föreläsare|dagens talare"
    r"|om (?:talarna|föreläsarna)",
    "questions": r"(?:diskussions|dialog)?fråge?ställningar(?:na)?|(?:diskussions)?frågor"
    r"(?:na)?(?: att (?:besvara|diskutera|förbereda))?|(?:\w+ )?frågor i fokus"
    r"|frågor (?:till|för|inför) .{3,60}|frågeområden",
    "related": r"(?:fler|kommande|andra|övriga|relaterade) (?:\w+ )?(?:seminari(?:um|er)"
    r"|konferenser|evenemang|tillfällen|datum|träffar|dialogforum|orter|aktiviteter"
    r"|webbinari(?:um|er))",
    "registration": r"anmälan|anmäl dig(?: här)?!?|anmälan och (?:kostnad|betalning)"
    r"|så anmäler du dig|hur anmäler (?:jag mig|du dig)|till anmälan|anmälningsformulär",
    "target_group": r"målgrupp(?:er|en)?|för vem|vem kan delta|vem vänder sig \w+ till"
    r"|vilka (?:kan delta|är välkomna)",
    "expectations": r".{0,40}\bförväntas\b.{0,60}|förberedelser?|förbered (?:er|dig)"
    r"|inför (?:mötet|forumet|dialogforumet?|träffen|dagen)",
    "benefit": r"vad (?:får|ger) .{2,60}|nytta(?:n)?(?: med .{2,60})?|varför (?:ska|delta).{0,50}"
    r"|därför (?:ska|bör) .{2,60}|det här får .{2,60}",
    "practical": r"praktisk(?:t|a)?(?: information| uppgifter)?|bra att veta|övrigt"
    r"|övrig information|tillgänglighet|hitta hit|hotell|resa och boende|mat och dryck",
    "body": r"innehåll|bakgrund|syfte(?:t)?|om (?:dialogforum(?:et)?|seminariet|konferensen"
    r"|evenemanget|webbinariet|dagen|träffen)",
}


def _compiled(words: dict[str, str], tail: str) -> dict[str, re.Pattern]:
    return {kind: re.compile(rf"(?:{p}){tail}", re.IGNORECASE) for kind, p in words.items()}


LABELLED = _compiled(LABELS, r"\s*(?:\??\s*:\s*|\?\s*|\t\s*|$)")
HEADED = _compiled(HEADINGS, r"\s*[:?]?")
HEADED_INLINE = re.compile(
    r"(?P<word>målgrupp(?:en)?|kontakt(?:person(?:er)?)?|medverkande|vid frågor(?: kontakta)?"
    r"|frågor|upplysningar|anmälan|talare|föreläsare)\s*(?::\s*|\t\s*)(?=\S)",
    re.IGNORECASE,
)
# Tables that lost their columns: "Plats Rådhuset", "Pris 450 kr".
SPACED = re.compile(
    r"(?:(?P<place>plats|lokal|adress)|(?P<cost>pris|kostnad|avgift))\s+(?=(?-i:[A-ZÅÄÖ\d]))",
    re.IGNORECASE,
)
LONGEST_SPACED = 100
LONGEST_HEADING = 120


def label_of(text: str) -> tuple[str, str] | None:
    """The kind of fact that a line is labelled with, and the value after the label ("")."""
    for kind, pattern in LABELLED.items():
        found = pattern.match(text)
        if found:
            return kind, text[found.end() :].strip()
    spaced = SPACED.match(text)
    if spaced and len(text) <= LONGEST_SPACED and not text.endswith("."):
        return ("place" if spaced["place"] else "cost"), text[spaced.end() :]
    return None


def heading_of(text: str) -> tuple[str, str] | None:
    """The kind of part that a line is the heading of, and what follows on the same line ("")."""
    text = text.lstrip("# ").strip("*")
    inline = HEADED_INLINE.match(text)
    if inline:
        kind = _heading_kind(inline["word"])
        return (kind, text[inline.end() :]) if kind else None
    kind = _heading_kind(text)
    return (kind, "") if kind else None


def _heading_kind(text: str) -> str | None:
    if len(text) > LONGEST_HEADING:
        return None
    return next((kind for kind, pattern in HEADED.items() if pattern.fullmatch(text)), None)


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, capital first, no sentence."""
    text = text.lstrip("# ")
    short = 2 <= len(text) <= 90 and len(text.split()) <= 11
    begins = text[:1].isupper() or text[:1].isdigit()
    return (
        short
        and begins
        and not text.endswith((".", ",", ";", "!", "…", "-"))
        and ("\t" not in text and "@" not in text and ". " not in text)
    )
