"""Adding colleagues to a registration that is there already."""

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from contacts.fields import error_links
from contacts.pace import paced
from contacts.responses import SeeOther, secret
from events.state import state_of
from registrations import seats
from registrations.access_codes import WrongCode
from registrations.away import offers_to_send_again
from registrations.colleague_rows import PREFIX, changes_rows, point_at_added, retyped_rows
from registrations.links import Access
from registrations.mine import page
from registrations.mine.views import address, opened
from registrations.own_questions.asked import of
from registrations.persons import Colleagues
from registrations.refusal_words import refusal_words
from registrations.refusals import Refused, TooManyPeople
from registrations.submission import MOST_PEOPLE

NOBODY = _("Write the name and e-mail address of at least one colleague.")


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, token):
    """Rows as in the form, with the same limits, as long as registration is open."""
    access = opened(token)
    if access.is_own:
        raise Http404
    form = AddPage(access, request.POST if request.method == "POST" else None, request.FILES)
    if form.is_sent:
        try:
            seats.refuse_unless_open(access.registration.event, access.now)
            if form.is_valid():
                seats.add(access.registration, form.colleagues.named(), access.now)
                return SeeOther(address(token))
        except Refused as refusal:
            form.refusal = refusal
    return render(request, "registrations/add.html", form.context(), status=form.status)


class AddPage:
    """The rows; ``posted`` is None for a new page. See FormPage, whose rows they are."""

    def __init__(self, access: Access, posted: QueryDict | None, files=None):
        self.access = access
        self.event = access.registration.event
        self.refusal: Refused | None = None
        self.names_nobody = False
        self.is_sent = posted is not None and not changes_rows(posted)
        self.lost_files = bool(files)
        self.asked = of(self.event, access.registration.asks_more)
        options = {"asks_needs": self.event.asks_needs, "asked": self.asked}
        if self.is_sent:
            self.colleagues = Colleagues(posted, files, prefix=PREFIX, form_kwargs=options)
        else:
            rows = retyped_rows(posted, self.asked) if posted else [{}]
            self.colleagues = Colleagues(initial=rows, prefix=PREFIX, form_kwargs=options)
            point_at_added(self.colleagues, posted)

    def is_valid(self) -> bool:
        if not self.colleagues.is_valid():
            return False
        self.names_nobody = not self.colleagues.named()
        return not self.names_nobody

    @property
    def status(self) -> int:
        if self.refusal:
            return 409
        return 422 if self.is_sent else 200

    def context(self) -> dict:
        state = state_of(self.event, self.access.now)
        return {
            "access": self.access,
            "registration": self.access.registration,
            "event": self.event,
            "now": self.access.now,
            "state": state,
            "colleagues": self.colleagues,
            "most_colleagues": max(1, self.room),
            "people": self.people,
            "room": self.room,
            "errors": self.errors(),
            "lost_files": self.lost_files,
            "asks_files": self.asked.has_files,
            "nobody": NOBODY if self.names_nobody else "",
            "refusal": self.words(),
            "shows_form": self.is_sent or (state.accepts and self.room > 0),
        }

    @property
    def people(self) -> int:
        """How many are in the registration already."""
        states = [page.state_for(self.access, row) for row in self.access.participants]
        return sum(state in page.ACTIVE for state in states)

    @property
    def room(self) -> int:
        return max(0, MOST_PEOPLE - self.people)

    def errors(self) -> list[tuple[str, str]]:
        """Every error with the id of its field, for the summary."""
        if not self.is_sent or self.refusal:
            return []
        found = [(PREFIX, error) for error in self.colleagues.non_form_errors()]
        if self.names_nobody:
            found.append((PREFIX, NOBODY))
        for form in self.colleagues.forms:
            found += error_links(form)
        return found

    def words(self) -> str:
        if isinstance(self.refusal, TooManyPeople):
            words = _("One registration holds at most %(most)d people, and this one has %(n)d.")
            return words % {"most": MOST_PEOPLE, "n": self.people}
        if isinstance(self.refusal, WrongCode):
            return _("It takes a code to register more people. Ask the organiser for one.")
        return refusal_words(self.refusal, self.event)
