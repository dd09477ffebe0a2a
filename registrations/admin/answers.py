"""What people have answered to the event's own questions, for staff to read."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from registrations.admin.door import SEES, DoorAdmin, about_event
from registrations.models import Answer, Participant, Registration
from registrations.own_questions import summary, uploads
from registrations.own_questions.reading import Told, told


class AnswersAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/answers/", require_safe(self.answers), "answers"),
            ("answers/file/<int:pk>/", require_safe(self.answer_file), "answer_file"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES)
    def answers(self, request, event):
        context = {"summaries": summary.summaries(event)}
        return self.page(request, event, "answers", _("Answers to the own questions"), context)

    def answer_file(self, request, pk):
        """To be saved and never shown: whatever is in it does nothing on the portal's pages."""
        own = Answer.objects.for_staff(request.user)
        answer = get_object_or_404(own.exclude(file=""), pk=pk)
        if not request.user.has_perm(SEES):
            raise PermissionDenied
        kind = uploads.TYPES[uploads.ending_of(answer.text)]
        try:
            content = answer.file.open()
        except FileNotFoundError as error:
            raise Http404 from error
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": "sandbox"}
        return FileResponse(
            content, as_attachment=True, filename=answer.text, content_type=kind, headers=headers
        )


@admin.display(description=_("answers to the own questions"))
def answers_of(row: Participant | Registration):
    """Those of one person, or those that were asked once a registration, with what it accepted."""
    found = row.answers.select_related("question")
    if isinstance(row, Registration):
        found = found.filter(participant=None)
    lines = [line(each) for each in told(found)]
    return format_html_join("", "{}<br>", ((each,) for each in lines)) or "–"


def line(each: Told) -> str:
    words = format_html_join("; ", "{}", ((part,) for part in each.lines))
    if each.answer.file:
        address = reverse("admin:answer_file", args=[each.answer.pk])
        words = format_html('<a href="{}">{}</a>', address, each.answer.text)
    return format_html("{}: <strong>{}</strong>", each.question, words)


@admin.display(description=_("accepted terms"))
def accepted_by(registration: Registration):
    rows = registration.accepted_terms.all()
    lines = ((f"{localtime(row.accepted_at):%Y-%m-%d %H.%M}", row.wording) for row in rows)
    return format_html_join("", "{} – {}<br>", lines) or "–"
