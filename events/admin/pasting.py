"""A new event from the text of its programme: pasted, understood, mended, stored as a draft."""

import json
import re

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import County
from events import drafts
from events.admin.event_form import FIELDS, refuse_misordered
from events.admin.new import opened
from events.deadline import SWEDEN, last_open
from events.models import Event
from events.programme import Page, PageTextError, parse
from events.programme.lines import BREAKS

# A programme of 200 kB would be a book; it is refused before it is read.
MOST_BYTES = 200_000
LINE = re.compile(r"\d+")
WHEN = ["starts_at", "ends_at", "registration_closes_at"]
WHERE = ["format", "venue", "street_address", ("postal_code", "city")]
FACTS = ["title", "kind", *WHEN, "format", "venue", "street_address", "postal_code", "city"]
FACTS += ["capacity", "has_waiting_list"]


class TextForm(forms.Form):
    county = forms.ModelChoiceField(County.objects.none(), label=gettext_lazy("County"))
    text = forms.CharField(
        label=gettext_lazy("The programme as text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "All of it: title, day, place, agenda, questions and whom to ask. Copy it from the "
            "invitation, a web page or a document."
        ),
    )

    def __init__(self, user, posted=None):
        counties = County.objects.for_staff(user)
        super().__init__(posted)
        self.fields["county"].queryset = counties
        if len(known := counties[:2]) == 1:
            self.initial["county"] = known[0].pk
            self.fields["county"].widget = forms.HiddenInput()

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(text.encode()) > MOST_BYTES:
            raise ValidationError(
                _("The text is longer than 200 kB. Paste the programme alone."), "too_long"
            )
        try:
            self.page = parse(text)
        except PageTextError as error:
            raise ValidationError(error.message, "unreadable") from None
        return text


class FactsForm(forms.ModelForm):
    """The main facts, as they were read and mended. ``as_read`` is how they were read."""

    as_read = forms.CharField(required=False, widget=forms.HiddenInput())

    class Meta:
        model = Event
        fields = FACTS
        field_classes = {name: FIELDS[name] for name in WHEN}
        widgets = {name: FIELDS[name].widget for name in WHEN} | {
            "title": forms.TextInput(attrs={"class": "vTextField"})
        }
        labels = {"registration_closes_at": gettext_lazy("Last time to register")}

    def clean(self):
        super().clean()
        refuse_misordered(self)


def paste(model_admin, request):
    """First only the text; with what was read beside it when it has been sent."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    text = TextForm(request.user, request.POST if request.method == "POST" else None)
    if not text.is_valid():
        status = 422 if text.is_bound else 200
        return render(model_admin, request, {"text": text}, status)
    if "save" not in request.POST:
        return render(model_admin, request, understood(text, read_again(text.page, request.POST)))
    facts = FactsForm(request.POST)
    if not facts.is_valid():
        return render(model_admin, request, understood(text, facts), 422)
    waits = drafts.Overrides(has_waiting_list=facts.cleaned_data["has_waiting_list"])
    page, county = mended(text.page, facts.cleaned_data), text.cleaned_data["county"]
    draft = drafts.store(page, county, waits)
    words = _("This is the draft of what you pasted. Look through it before you publish it.")
    return opened(model_admin, request, draft, words)


def render(model_admin, request, shown: dict, status: int = 200) -> TemplateResponse:
    title = _("Paste a programme")
    context = model_admin.admin_site.each_context(request) | {"opts": model_admin.opts}
    context |= {"title": title, "counties": AdminForm(shown["text"], COUNTY, {})} | shown
    return TemplateResponse(request, "admin/events/event/paste.html", context, status=status)


COUNTY = [(None, {"fields": ["county"]})]
FIELDSETS = [
    (None, {"fields": ["title", "kind"]}),
    (gettext_lazy("When"), {"fields": WHEN}),
    (gettext_lazy("Where"), {"fields": WHERE}),
    (gettext_lazy("Seats"), {"fields": ["capacity", "has_waiting_list"]}),
]


def understood(text: TextForm, facts: FactsForm) -> dict:
    page = text.page
    doubts = [(line_of(doubt), doubt) for doubt in page.doubts]
    return {
        "text": text,
        "agenda": [(hours(item), item) for item in page.agenda],
        "facts": facts,
        "adminform": AdminForm(facts, FIELDSETS, {}),
        "page": page,
        "doubts": doubts,
        "lines": numbered(text.cleaned_data["text"], doubts),
    }


def hours(item) -> str:
    """09.00–09.10"""
    return "–".join(clock.replace(":", ".") for clock in [item.start, item.end] if clock)


def line_of(doubt: str) -> int | None:
    """The line that a doubt begins by naming, in whatever language: "Rad 12: …"."""
    found = LINE.search(doubt.partition(":")[0])
    return int(found[0]) if found else None


def numbered(text: str, doubts: list) -> list[tuple[int, str, list[str]]]:
    """The lines of the text as the parser counts them, each with what it is unsure of there."""
    return [
        (number, line, [doubt for at, doubt in doubts if at == number])
        for number, line in enumerate(BREAKS.split(text), 1)
    ]


def as_posted(page: Page) -> dict[str, str]:
    """What was read, as the form's boxes say it."""
    closing = last_open(page.closes_at) if page.closes_at else None
    moments = {"starts_at": page.starts_at, "ends_at": page.ends_at}
    values = drafts.place(page) | {
        "title": page.title[:200],
        "kind": drafts.kind(page),
        "capacity": page.capacity or "",
    }
    for name, moment in (moments | {"registration_closes_at": closing}).items():
        local = moment and moment.astimezone(SWEDEN)
        values[f"{name}_0"] = f"{local:%Y-%m-%d}" if local else ""
        values[f"{name}_1"] = f"{local:%H.%M}" if local else ""
    return {name: str(value) for name, value in values.items()}


def read_again(page: Page, posted) -> FactsForm:
    """The facts as the text says them now; but what she has mended by hand stays mended."""
    read, before = as_posted(page), as_read_before(posted)
    mends = {
        name: posted[name]
        for name in [*read, "has_waiting_list"]
        if name in posted and posted[name] != before.get(name, "")
    }
    return FactsForm({**read, **mends, "as_read": json.dumps(read)})


def as_read_before(posted) -> dict:
    try:
        before = json.loads(posted.get("as_read", ""))
    except ValueError:
        return {}
    return before if isinstance(before, dict) else {}


def mended(page: Page, facts: dict) -> Page:
    """The page with the facts that she has seen and answers for."""
    page.title, page.kind_of_event = facts["title"], facts["kind"]
    page.starts_at, page.ends_at = facts["starts_at"], facts["ends_at"]
    page.closes_at, page.capacity = facts["registration_closes_at"], facts["capacity"]
    for name in ["format", "venue", "street_address", "postal_code", "city"]:
        setattr(page.place, name, facts[name])
    return page
