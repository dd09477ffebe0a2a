"""The rows that belong to an event: their order, their numbers, and that nothing stands twice."""

from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms import BaseInlineFormSet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

FAR_AWAY = 10_000


class Rows(BaseInlineFormSet):
    """Rows of a table, where no value of the field ``once`` may stand twice."""

    once = None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        # A cell has a heading above it but no label; a screen reader needs one in each.
        for field in form.fields.values():
            # What chooses a related row is wrapped in buttons to add and change one.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", field.label)

    def kept(self):
        """The forms that hold a row, without the empty ones and those to be deleted."""
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk]
        return [form for form in filled if not self._should_delete_form(form)]

    def clean(self):
        super().clean()
        seen = set()
        for form in self.kept() if self.once else []:
            value = self.model._meta.get_field(self.once).value_from_object(form.instance)
            if value is not None and value in seen:
                form.add_error(self.once, ValidationError(_("This is here twice."), code="twice"))
            seen.add(value)

    def save(self, commit=True):
        moving = [
            form.instance.pk
            for form in self.initial_forms
            if self._should_delete_form(form) or self.once in form.changed_data
        ]
        if self.once and moving:
            self.make_way(self.model.objects.filter(pk__in=moving))
        return super().save(commit)

    def make_way(self, moving):
        """Two rows may change places: each leaves its own before either takes the other's.

        A row that is deleted here and still wanted is stored again under its own number.
        """
        moving.delete()


class OrderedRows(Rows):
    """Rows in the order of their ``position``, renumbered from 1 each time they are saved.

    An empty position means last; the same number as another row means right after that one.
    """

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = False
        if not form.instance.pk:
            form.fields["position"].initial = None

    def clean(self):
        super().clean()
        for place, form in enumerate(self.in_order(), 1):
            form.instance.position = place

    def in_order(self):
        return sorted(self.kept(), key=self.wish)

    def wish(self, form):
        moves = not form.instance.pk or "position" in form.changed_data
        if not moves:
            return form.initial.get("position", 0), False
        return getattr(form, "cleaned_data", {}).get("position") or float("inf"), True

    def save(self, commit=True):
        saved = super().save(commit)
        for form in self.kept():
            # Django leaves alone the rows that nobody touched, but they may have been passed.
            if not form.has_changed() and form.instance.position != form.initial.get("position"):
                form.instance.save(update_fields=["position"])
        return saved


class AgendaRows(OrderedRows):
    """The agenda: sorted by time too. A row without a time stays after the row above it."""

    def in_order(self):
        rows = super().in_order()
        if not self.on_one_day():
            return rows  # 09.00 on the second day comes after 16.00 on the first
        block = [0]

        def place(form):
            block[0] += form.instance.start is not None
            return block[0]

        blocks = [list(block) for _number, block in groupby(rows, place)]
        blocks.sort(
            key=lambda block: (block[0].instance.start is not None, block[0].instance.start)
        )
        return [form for block in blocks for form in block]

    def on_one_day(self):
        starts_at, ends_at = self.instance.starts_at, self.instance.ends_at
        return not (starts_at and ends_at) or localdate(starts_at) == localdate(ends_at)


class NumberedRows(Rows):
    """Questions: a number that staff have not written is the next one."""

    once = "number"

    def clean(self):
        rows = self.kept()
        highest = max((form.instance.number or 0 for form in rows), default=0)
        for form in rows:
            if form.instance.number is None:
                highest += 1
                form.instance.number = highest
        super().clean()

    def make_way(self, moving):
        # Not deleted, as others may point to a question.
        moving.update(number=F("number") + FAR_AWAY)


class OrganiserRows(OrderedRows):
    once = "organisation"


class ContactRows(OrderedRows):
    once = "person"
