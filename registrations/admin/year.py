"""A year in one page: of one's own county, and of all of them; on screen, on paper and in files."""

from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Min
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.models import County
from contacts.responses import SeeOther
from events.admin import EventAdmin
from events.handouts import pdf
from events.models import Event
from events.periods import swedish_day
from registrations.yearly import files, paper
from registrations.yearly.drawing import picture
from registrations.yearly.report import Report, of_year
from registrations.yearly.words import finding, sentences

FILES = {"csv": files.as_csv, "xlsx": files.as_workbook, "pdf": paper.as_pdf}


class YearForm(forms.Form):
    """Which year, of which of her counties. No county is all of them."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    county = forms.ModelChoiceField(
        County.objects.none(), label=_("County"), required=False, empty_label=_("All counties")
    )

    def __init__(self, asked: dict, user, today: int):
        own = County.objects.for_staff(user)
        first = None if user.is_superuser else own.values_list("pk", flat=True).first()
        super().__init__({"year": today, "county": first or ""} | asked)
        self.fields["year"].choices = [(year, str(year)) for year in years(today)]
        self.fields["county"].queryset = own


def years(today: int) -> range:
    """Latest first, from the first event there was to the last one that is planned."""
    found = Event.objects.published().aggregate(first=Min("starts_at"), last=Max("starts_at"))
    known = [swedish_day(moment).year for moment in found.values() if moment]
    return range(max([today, *known]), min([today, *known]) - 1, -1)


class YearAdmin(EventAdmin):
    """Beside the list of events, whose dates and municipalities these are.

    All that it tells is of organisations: so who may see events may see it, and all counties'
    figures side by side, as the state's review of the whole asks for. A county's own page, with
    each municipality and event, is for those who work for it.
    """

    def get_urls(self):
        views = [
            ("year/", self.year, "year"),
            ("year.<str:kind>", self.year_file, "year_file"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(require_safe(view)), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    def year(self, request):
        form, found = self.asked(request, timezone.now())
        code = found.county.pk if found.county else ""
        context = self.admin_site.each_context(request) | {
            "title": finding(found),
            "subtitle": found.county or _("All counties"),
            "opts": self.opts,
            "form": form,
            "own": {county.pk for county in form.fields["county"].queryset},
            "query": urlencode({"year": found.now.year, "county": code}),
            "report": found,
            "sentences": sentences(found),
            "picture": picture(found),
        }
        return TemplateResponse(request, "admin/registrations/year.html", context)

    def year_file(self, request, kind):
        if kind not in FILES:
            raise Http404
        found = self.asked(request, timezone.now())[1]
        name = f"aret-{found.now.year}-{found.county.slug if found.county else 'alla-lan'}"
        try:
            return FILES[kind](found, name)
        except pdf.NoPdf:
            words = _("PDF files cannot be made on this server.")
            self.message_user(request, words, messages.ERROR)
            return SeeOther(reverse("admin:year"))

    def asked(self, request, now: datetime) -> tuple[YearForm, Report]:
        """What was asked for; what there is not, or is another county's, is not found."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = YearForm(request.GET.dict(), request.user, swedish_day(now).year)
        if not form.is_valid():
            raise Http404
        chosen = form.cleaned_data
        return form, of_year(chosen["year"], now, chosen["county"])
