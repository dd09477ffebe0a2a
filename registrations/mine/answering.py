"""Changing what one has answered to the event's own questions."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.fields import error_links
from contacts.pace import paced
from contacts.responses import SeeOther, secret
from registrations.away import offers_to_send_again
from registrations.links import Access
from registrations.mine import page
from registrations.mine.views import address, opened
from registrations.models import Answer, OwnQuestion, Participant
from registrations.own_questions import asked, changing, filling
from registrations.own_questions.reading import stored_value
from registrations.own_questions.showing import shown
from registrations.refusals import Refused


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, token):
    """All that this link may answer, on one page."""
    access = opened(token)
    form = AnswerPage(access, request.POST if request.method == "POST" else None, request.FILES)
    if not form.parts:
        raise Http404
    if form.is_sent and form.may_change and form.is_valid():
        try:
            changing.change(access.registration, form.changes())
            return SeeOther(address(token))
        except Refused:
            form.may_change = False
    return render(request, "registrations/answer.html", form.context(), status=form.status)


class PartForm(forms.Form):
    """What one person is asked, or with None the registration as a whole."""

    def __init__(self, *args, person: Participant | None, questions, answers, **kwargs):
        self.person, self.questions, self.stored = person, questions, answers
        super().__init__(*args, **kwargs)
        filling.add_fields(self, questions)

    def clean(self):
        data = super().clean()
        of_whom = self.person.name if self.person else ""
        filling.check(self, self.questions, of_whom=of_whom, stored=self.stored_files)
        return data

    @property
    def stored_files(self) -> dict[int, str]:
        return {answer.question_id: answer.text for answer in self.stored if answer.file}

    def rows(self) -> list[filling.Row]:
        return filling.rows(self, self.questions, files=self.stored_files)

    def change(self) -> changing.Change:
        chosen = {question.pk: filling.texts(self, question) for question in self.questions}
        still_asked = {question.pk for question in shown(self.questions, chosen)}
        return changing.Change(self.person, still_asked, filling.given(self, self.questions))


class AnswerPage:
    """One form a person; ``posted`` is None for a page that is only looked at."""

    def __init__(self, access: Access, posted, files):
        self.access = access
        self.is_sent = posted is not None
        self.lost_files = bool(files)
        self.may_change = page.may_change(access)
        self.asked = asked.of(access.registration.event, access.registration.asks_more)
        self.stored = stored_answers(access) if self.asked.questions else []
        self.parts = [self.part(person, posted, files) for person in self.people()]

    def people(self) -> list[Participant | None]:
        found: list[Participant | None] = (
            [None] if page.answers_for_all(self.access, self.asked) else []
        )
        rows = self.access.participants if self.asked.of_people else []
        return found + [row for row in rows if page.state_for(self.access, row) in page.ACTIVE]

    def part(self, person: Participant | None, posted, files) -> PartForm:
        pk = person.pk if person else None
        answers = [answer for answer in self.stored if answer.participant_id == pk]
        return PartForm(
            posted,
            files,
            prefix=f"person-{pk}" if person else "all",
            initial=initial(answers),
            person=person,
            questions=self.asked.of_people if person else self.asked.of_registration,
            answers=answers,
        )

    def is_valid(self) -> bool:
        # Not joined by "and": all errors are to be shown at once.
        valid = [part.is_valid() for part in self.parts]
        return all(valid)

    def changes(self) -> list[changing.Change]:
        return [part.change() for part in self.parts]

    @property
    def status(self) -> int:
        if self.is_sent:
            return 422 if self.may_change else 409
        return 200

    def context(self) -> dict:
        shows_errors = self.is_sent and self.may_change
        return {
            "access": self.access,
            "registration": self.access.registration,
            "event": self.access.registration.event,
            "parts": self.parts,
            "shows_form": self.may_change or self.is_sent,
            "asks_files": self.asked.has_files,
            "lost_files": self.lost_files,
            "errors": [link for part in self.parts for link in error_links(part)]
            if shows_errors
            else [],
            "refusal": "" if self.may_change else _("The answers can no longer be changed."),
        }


def stored_answers(access: Access) -> list[Answer]:
    found = Answer.objects.filter(registration=access.registration)
    return list(found.select_related("question"))


def initial(answers: list[Answer]) -> dict:
    kept = [answer for answer in answers if answer.question.kind != OwnQuestion.Kind.FILE]
    return {filling.name_of(answer.question): stored_value(answer) for answer in kept}
