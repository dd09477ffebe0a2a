"""Reminding the municipalities that are missing from an event: who gets it, and what they read."""

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.db.models import Count
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.fields import LONGEST_KEY, TOO_LONG, new_key
from contacts.models import County
from contacts.outbox import Written
from contacts.responses import SeeOther
from events.models import Event
from registrations.admin.door import SEES, DoorAdmin, about_event
from registrations.mailings.placeholders import check
from registrations.models import Nudging
from registrations.municipality import letters, nudging
from registrations.municipality.nudging import Fate, NobodyToRemind, Planned
from registrations.refusals import Closed, NotOpenYet

MAY = [SEES, "registrations.add_nudging", "contacts.view_municipalitycontact"]
WIDE = {"class": "vLargeTextField"}
FIELDS = [(None, {"fields": ["subject", "text"]})]

SUBJECT = _("Are you coming? {evenemang}")
TEXT = _(
    "Hello!\n\n"
    "{kommun} is invited to {evenemang}, but nobody from you is registered yet. "
    "The last day to register is {sista dag}.\n\n"
    "Register those who are coming on your own page:\n{länk}\n\n"
    "Is somebody else at the municipality responsible? Then please pass this on to them."
)


class NudgeForm(forms.Form):
    subject = forms.CharField(
        label=_("Subject"),
        max_length=150,
        error_messages={"required": _("Write a subject.")} | TOO_LONG,
        widget=forms.TextInput(attrs=WIDE),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=5000,
        error_messages={"required": _("Write what they are to read.")} | TOO_LONG,
        widget=forms.Textarea(attrs=WIDE | {"rows": 12}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"subject": SUBJECT, "text": TEXT}, **kwargs)
        names = "; ".join(f"{{{name}}}: {meaning}" for name, meaning in letters.NAMES.items())
        self.fields["text"].help_text = _(
            "Markdown, as in other texts. In each mail the words in braces are replaced. %(names)s."
        ) % {"names": names}

    def clean_subject(self):
        """Without the link: staff and mail servers read subjects, and write them into logs."""
        return self.checked("subject", [name for name in letters.NAMES if name != letters.LINK])

    def clean_text(self):
        return self.checked("text", letters.NAMES)

    def checked(self, name: str, names: Iterable[str]) -> str:
        check(self.cleaned_data[name], names)
        return self.cleaned_data[name]


class NudgingAdmin(DoorAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.nudge)
        return [path("<int:pk>/nudge/", view, name="nudge"), *super().get_urls()]

    @about_event(*MAY)
    def nudge(self, request, event):
        """Of all that are missing, or of those whose codes are posted as ``municipality``."""
        codes = request.POST.getlist("municipality") if request.method == "POST" else None
        form = NudgeForm(request.POST if "subject" in request.POST else None)
        if "_send" in request.POST and codes and form.is_valid():
            return self.send_nudge(request, event, codes, form)
        return self.nudge_page(request, event, codes, form)

    def nudge_page(self, request, event, codes: list | None, form: NudgeForm):
        """With nobody chosen it is shown with all that are missing, and says so."""
        plans, now = nudging.plan(event, codes or None), timezone.now()
        sent = event.nudgings.annotate(number=Count("nudges"))
        reached = [each for each in plans if each.gets_it]
        context = {
            "plans": plans,
            "reached": len(reached),
            "ticked": nudging.offered(plans, now) if codes is None else set(codes),
            "chooses_nobody": codes == [],
            "own": set(County.objects.for_staff(request.user).values_list("pk", flat=True)),
            "is_over": nudging.is_over(event, now),
            "opens_at": nudging.opens_at(event, now),
            "key": request.POST.get("key") or new_key(),
            "form": form,
            "adminform": AdminForm(form, FIELDS, {}, model_admin=self),
            "mail": sample(event, form, reached),
            "sent": [(one, letters.shown_subject(one)) for one in sent],
        }
        page = self.page(request, event, "nudge", _("Remind those who are missing"), context)
        page.status_code = 422 if codes == [] or form.errors else 200
        return page

    def send_nudge(self, request, event, codes: list, form: NudgeForm):
        """What is refused is shown again with all that was written."""
        key, staff = request.POST.get("key", "")[:LONGEST_KEY], request.user.get_username()
        try:
            sent = nudging.send(event, codes, form.cleaned_data, key or new_key(), staff)
        except NotOpenYet:
            words = _("Nobody is reminded: registration has not opened yet.")
            self.message_user(request, words, messages.ERROR)
        except Closed:
            words = _("Nobody is reminded: it is no longer possible to register.")
            self.message_user(request, words, messages.ERROR)
        except NobodyToRemind:
            words = _("Nobody is reminded: none of those you chose can get a reminder now.")
            self.message_user(request, words, messages.WARNING)
            codes = []  # so that others can be chosen
        else:
            self.tell_nudged(request, event, sent, codes)
            return SeeOther(reverse("admin:coverage", args=[event.pk]))
        page = self.nudge_page(request, event, codes, form)
        page.status_code = 409
        return page

    def tell_nudged(self, request, event, sent: Nudging | None, codes: list) -> None:
        """Nothing of what a second click has found done already."""
        if sent is None:
            return
        number = sent.nudges.count()
        words = ngettext(
            "The reminder is on its way to %(n)d municipality.",
            "The reminder is on its way to %(n)d municipalities.",
            number,
        )
        self.message_user(request, words % {"n": number}, messages.SUCCESS)
        self.log_change(request, event, str(_("Reminded the municipalities that are missing.")))
        came = [each for each in nudging.plan(event, codes) if each.fate == Fate.SIGNED_UP]
        if came:
            names = ", ".join(str(each.municipality) for each in came)
            words = _("These have signed up meanwhile and get nothing: %(names)s.")
            self.message_user(request, words % {"names": names}, messages.INFO)


def sample(event: Event, form: NudgeForm, reached: list[Planned]) -> Written | None:
    """The mail as the first of them gets it, with what is written so far."""
    if not reached or not (form.is_valid() or not form.is_bound):
        return None
    words = form.cleaned_data if form.is_bound else form.initial
    draft = Nudging(event=event, **{name: str(text) for name, text in words.items()})
    return letters.preview(draft, reached[0].municipality)
