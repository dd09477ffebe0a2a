"""One filled-in form, as the seats take it."""

from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from contacts.languages import SWEDISH

if TYPE_CHECKING:
    from contacts.models import Municipality

MOST_PEOPLE = 20  # in one registration


@dataclass(frozen=True)
class Named:
    """A person as somebody named her in the form."""

    name: str
    email: str
    title: str = ""
    needs: str = ""
    is_sender: bool = False

    @property
    def address(self) -> str:
        """The e-mail address as it is compared: the same in upper and lower case."""
        return self.email.lower()


@dataclass(frozen=True)
class Submission:
    """One filled-in form. ``key`` is random and fresh in every form that is shown."""

    key: str
    sender: Named
    municipality: "Municipality | None" = None
    organisation: str = ""
    message: str = ""
    people: list[Named] = field(default_factory=list)
    # Whether the group would rather have some seats now than all of them together.
    takes_what_there_is: bool = False
    # As it was typed, where the event asks for one.
    code: str = ""
    # That of the page with the form: its people are written to in it.
    language: str = SWEDISH

    def digest(self) -> str:
        """The same for the same content, and telling nothing of it to whoever reads it."""
        content = (
            self.sender,
            self.municipality.pk if self.municipality else None,
            self.organisation,
            self.message,
            [astuple(person) for person in self.people],
            self.takes_what_there_is,
        )
        return salted_hmac(
            "registrations.submission", repr(content), algorithm="sha256"
        ).hexdigest()
