"""The people at an agenda item as lines of text: name, title, organisation."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.models import Organisation
from events.models import AgendaItem, Speaker
from events.search import fold

# The first of these that a line holds separates its parts.
SEPARATORS = "|;,"


def to_lines(speakers) -> str:
    return "\n".join(to_line(speaker) for speaker in speakers)


def to_line(speaker: Speaker) -> str:
    """With the first separator that reads back as exactly what is stored."""
    parts = [speaker.name, speaker.title, speaker.organisation]
    if not any(parts[1:]) and split(parts[0]) == parts:
        return parts[0]
    lines = [f"{separator} ".join(parts).strip() for separator in reversed(SEPARATORS)]
    return next((line for line in lines if split(line) == parts), lines[-1])


def split(line: str) -> list[str]:
    """Name, title and organisation. Of a line with more commas, the middle is the title."""
    separator = next((char for char in SEPARATORS if char in line), ",")
    name, *rest = [part.strip() for part in line.split(separator)]
    if len(rest) < 2:
        return [name, *rest, "", ""][:3]
    return [name, f"{separator} ".join(rest[:-1]), rest[-1]]


def from_lines(text: str) -> list[Speaker]:
    """Speakers that are not stored yet; ValidationError names every line that is wrong."""
    known = {fold(found.name): found for found in Organisation.objects.all()}
    speakers, errors = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            speakers.append(from_line(line, known))
        except ValidationError as error:
            problems = {"number": number, "problems": " ".join(error.messages)}
            errors.append(ValidationError(_("Line %(number)d: %(problems)s"), "speakers", problems))
    if errors:
        raise ValidationError(errors)
    for position, speaker in enumerate(speakers, 1):
        speaker.position = position
    return speakers


def from_line(line: str, known: dict[str, Organisation]) -> Speaker:
    name, title, organisation = split(line)
    # “Anna Ek, Region Skåne” is how people write; nobody's title is a known organisation.
    if not organisation and fold(title) in known:
        title, organisation = "", title
    if not name and not organisation:
        raise ValidationError(_("Write a name or an organisation."), code="nobody")
    speaker = Speaker(
        name=name,
        title=title,
        organisation=organisation,
        known_organisation=known.get(fold(organisation)),
    )
    speaker.clean_fields(exclude=["item", "known_organisation"])
    return speaker


def replace(item: AgendaItem, speakers: list[Speaker]) -> None:
    """Who stands on a line as before keeps her row, so that the history tells who is new."""
    left = list(item.speakers.all())
    for speaker in speakers:
        known = next((row for row in left if same(row, speaker)), None)
        if known is None:
            speaker.item = item
            speaker.save()
            continue
        left.remove(known)
        if known.position != speaker.position:
            known.position = speaker.position
            known.save(update_fields=["position"])
    for row in left:
        row.delete()


def same(row: Speaker, speaker: Speaker) -> bool:
    fields = ["name", "title", "organisation", "known_organisation_id"]
    return all(getattr(row, name) == getattr(speaker, name) for name in fields)
