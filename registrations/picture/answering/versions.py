"""The versions of an answer: what each changed, and fetching one back."""

from dataclasses import dataclass

from contacts.numbers import short_number
from events.wording import Piece, compare
from registrations.models import AnswerVersion, MunicipalityAnswer
from registrations.picture.saving import Part


@dataclass(frozen=True)
class Shown:
    """A version beside the one before it; one kept aside, beside what its writer had read."""

    version: AnswerVersion
    pieces: list[Piece]
    # Whether the answer says something else now.
    is_other: bool


def listed(answer: MunicipalityAnswer) -> dict[str, list[AnswerVersion]]:
    """The latest first, by the words for what it is a version of; without their texts."""
    rows = list(answer.versions.defer("text"))
    found = {part.label: [row for row in rows if row.part == part] for part in Part}
    return {label: rows for label, rows in found.items() if rows}


def shown(answer: MunicipalityAnswer, pk: str) -> Shown | None:
    """Compared alone: of two long texts that takes its time."""
    version = answer.versions.filter(pk=short_number(pk)).first()
    if version is None:
        return None
    stored = answer.versions.filter(part=version.part, is_aside=False)
    if version.is_aside:
        before = stored.filter(number__lte=version.number).first()
    else:
        before = stored.filter(pk__lt=version.pk).first()
    pieces = compare(before.text if before else "", version.text)
    return Shown(version, pieces, version.text != getattr(answer, version.part))
