"""The regional picture beside an earlier year's, and which questions are the same in both."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.responses import SeeOther
from registrations.admin.door import DoorAdmin, about_event
from registrations.admin.picture import CHANGES, SEES
from registrations.picture import years
from registrations.picture.forms import SameForm

ROWS_A_PAGE = 25


class PictureYearsAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/compare/", require_safe(self.picture_years), "picture_years"),
            ("<int:pk>/compare/<int:number>/", self.picture_beside, "picture_beside"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES)
    def picture_years(self, request, event):
        """How many have answered each question, now and then."""
        found = years.pairs(event)
        context = {"pairs": found}
        return self.page(request, event, "picture_years", years.heading(found), context)

    @about_event(SEES)
    def picture_beside(self, request, event, number):
        """The answers to one question beside those of before, and which one that was."""
        pair = next((one for one in years.pairs(event) if one.question.number == number), None)
        if pair is None:
            raise Http404
        if request.method == "POST":
            return self.choose_same(request, event, pair)
        initial = {"earlier": years.chosen(pair.question)}
        return self.show_beside(request, event, pair, SameForm(event=event, initial=initial))

    def choose_same(self, request, event, pair):
        if not request.user.has_perm(CHANGES):
            raise PermissionDenied
        form = SameForm(request.POST, event=event)
        if not form.is_valid():
            return self.show_beside(request, event, pair, form, status=422)
        years.choose(pair.question, form.cleaned_data["earlier"])
        self.message_user(request, _("Saved."))
        return SeeOther(reverse("admin:picture_beside", args=[event.pk, pair.question.number]))

    def show_beside(self, request, event, pair, form, status: int = 200):
        page = Paginator(years.places(pair), ROWS_A_PAGE).get_page(request.GET.get("sida"))
        context = {
            "pair": pair,
            "form": form,
            "page": page,
            "rows": years.beside(pair, page.object_list),
            "may_change": request.user.has_perm(CHANGES),
        }
        title = _("Question %(number)d, now and before") % {"number": pair.question.number}
        response = self.page(request, event, "picture_beside", title, context)
        response.status_code = status
        return response
