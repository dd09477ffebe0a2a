"""Telling names of people, titles and organisations apart by their look."""

import re
from functools import lru_cache

PARTICLES = {"von", "af", "de", "van", "der", "den", "la", "al", "el", "bin", "da", "di", "dos"}
ACRONYMS = {
    *("SKR", "VGR", "MUCF", "MSB", "SMHI", "SCB", "DO", "UHR", "SKL", "ABF", "FN", "EU", "RFSL"),
    *("RFSU", "LO", "TCO", "SACO", "KTH", "SLU", "SVT", "IM", "NBV", "BRIS", "SPF", "PRO"),
}
ORGANISATION_WORDS = {
    *("kommun", "kommuner", "stad", "universitet", "högskola", "högskolan", "region", "regionen"),
    *("regioner", "länsstyrelsen", "länsstyrelserna", "myndighet", "institut", "institutet"),
    *("förening", "föreningen", "förbund", "stiftelse", "stiftelsen", "ab", "hb", "akademi"),
    *("akademin", "centrum", "museum", "kyrka", "kyrkan", "polisen", "byrå", "skola", "bibliotek"),
    *("nätverk", "nätverket", "forum", "international", "sverige", "barnen", "korset", "college"),
    *("folkhögskola", "gymnasium", "kansli", "nämnd", "råd", "church", "university", "borders"),
    *("defenders", "mission", "fonden", "unionen", "civilsamhälle", "hus", "sverigefinska"),
}
ORGANISATION_ENDING = re.compile(
    r"(?:universitet|högskola|region|verket|styrelse|styrelsen|styrelserna|myndighet|kassan|förbund"
    r"|förening|institut|kommun|dagarna|departement|ombudsmannen|nämnden|kansli|stiftelse|centrum"
    r"|byrå|museum|museet|kyrka|förmedling|polis|bolag|akademi|forum|nätverk|rådet|skola)"
    r"(?:et|en|n|ns|s|na|er)?",
    re.IGNORECASE,
)
TITLE_ENDING = re.compile(
    r".*(?:strateg|chef|ledare|läggare|ordnare|utvecklare|utredare|ordförande|lektor|professor"
    r"|rektor|direktör|(?:kommunal|region|oppositions|borgar|justitie|stats)råd|sekreterare|jurist|forskare|konsult|expert|ansvarig|koordinator"
    r"|analytiker|politiker|hövding|föreläsare|författare|pedagog|psykolog|docent|doktorand"
    r"|lärare|planerare|arkitekt|ekonom|kommunikatör|sakkunnig|rådgivare|specialist|inspektör"
    r"|byggare|advokat|ombud|ombudsman|kurator|socionom|sociolog|historiker|vetare|journalist"
    r"|redaktör|moderator|ledamot|präst|biträdande|doktor|sköterska|läkare|arbetare"
    r"|coach|controller|assistent|administratör|konstnär|skribent|debattör|tjänsteman)"
    r"(?:e|en|n|er|are|et|r|na)?",
    re.IGNORECASE,
)
TITLE_WORDS = {"vd", "tf", "t.f.", "vice", "bitr.", "f.d.", "fil.", "med.", "phd"}
NOT_NAMES = {
    *("västra", "östra", "norra", "södra", "mänskliga", "agenda", "nationella", "social"),
    *("sociala", "digital", "välkommen", "inledning", "avslut", "paus", "lunch", "fika"),
    *("workshop", "program", "sveriges", "svenska", "statens", "folkets", "storgatan", "kontakt"),
    *("telefon", "mobil", "e-post", "sal", "lokal", "del", "pass", "grupp", "tema"),
    *("den", "det", "vi", "hur", "vad", "om", "en", "ett", "i", "på", "med", "från", "för"),
    *("kontakta", "mejla", "maila", "ring", "skriv", "hör", "fråga", "tack", "hej", "bild", "foto"),
    *("alla", "fler", "kommande", "mer", "inför", "efter", "under", "stora", "lilla", "rum"),
}
LONGEST_WORD = 60
WORD = re.compile(r"[^\W\d_][\w'’´.-]*")
PARTY = re.compile(r"\s*\([A-ZÅÄÖ]{1,3}\)$")


def is_name(text: str) -> bool:
    """Whether a text reads as a person's name: Anna Ek, Karl-Erik von Ås, Bo Ask (S)."""
    words = PARTY.sub("", text).split()
    return 2 <= len(words) <= 5 and len(text) <= 100 and len(name_words(words)) == len(words)


def name_words(words: list[str]) -> list[str]:
    """The words from the first on that can be one person's name; [] if fewer than two."""
    taken = 0
    while taken < min(len(words), 5) and _is_name_word(words[taken], taken):
        taken += 1
    while taken and words[taken - 1].lower() in PARTICLES:
        taken -= 1
    return words[:taken] if taken >= 2 else []


def _is_name_word(word: str, position: int) -> bool:
    if position and word in PARTICLES:
        return True
    low = word.lower().strip(".,")
    if not word[0].isupper() or not WORD.fullmatch(word) or len(word) > 30:
        return False
    initial = len(word.strip(".")) == 1
    shouted = len(word) > 1 and word.isupper() and len(word) <= 5 and not initial
    return not (shouted or low in NOT_NAMES or is_organisation_word(word) or is_title_word(word))


@lru_cache(maxsize=4096)
def is_organisation_word(word: str) -> bool:
    low = word.lower().strip(".,()")[:LONGEST_WORD]
    return low in ORGANISATION_WORDS or bool(re.search(f"(?:{ORGANISATION_ENDING.pattern})$", low))


@lru_cache(maxsize=4096)
def is_title_word(word: str) -> bool:
    low = word.lower().strip("(),")[:LONGEST_WORD]
    return low in TITLE_WORDS or bool(TITLE_ENDING.fullmatch(low))


def is_organisation(text: str) -> bool:
    """Whether a text reads as the name of an organisation: Lunds universitet, SKR, Region Skåne."""
    words = text.split()
    if not words or not words[0][0].isupper() or len(words) > 12 or is_title_word(words[0]):
        return False
    acronym = words[0].strip("(),") in ACRONYMS or (
        len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 6
    )
    return acronym or any(is_organisation_word(word) for word in words)


def is_title(text: str) -> bool:
    """Whether a text reads as a title or task: lower-case, or with a word such as "strateg"."""
    words = text.split()
    return bool(words) and (words[0][0].islower() or any(is_title_word(w) for w in words[:3]))
