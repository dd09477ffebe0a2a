"""One filled-in form, as the seats take it."""

from dataclasses import dataclass, field

from contacts.models import Municipality

MOST_PEOPLE = 20  # in one submission


@dataclass(frozen=True)
class Named:
    """A person as somebody named her in the form."""

    name: str
    email: str
    title: str = ""
    needs: str = ""
    is_sender: bool = False


@dataclass(frozen=True)
class Submission:
    """One filled-in form. ``key`` is random and fresh in every form that is shown."""

    key: str
    sender: Named
    municipality: Municipality | None = None
    organisation: str = ""
    message: str = ""
    people: list[Named] = field(default_factory=list)
