"""One filled-in form, as the seats take it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.utils.crypto import salted_hmac

from contacts.languages import SWEDISH

if TYPE_CHECKING:
    from contacts.models import Municipality

MOST_PEOPLE = 20  # in one registration


@dataclass(frozen=True)
class Given:
    """An answer to one of the event's own questions, as it is stored."""

    question: int
    text: str
    # Of a file also its content, and a digest of that by which two files are told apart.
    file: File | None = field(default=None, repr=False, compare=False)
    mark: str = ""


@dataclass(frozen=True)
class Accepted:
    """Terms that were accepted, in the words in which they were shown."""

    terms: int
    wording: str
    link: str


@dataclass(frozen=True)
class Named:
    """A person as somebody named her in the form."""

    name: str
    email: str
    title: str = ""
    needs: str = ""
    is_sender: bool = False
    answers: tuple[Given, ...] = ()

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
    # To what is asked once a registration.
    answers: tuple[Given, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    def digest(self) -> str:
        """The same for the same content, and telling nothing of it to whoever reads it."""
        content = (
            self.sender,
            self.municipality.pk if self.municipality else None,
            self.organisation,
            self.message,
            self.people,
            self.takes_what_there_is,
            self.answers,
            self.accepted,
        )
        return salted_hmac(
            "registrations.submission", repr(content), algorithm="sha256"
        ).hexdigest()
