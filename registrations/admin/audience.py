"""Whom an event expects, and what everybody may see of it."""

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.db import transaction
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.models import County, Municipality, Organisation
from contacts.responses import SeeOther
from contacts.sorting import swedish_key
from events.models import Audience, Event
from registrations import seats
from registrations.admin.door import SEES, DoorAdmin, about_event
from registrations.coverage import audience
from registrations.picture.finding import in_wait
from registrations.picture.openness import done_answers, waiting_answers

MAY = "events.change_audience"
LONGEST = 20_000
NAMED = 5
FIELDSETS = [
    (None, {"fields": ["counties", "names", "organisations"]}),
    (_("Reminders"), {"fields": ["most_nudges", "question_reminder_days"]}),
    (_("What everybody may see"), {"fields": ["coverage_is_public", "answers_are_public"]}),
]


class AudienceForm(forms.ModelForm):
    names = forms.CharField(
        label=_("These municipalities"),
        required=False,
        max_length=LONGEST,
        help_text=_(
            "One a line, by name or code: Åmål, Åmåls kommun or 1492. "
            "One that is in a county above is expected once."
        ),
        widget=forms.Textarea({"rows": 6, "class": "vLargeTextField"}),
    )

    class Meta:
        model = Audience
        fields = [
            "counties",
            "organisations",
            "most_nudges",
            "question_reminder_days",
            "coverage_is_public",
            "answers_are_public",
        ]
        widgets = {
            "counties": forms.CheckboxSelectMultiple,
            "organisations": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "organisations": _("Those of the register that are no municipality."),
            "coverage_is_public": _(
                "On a page of its own, linked from the event's: a map and a list of which "
                "municipalities have signed up. Never who comes from them."
            ),
            "answers_are_public": _(
                "Other municipalities and everybody else can read them and use them. What is a "
                "draft, and notes from the meeting, are not shown."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["names"].initial = audience.written(self.instance)
        self.tell_of_answers()
        self.offer("counties", County.objects.all())
        others = Organisation.objects.filter(municipality=None)
        self.offer("organisations", others.exclude(kind=Organisation.Kind.MUNICIPALITY))

    def tell_of_answers(self) -> None:
        """How many were done before everybody could read them, or would have been."""
        event = Event.objects.filter(pk=self.instance.event_id)
        if self.instance.answers_are_public:
            words = in_wait(waiting_answers(event).count())
        else:
            words = would_wait(done_answers(event).count())
        field = self.fields["answers_are_public"]
        field.help_text = f"{field.help_text} {words}".strip()

    def offer(self, name: str, rows: QuerySet) -> None:
        """In the order of the Swedish alphabet, which no database knows by itself."""
        field = self.fields[name]
        field.queryset = rows
        known = sorted(rows, key=lambda row: swedish_key(str(row)))
        field.choices = [(row.pk, str(row)) for row in known]

    def clean_names(self) -> list[str]:
        codes, unknown = audience.read(self.cleaned_data["names"])
        if unknown:
            raise forms.ValidationError(refusal(unknown))
        return codes

    def _save_m2m(self):
        super()._save_m2m()
        chosen = Municipality.objects.filter(pk__in=self.cleaned_data["names"])
        self.instance.municipalities.set(chosen)


def would_wait(number: int) -> str:
    if not number:
        return ""
    words = ngettext(
        "%(n)d answer is marked as done already. It is not shown until the municipality has "
        "marked it as done again.",
        "%(n)d answers are marked as done already. They are not shown until the municipalities "
        "have marked them as done again.",
        number,
    )
    return words % {"n": number}


def refusal(unknown: list[str]) -> str:
    """The first of them; the others once these are corrected."""
    names = ", ".join(f"“{line[:60]}”" for line in unknown[:NAMED])
    words = ngettext(
        "There is no municipality with this name or code: %(names)s.",
        "There are no municipalities with these names or codes: %(names)s.",
        len(unknown),
    )
    more = len(unknown) - NAMED
    and_more = ngettext(" And %(n)d more line.", " And %(n)d more lines.", more) % {"n": more}
    return words % {"names": names} + (and_more if more > 0 else "")


class AudienceAdmin(DoorAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.audience)
        return [path("<int:pk>/audience/", view, name="audience"), *super().get_urls()]

    @about_event(MAY)
    def audience(self, request, event):
        if "_county" in request.POST:
            audience.expect_county(event)
            return self.audience_saved(request, event)
        if request.method == "POST":
            return self.audience_sent(request, event)
        return self.audience_page(request, event, AudienceForm(instance=audience.of(event)))

    @transaction.atomic
    def audience_sent(self, request, event):
        # A double click would make it twice.
        seats.lock(event)
        form = AudienceForm(request.POST, instance=audience.of(event))
        if not form.is_valid():
            return self.audience_page(request, event, form, status=422)
        form.save()
        return self.audience_saved(request, event)

    def audience_page(self, request, event, form: AudienceForm, status: int = 200):
        shown = AdminForm(form, FIELDSETS, {}, model_admin=self)
        context = {"form": form, "adminform": shown}
        page = self.page(request, event, "audience", _("Who is expected"), context)
        page.status_code = status
        return page

    def audience_saved(self, request, event) -> SeeOther:
        """On to what has come of it, for those who may see that."""
        self.log_change(request, event, str(_("Changed who is expected.")))
        self.message_user(request, _("Saved."))
        name = "coverage" if request.user.has_perm(SEES) else "audience"
        return SeeOther(reverse(f"admin:{name}", args=[event.pk]))
