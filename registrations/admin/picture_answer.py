"""Work on one answer of the regional picture: correct it, say what it is about, mark quotations."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.responses import SeeOther
from registrations.admin.door import DoorAdmin, about_event
from registrations.admin.picture import CHANGES, SEES
from registrations.models import AnswerVersion
from registrations.models.picture import LONGEST_ANSWER
from registrations.picture import matrix, opened, quotes, saving, themes
from registrations.picture.forms import QuoteForm, TextForm, ThemesForm

Part = AnswerVersion.Part
THEIRS_TO_SAY = _(
    "The answer was done before everybody could read the answers, and is not shown. "
    "Only the municipality can take the mark away, or mark it again."
)
OF_ANSWER = "<int:pk>/picture/<str:code>/<int:number>/"


class PictureAnswerAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            (OF_ANSWER, self.picture_answer, "picture_answer"),
            (f"{OF_ANSWER}themes/", require_POST(self.picture_themes), "picture_themes"),
            (f"{OF_ANSWER}quotes/", require_POST(self.picture_quote), "picture_quote"),
            (
                f"{OF_ANSWER}quotes/<int:quote>/remove/",
                require_POST(self.picture_quote_remove),
                "picture_quote_remove",
            ),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES, CHANGES)
    def picture_answer(self, request, event, code, number):
        found = cell(event, code, number)
        if request.method != "POST":
            return self.work(request, event, found)
        form = TextForm(request.POST)
        if not form.is_valid():
            return self.work(request, event, found, form, status=422)
        try:
            save(found, form.cleaned_data, request.user.get_username())
        except saving.Conflict as conflict:
            form = TextForm(form.cleaned_data | {"version": conflict.answer.version})
            found = cell(event, code, number)
            return self.work(request, event, found, form, status=409)
        except saving.TooLong as error:
            words = _("The text has %(length)d characters. The most is %(most)d.")
            form.add_error("text", words % {"length": error.length, "most": LONGEST_ANSWER})
        except saving.Empty:
            form.add_error("is_done", _("An answer without words cannot be done."))
        except saving.TheirsToSay:
            form.add_error("is_done", THEIRS_TO_SAY)
        else:
            self.message_user(request, _("Saved."), messages.SUCCESS)
            return back(event, code, number)
        return self.work(request, event, found, form, status=422)

    @about_event(SEES, CHANGES)
    def picture_themes(self, request, event, code, number):
        found = stored(event, code, number)
        form = ThemesForm(request.POST, event=event)
        if not form.is_valid():
            return self.work(request, event, found, form, status=422)
        themes.set_on(found.answer, event, **form.cleaned_data)
        self.message_user(request, _("The themes are saved."), messages.SUCCESS)
        return back(event, code, number)

    @about_event(SEES, CHANGES)
    def picture_quote(self, request, event, code, number):
        found = stored(event, code, number)
        form = QuoteForm(request.POST)
        try:
            if form.is_valid():
                quotes.mark(found.answer, form.cleaned_data["text"], request.user.get_username())
                self.message_user(request, _("The quotation is marked."), messages.SUCCESS)
                return back(event, code, number)
        except ValidationError as error:
            form.add_error("text", error)
        return self.work(request, event, found, form, status=422)

    @about_event(SEES, CHANGES)
    def picture_quote_remove(self, request, event, code, number, quote):
        found = stored(event, code, number)
        get_object_or_404(found.answer.quotes, pk=quote).delete()
        self.message_user(request, _("The quotation is not marked any more."), messages.SUCCESS)
        return back(event, code, number)

    def work(self, request, event, found: opened.Opened, sent=None, status: int = 200):
        """The page; ``sent`` is the one of its forms that has to be mended."""
        context = {
            "opened": found,
            "forms": forms_of(event, found, sent),
            "errors": sent and status == 422,
            "is_conflict": status == 409,
        }
        words = _("%(municipality)s, question %(number)d")
        title = words % {
            "municipality": found.municipality,
            "number": found.question.number,
        }
        response = self.page(request, event, "picture_answer", title, context)
        response.status_code = status
        return response


def cell(event, code: str, number: int) -> opened.Opened:
    found = opened.find(matrix.whole(event), code, str(number))
    if found is None:
        raise Http404
    return found


def stored(event, code: str, number: int) -> opened.Opened:
    """One that there is an answer of, which can have themes and be quoted."""
    found = cell(event, code, number)
    if found.answer is None:
        raise Http404
    return found


def save(found: opened.Opened, sent: dict, staff: str) -> None:
    draft = saving.Draft(sent["text"], sent["version"], saving.Writer.STAFF, staff=staff)
    is_done = sent.get("is_done")
    saving.save(found.question, found.municipality, sent["part"], draft, is_done)


def forms_of(event, found: opened.Opened, sent) -> dict:
    """By its name each form of the page; the one that was sent as it was sent."""
    forms = {str(part): TextForm.of(found.answer, part) for part in Part}
    if found.answer:
        forms["themes"] = ThemesForm(event=event, initial={"themes": found.themes})
        forms["quote"] = QuoteForm()
    return forms | ({sent.name: sent} if sent else {})


def back(event, code: str, number: int) -> SeeOther:
    return SeeOther(reverse("admin:picture_answer", args=[event.pk, code, number]))
