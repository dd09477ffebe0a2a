"""One warning in one of its areas, as the portal keeps it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """SMHI's levels, the gravest last."""

    MESSAGE = "MESSAGE", _("Message")
    YELLOW = "YELLOW", _("Yellow warning")
    ORANGE = "ORANGE", _("Orange warning")
    RED = "RED", _("Red warning")


@dataclass(frozen=True)
class AreaWarning:
    """SMHI's words are kept unaltered, as its terms ask for.

    ``number`` is SMHI's id of the warning, which several areas may share. ``level`` is empty
    where SMHI uses one that is not known here. No end means: until further notice.
    """

    number: int
    event_sv: str
    event_en: str
    level: str
    starts_at: datetime
    ends_at: datetime | None
    published_at: datetime | None

    @property
    def gravity(self) -> int:
        return Level.values.index(self.level) + 1 if self.level in Level.values else 0

    def as_json(self) -> dict:
        moments = {name: getattr(self, name) for name in MOMENTS}
        texts = {name: moment.isoformat() if moment else None for name, moment in moments.items()}
        return vars(self) | texts

    @classmethod
    def from_json(cls, kept: dict) -> "AreaWarning":
        texts = {name: kept[name] for name in MOMENTS}
        moments = {
            name: datetime.fromisoformat(text) if text else None for name, text in texts.items()
        }
        return cls(**kept | moments)


MOMENTS = ["starts_at", "ends_at", "published_at"]
