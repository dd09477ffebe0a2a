"""The codes of an event: make one, see how often each is used, stop one."""

from django import forms
from django.conf import settings
from django.contrib.admin.helpers import AdminForm
from django.db.models.functions import Now
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.numbers import short_number
from contacts.responses import SeeOther
from events.deadline import closes_after, last_open
from registrations.access_codes import counted, new_code, normal
from registrations.admin.door import DoorAdmin, about_event
from registrations.models import AccessCode

CHANGES_EVENT = "events.change_event"


class CodeForm(forms.ModelForm):
    last_day = forms.DateField(
        label=_("Last day it is good"),
        required=False,
        help_text=_("Leave empty, and it is good as long as registration is open."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = AccessCode
        fields = ["code", "note", "most_uses"]
        help_texts = {
            "code": _("Leave empty, and one is made that nobody can guess."),
            "most_uses": _(
                "Leave empty if there is no limit. A cancelled registration does not count."
            ),
        }

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.event = event
        self.fields["code"].required = False

    def clean_code(self):
        code = normal(self.cleaned_data["code"]) or new_code()
        if AccessCode.objects.filter(event=self.instance.event, code=code).exists():
            raise forms.ValidationError(_("The event has this code already."))
        return code

    def clean(self):
        data = super().clean()
        if data.get("last_day"):
            self.instance.valid_until = closes_after(data["last_day"], None)
        return data


class CodesAdmin(DoorAdmin):
    def get_urls(self):
        site = self.admin_site
        stop = site.admin_view(require_POST(self.stop_code))
        return [
            path("<int:pk>/codes/", site.admin_view(self.codes), name="codes"),
            path("<int:pk>/codes/stop/", stop, name="stop_code"),
            *super().get_urls(),
        ]

    @about_event(CHANGES_EVENT)
    def codes(self, request, event):
        form = CodeForm(request.POST if request.method == "POST" else None, event=event)
        if form.is_valid():
            code = form.save()
            self.log_change(request, event, str(_("Made an access code.")))
            words = _("The code is %(code)s.") % {"code": code.code}
            return self.back_to_codes(request, event, words)
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        address = settings.SITE_URL + reverse("registrations:register", args=[event.slug])
        context = {"form": form, "adminform": shown, "codes": rows(event), "address": address}
        page = self.page(request, event, "codes", _("Access codes"), context)
        page.status_code = 422 if form.errors else 200
        return page

    @about_event(CHANGES_EVENT)
    def stop_code(self, request, event):
        number = short_number(request.POST.get("code"))
        code = get_object_or_404(event.access_codes, pk=number)
        AccessCode.objects.filter(pk=code.pk).update(valid_until=Now())
        words = _("The code %(code)s is good no more.") % {"code": code.code}
        return self.back_to_codes(request, event, words)

    def back_to_codes(self, request, event, words: str) -> SeeOther:
        self.message_user(request, words)
        return SeeOther(reverse("admin:codes", args=[event.pk]))


def rows(event) -> list[AccessCode]:
    """The codes with their uses, and the last moment that each is good."""
    found = list(counted(event.access_codes.all()).annotate(now=Now()))
    for code in found:
        code.is_over = bool(code.valid_until) and code.valid_until <= code.now
        code.last_moment = last_open(code.valid_until) if code.valid_until else None
    return found
