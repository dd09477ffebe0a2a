"""Whom to ask: contacts in blocks, one to a line, or inside a sentence."""

import re
from dataclasses import dataclass, field

from events.programme import doubts
from events.programme.lines import Line, plain
from events.programme.names import is_name, is_organisation, is_title, name_words
from events.programme.shapes import Contact

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
PHONE = re.compile(
    r"(?<![\w-])(?:\+\d{2}[\s-]?(?:\(0\)[\s-]?)?|0)\d{1,3}[\s-]?(?:\d{2,3}[ -]?){2,4}(?!\w)"
)
EMAIL_LABEL = re.compile(r"\b(?:e-?post(?:adress)?|e-?mail|mejl|mail)\b\s*:?", re.IGNORECASE)
PHONE_LABEL = re.compile(
    r"\b(?:telefon(?:nummer)?|tel|tfn|mobil(?:telefon)?|växel)\b\.?\s*:?", re.IGNORECASE
)
EMAIL_LINK = re.compile(r"(?:e-?post|mejl|mejla|mail)(?:a)? till (?P<name>.{3,60})", re.IGNORECASE)
ASK = re.compile(r"^(?:kontakta|ring|mejla|maila|hör av dig till)\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)
URGES = re.compile(r"(?:skicka|skriv|anmäl|vänd|hör|välkommen|du) \w+", re.IGNORECASE)
UNIT = re.compile(
    r".*\b\w*(?:enhet|enheten|avdelning|avdelningen|sektion|sektionen|funktion|funktionen"
    r"|förvaltning|förvaltningen|byrån|grupp|gruppen|staben|kansliet)\b.*",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*[,;|\t]\s*|\s+[–—-]\s+")
MARKS = " ,;:|()<>–-\t"


@dataclass
class ContactList:
    """The contacts, the lines that are something else, and the doubts.

    ``settled`` are the lines that are understood, with the words that a contact must hold.
    """

    contacts: list[Contact] = field(default_factory=list)
    other: list[Line] = field(default_factory=list)
    settled: list[tuple[Line, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_contacts(lines: list[Line]) -> ContactList:
    """The contacts that the lines state: a name begins a new one, the rest adds to the last."""
    result = ContactList()
    for line in lines:
        link = EMAIL_LINK.fullmatch(line.body)
        if link:
            known = any(contact.name == link["name"] for contact in result.contacts)
            result.settled.append((line, "" if known else line.body))
            result.doubts.append(doubts.email_is_a_link(line.number))
        elif _is_sentence(line.body):
            result.other.append(line)
            contact = contact_in(line.body)
            result.contacts += [contact] if contact else []
        elif _read_line(result.contacts, line):
            result.settled.append((line, _without_labels(line.body)))
        else:
            result.other.append(line)
    return result


def _is_sentence(text: str) -> bool:
    bare = EMAIL.sub("", text).strip()
    if URGES.match(text):
        return True
    return len(bare.split()) >= 5 and (bare.endswith((".", "!", "?")) or ". " in bare)


def contact_in(text: str) -> Contact | None:
    """The person that a sentence names together with an e-mail address or a telephone number."""
    email, phone = EMAIL.search(text), PHONE.search(text)
    ends = [found.start() for found in (email, phone) if found]
    if not ends:
        return None
    words = text[: min(ends)].replace(",", " ,").split()[-12:]
    names = [name_words(words[i:]) for i in range(len(words))]
    name = next((found for found in names if found), None)
    return Contact(
        name=" ".join(name) if name else None,
        email=email[0] if email else None,
        phone=phone[0].strip() if phone else None,
    )


def _read_line(contacts: list[Contact], line: Line) -> bool:
    """Take what a line says about a contact; False if it says nothing of the kind."""
    email, phones = EMAIL.search(line.body), PHONE.findall(line.body)
    text = PHONE.sub(" , ", EMAIL.sub(" , ", line.body))
    text = _without_labels(text)
    pieces = [plain(piece).strip(MARKS) for piece in SPLIT.split(text)]
    pieces = [piece for piece in pieces if piece]
    named = bool(pieces) and is_name(pieces[0])
    detailed = bool(email or phones)
    if not (named or detailed or (contacts and _is_detail(pieces, line))):
        return False
    if named or not contacts or (email and contacts[-1].email):
        contacts.append(Contact())
    contact = contacts[-1]
    if named:
        contact.name = pieces.pop(0)
    contact.email = contact.email or (email[0] if email else None)
    contact.phone = contact.phone or (phones[0].strip(" -") if phones else None)
    for piece in pieces:
        _add(contact, piece)
    return True


def _without_labels(text: str) -> str:
    return PHONE_LABEL.sub(",", EMAIL_LABEL.sub(",", ASK.sub("", text, count=1)))


def _is_detail(pieces: list[str], line: Line) -> bool:
    """Titles, units and organisations; directly under a name any few words are a title."""
    if pieces and not line.after_blank and all(len(piece.split()) <= 4 for piece in pieces):
        return not any(char in line.text for char in ".!?:")
    return bool(pieces) and all(
        is_title(piece) or is_organisation(piece) or UNIT.fullmatch(piece) for piece in pieces
    )


def _add(contact: Contact, piece: str) -> None:
    """Put a piece where it belongs; what has no place left is found by the ledger."""
    if UNIT.fullmatch(piece) and not contact.unit:
        contact.unit = piece
    elif is_organisation(piece) and not contact.organisation:
        contact.organisation = piece
    elif not contact.title and (contact.name or is_title(piece)):
        contact.title = piece
    elif not contact.organisation:
        contact.organisation = piece
