"""The regional picture of an event: what each municipality has answered to each question."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.responses import SeeOther, kept_as
from events.handouts import pdf
from events.models import Event
from registrations import workbook
from registrations.admin.door import DoorAdmin, about_event
from registrations.picture import document, files, finding, hits, matrix, odt, opened
from registrations.picture.forms import FilterForm
from registrations.picture.openness import waiting_answers

SEES = "registrations.view_municipalityanswer"
CHANGES = "registrations.change_municipalityanswer"

FILES = {
    "xlsx": (workbook.TYPE, files.as_workbook),
    "csv": ("text/csv; charset=utf-8", files.as_csv),
    "odt": (odt.TYPE, document.as_text),
    "pdf": ("application/pdf", document.as_pdf),
}
ROWS_A_PAGE = 50
ALL = "alla"
# What says where in the matrix one is, and is no part of what is asked for.
CELL = ("kommun", "nr")
PLACE = (*CELL, "sida")


class PictureAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/picture/", require_safe(self.picture), "picture"),
            ("<int:pk>/picture.<str:kind>", require_safe(self.picture_file), "picture_file"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES)
    def picture(self, request, event):
        """The matrix, and beside it the answer of the cell that was opened."""
        form = FilterForm(request.GET, event)
        chosen = form.chosen
        whole = matrix.whole(event)
        part = matrix.part(whole, event, chosen)
        asked = request.GET.get
        found = opened.find(part, asked("kommun", ""), asked("nr", ""), chosen.words)
        context = {
            "form": form,
            "chosen": chosen,
            "whole": whole,
            "part": part,
            "states": states(whole),
            "lead": finding.sentences(whole),
            "in_wait": finding.in_wait(waiting_answers(Event.objects.filter(pk=event.pk)).count()),
            "page": page_of(part.rows, asked("sida")),
            "query": query(request, without=PLACE),
            "here": query(request, without=CELL),
            "opened": found,
            "may_change": request.user.has_perm(CHANGES),
            "hits": hits.first(part, chosen.words) if chosen.words else [],
        }
        title = finding.heading(whole) if whole.cells() else _("The regional picture")
        return self.page(request, event, "picture", title, context)

    @about_event(SEES)
    def picture_file(self, request, event, kind):
        """What is asked for, as a file of this kind, a key of FILES."""
        if kind not in FILES:
            raise Http404
        chosen = FilterForm(request.GET, event).chosen
        media_type, make = FILES[kind]
        try:
            content = make(event, chosen)
        except pdf.NoPdf:
            return self.no_file(request, event, _("PDF files cannot be made on this server."))
        except document.TooMuch:
            words = _("That is too much for one PDF file. Choose a question, or take the text.")
            return self.no_file(request, event, words)
        headers = kept_as(f"lagesbild-{event.slug}.{kind}")
        return HttpResponse(content, media_type, headers=headers)

    def no_file(self, request, event, why) -> SeeOther:
        self.message_user(request, why, messages.ERROR)
        return SeeOther(reverse("admin:picture", args=[event.pk]))


def states(whole: matrix.Matrix) -> list[tuple]:
    """Each state with how many cells are in it, for the legend."""
    counts = whole.counts()
    return [(state, counts[state]) for state in matrix.State]


def page_of(rows: list, wanted: str | None):
    """Some rows at a time, or all that there are."""
    size = max(len(rows), 1) if wanted == ALL else ROWS_A_PAGE
    return Paginator(rows, size).get_page(wanted)


def query(request, without: tuple[str, ...]) -> str:
    """What is asked for, to begin the address of another place in it with."""
    asked = {name: value for name, value in request.GET.items() if value and name not in without}
    return f"{urlencode(asked)}&" if asked else ""
