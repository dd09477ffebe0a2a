"""What the page with the form shows: an empty form, one more row, errors, or a refusal."""

from datetime import timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from contacts.fields import error_links, new_key
from events.sisters import find_instead
from events.state import state_of
from events.weather import showing
from registrations.access_codes import WrongCode
from registrations.colleague_rows import PREFIX, changes_rows, point_at_added, retyped_rows
from registrations.forms import RegistrationForm
from registrations.own_questions import accepting, filling
from registrations.own_questions.asked import Asked, of
from registrations.persons import Colleagues
from registrations.refusal_words import code_words, refusal_words
from registrations.submission import MOST_PEOPLE, Submission

WARN_BEFORE = timedelta(minutes=15)


class FormPage:
    """The form and its colleagues' rows for one event.

    ``posted`` is None for a new form, in which ``code`` is filled in. The buttons that add or
    remove a row post the form too, so that they work without script; then nothing is checked and
    nothing is lost.
    """

    form_class = RegistrationForm

    def __init__(self, event, posted: QueryDict | None, files=None, code: str = ""):
        self.event = event
        self.asked = of(event, event.asks_more)
        # A browser gives no file back to a form that is shown again.
        self.lost_files = bool(files)
        self.refusal = None
        self.changes_rows = posted is not None and changes_rows(posted)
        self.is_sent = posted is not None and not self.changes_rows
        options = {"asks_needs": event.asks_needs, "asked": self.asked}
        if self.is_sent:
            self.form = self.form_class(posted.copy(), files, **self.form_options())
            self.colleagues = Colleagues(
                posted, files, prefix=PREFIX, sender=self.form, form_kwargs=options
            )
            return
        initial, rows = ({"submission_key": new_key(), "code": code}, [{}])
        if posted:
            initial, rows = retyped(posted, self.asked)
        self.form = self.form_class(initial=initial, **self.form_options())
        self.colleagues = Colleagues(initial=rows, prefix=PREFIX, form_kwargs=options)
        point_at_added(self.colleagues, posted)

    def form_options(self) -> dict:
        return {"event": self.event, "asked": self.asked}

    def is_valid(self) -> bool:
        """Each field by itself, the rows together, and that anybody is registered at all."""
        # Not joined by "and": all errors are to be shown at once.
        valid = [self.form.is_valid(), self.colleagues.is_valid()]
        if "submission_key" in self.form.errors:
            # Or the form would be refused for ever, through no fault of hers.
            self.form.data["submission_key"] = new_key()
        if all(valid) and not (self.form.cleaned_data["attending"] or self.colleagues.named()):
            words = _("Tick that you are taking part yourself, or add a colleague.")
            self.form.add_error("attending", words)
            return False
        return all(valid)

    def refuse_code(self, refusal: WrongCode) -> None:
        """Not the whole form is refused: she can write another code."""
        self.form.add_error("code", code_words(refusal))

    def submission(self) -> Submission:
        return self.form.submission(self.colleagues.named())

    @property
    def status(self) -> int:
        if self.refusal:
            return 409
        return 422 if self.is_sent else 200

    def context(self) -> dict:
        now = self.event.received_at
        return {
            "event": self.event,
            "now": now,
            "state": state_of(self.event, now),
            "weather": showing.at_event(self.event, now),
            "instead": find_instead([self.event], now),
            "closes_within_minutes": self.event.closes_at - now < WARN_BEFORE,
            "form": self.form,
            "colleagues": self.colleagues,
            "most_colleagues": MOST_PEOPLE - 1,
            "errors": self.errors(),
            "lost_files": self.lost_files,
            "asks_files": self.asked.has_files,
            "refusal": refusal_words(self.refusal, self.event),
            "shows_form": self.is_sent or self.changes_rows or state_of(self.event, now).accepts,
        }

    def errors(self) -> list[tuple[str, str]]:
        """Every error with the id of its field, in the order of the page, for the summary."""
        if not self.is_sent or self.refusal:
            return []
        found = [(PREFIX, error) for error in self.colleagues.non_form_errors()]
        for form in [self.form, *self.colleagues.forms]:
            found += error_links(form)
        return found


def retyped(posted: QueryDict, asked: Asked) -> tuple[dict, list[dict]]:
    """What was typed so far, with one row more or one row fewer."""
    initial = {name: posted.get(name, "") for name in RegistrationForm.base_fields}
    for name in ("attending", "takes_what_there_is", *map(accepting.name_of, asked.terms)):
        initial[name] = name in posted
    initial |= filling.retyped(posted, asked.questions)
    return initial, retyped_rows(posted, asked)
