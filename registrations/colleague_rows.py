"""The rows for colleagues, of which one is added or taken away without script."""

from django.http import QueryDict

from contacts.numbers import short_number
from registrations.own_questions.asked import NOTHING, Asked
from registrations.own_questions.filling import retyped
from registrations.persons import Colleagues
from registrations.submission import MOST_PEOPLE

PREFIX = "colleagues"


def changes_rows(posted: QueryDict) -> bool:
    """Whether it was a button for a row that was pressed, and not the one that sends the form."""
    return bool({"add", "remove"} & posted.keys())


def retyped_rows(posted: QueryDict, asked: Asked = NOTHING) -> list[dict]:
    """What was typed in the rows so far, with one row more or one row fewer."""
    names = ["name", "email", "title", "needs"]
    rows = [
        {name: posted.get(f"{PREFIX}-{index}-{name}", "") for name in names}
        | retyped(posted, asked.of_people, f"{PREFIX}-{index}-")
        for index in range(row_count(posted))
    ]
    if "add" in posted and len(rows) < MOST_PEOPLE - 1:
        rows.append({})
    gone = short_number(posted.get("remove"))
    if gone is not None and gone < len(rows):
        del rows[gone]
    return rows


def point_at_added(colleagues: Colleagues, posted: QueryDict | None) -> None:
    """Puts the cursor in the row that was added: without script the page begins at its top."""
    if posted and "add" in posted and colleagues.forms:
        colleagues.forms[-1].fields["name"].widget.attrs["autofocus"] = True


def row_count(posted: QueryDict) -> int:
    return min(short_number(posted.get(f"{PREFIX}-TOTAL_FORMS")) or 0, MOST_PEOPLE)
