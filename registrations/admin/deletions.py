"""The log of what was deleted, and from there all about one person: to see, hand out and erase."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from contacts.admin import CountyBoundAdmin, ReadOnlyAdmin
from contacts.fields import TOO_LONG, EmailField
from contacts.responses import SeeOther
from events.handouts import pdf
from registrations.models import DataKind, Deletion
from registrations.papers import STYLE
from registrations.person_data import erasure, extract

WIDE = {"class": "vTextField", "autocomplete": "off"}


class AddressForm(forms.Form):
    email = EmailField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # It is somebody else's, and not for this browser to remember.
        self.fields["email"].widget.attrs |= WIDE


class ErasureForm(AddressForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Kept in the log. Write nothing that tells whose data it was."),
        error_messages={"required": _("Write why.")} | TOO_LONG,
        widget=forms.TextInput(attrs=WIDE),
    )
    decision = forms.CharField(
        label=_("Decision number"),
        max_length=100,
        help_text=_("The decision on disposal that allows it, for example dnr 1234-2026."),
        error_messages={"required": _("Write the number of the decision.")} | TOO_LONG,
        widget=forms.TextInput(attrs=WIDE),
    )
    receipt = forms.BooleanField(label=_("Mail her that it is done"), required=False)

    def clean(self):
        data = super().clean()
        if "@" in data.get("reason", "") + data.get("decision", ""):
            words = _("Write no address here: the log must not tell whose it was.")
            self.add_error("reason", words)
        return data


@admin.register(Deletion)
class DeletionAdmin(CountyBoundAdmin, ReadOnlyAdmin):
    list_display = ["at", "kind", "number", "cause", "event", "county", "decision", "staff"]
    list_filter = ["cause", "kind"]
    list_select_related = ["event", "county"]
    date_hierarchy = "at"
    fields = ["at", "kind", "number", "cause", "event", "county", "reason", "decision", "staff"]

    def get_urls(self):
        views = [
            ("person/", self.person, "person_data"),
            ("person/erase/", require_POST(self.erase), "person_erase"),
            ("person.pdf", require_POST(self.as_pdf), "person_pdf"),
            ("person.json", require_POST(self.as_json), "person_json"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {"may_erase": self.may_erase(request)}
        return super().changelist_view(request, context | (extra_context or {}))

    def may_erase(self, request) -> bool:
        """Nobody adds a line by hand; Django's permission to is the right to see and erase all
        about a person."""
        return request.user.has_perm("registrations.add_deletion")

    def asked(self, request) -> AddressForm:
        if not self.may_erase(request):
            raise PermissionDenied
        return AddressForm(request.POST if request.method == "POST" else None)

    # --- To see and to hand out ---

    def person(self, request):
        form = self.asked(request)
        context = {}
        if form.is_valid():
            address = form.cleaned_data["email"]
            context = {"address": address, "sections": extract.of(address, request.user)}
        return self.page(request, "person_data", _("What we hold about a person"), form, context)

    def as_pdf(self, request):
        form = self.asked(request)
        if not form.is_valid():
            return self.person(request)
        address = form.cleaned_data["email"]
        context = {
            "address": address,
            "sections": extract.of(address, request.user),
            "printed_at": timezone.now(),
        }
        try:
            content = pdf.make(render_to_string("papers/person_data.html", context), STYLE)
        except pdf.NoPdf:
            words = _("PDF files cannot be made on this server.")
            self.message_user(request, words, messages.ERROR)
            return SeeOther(reverse("admin:person_data"))
        # Named for what it is and not for whom: names of files are in histories and logs.
        return self.handed_out(HttpResponse(content, "application/pdf"), "registerutdrag.pdf")

    def as_json(self, request):
        form = self.asked(request)
        if not form.is_valid():
            return self.person(request)
        address = form.cleaned_data["email"]
        content = extract.as_json(address, extract.of(address, request.user))
        answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
        return self.handed_out(answer, "registerutdrag.json")

    def handed_out(self, answer, name: str):
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        add_never_cache_headers(answer)
        return answer

    # --- To erase ---

    def erase(self, request):
        """First what would go and what stays; then, with the decision, it is done."""
        asked = self.asked(request)
        if not asked.is_valid():
            return self.person(request)
        confirmed = "confirm" in request.POST
        form = ErasureForm(request.POST if confirmed else None, initial=asked.cleaned_data)
        form.fields["email"].widget = forms.HiddenInput()
        if form.is_valid():
            return self.erased(request, form.cleaned_data)
        address = asked.cleaned_data["email"]
        context = {
            "address": address,
            "counts": labelled(erasure.preview(address, request.user)),
            "seats": erasure.seats_that_become_free(address, request.user),
            "others": erasure.held_by_others(address.lower(), request.user),
        }
        return self.page(request, "erase", _("Erase what we hold about a person"), form, context)

    def erased(self, request, data):
        asked = erasure.Asked(data["email"], request.user, data["reason"], data["decision"])
        gone = sum(erasure.erase(asked, receipt=data["receipt"]).values())
        words = ngettext("%(n)d entry is erased.", "%(n)d entries are erased.", gone)
        self.message_user(request, words % {"n": gone}, messages.SUCCESS)
        return SeeOther(reverse("admin:registrations_deletion_changelist"))

    def page(self, request, name: str, title: str, form, context: dict) -> TemplateResponse:
        shown = [field for field in form.fields if not form[field].is_hidden]
        context |= self.admin_site.each_context(request) | {
            "title": title,
            "opts": self.opts,
            "form": form,
            "adminform": AdminForm(form, [(None, {"fields": shown})], {}, model_admin=self),
        }
        page = TemplateResponse(request, f"admin/registrations/{name}.html", context)
        page.status_code = 422 if form.errors else 200
        add_never_cache_headers(page)
        return page


def labelled(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(str(DataKind(kind).label), number) for kind, number in counts.items()]
