"""A page that asks staff something about one row before anything is done."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from events.admin.asking import ask
from registrations.admin.actions import PeopleAdmin


class AskingAdmin(PeopleAdmin):
    def asked_about(self, request, pk):
        """The row, if this member of staff may see it and may change seats."""
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not (self.has_view_permission(request, row) and self.has_seats_permission(request)):
            raise PermissionDenied
        return row

    def ask(self, request, row, form, *, title: str, button: str, words: str = ""):
        shown = {"title": title, "subtitle": str(row), "words": words, "original": row}
        back = self.address_of(row)
        return ask(self, request, form, **shown, button=button, back=back)

    def back_to(self, row) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.address_of(row))

    def address_of(self, row) -> str:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        return reverse(name, args=[row.pk])
