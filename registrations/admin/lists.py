"""A table that staff upload or paste, and the preview that tells what becomes of each row."""

from collections import Counter

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts import tables
from contacts.models import Municipality
from contacts.tables import Unreadable
from registrations import listed
from registrations.listed import Listed

LONGEST_PASTE = 500_000


class ListForm(forms.Form):
    """After ``is_valid`` it has ``people``, and ``unread``: the columns that are not used."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_(
            "Excel (.xlsx) or CSV with the columns Namn and E-post, in any order. Befattning, "
            "Kommun and Organisation are read, too. At most 2,000 rows."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or paste a list"),
        required=False,
        max_length=LONGEST_PASTE,
        help_text=_(
            "One person a line: name, address, municipality or organisation. Or a table from "
            "Excel with its headings."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
    )

    people: list[Listed]
    unread: list[str]

    def clean(self):
        data = super().clean()
        self.people, self.unread = [], []
        field = "file" if data.get("file") else "pasted"
        try:
            if data.get("file"):
                rows = tables.read_upload(data["file"])
                self.people, self.unread = listed.people(rows), listed.unread(rows)
            elif data.get("pasted"):
                self.people = listed.pasted(data["pasted"])
            elif not self.errors:
                self.add_error("file", _("Choose a file or paste a list."))
        except Unreadable as trouble:
            self.add_error(field, str(trouble))
        if len(self.people) > tables.MOST_ROWS:
            self.add_error(field, _("The list has more than 2,000 rows. Divide it."))
        return data


def preview(people: list[Listed], fates: list[str], labels, whys=None) -> dict:
    """What the template shows of the rows, and how many there are of each fate.

    ``labels`` is the TextChoices of the fates; ``whys`` has words for those that are wrong.
    """
    names = dict(Municipality.objects.values_list("code", "official_name"))
    whys = whys or [row.error for row in people]
    rows = [
        {
            "row": row,
            "comes_from": ", ".join(filter(None, [row.organisation, names.get(row.municipality)])),
            "fate": labels(fate).label,
            "why": why,
            "is_done": fate == labels.values[0],
        }
        for row, fate, why in zip(people, fates, whys, strict=True)
    ]
    counts = Counter(fates)
    summary = [(label, counts[value]) for value, label in labels.choices if counts[value]]
    return {"rows": rows, "summary": summary, "packed": listed.packed(people)}
