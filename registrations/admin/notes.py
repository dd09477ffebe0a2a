"""Staff's own note on a registration or a participant: no file, mail or public page holds it."""

from django import forms
from django.contrib import messages
from django.urls import path
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG
from registrations.admin.asking import AskingAdmin


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        max_length=1000,
        required=False,
        error_messages=TOO_LONG,
        help_text=_("Only staff see it. Write nothing that she may not read if she asks to."),
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 5}),
    )


class NotesAdmin(AskingAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.write_note)
        name = f"{self.opts.app_label}_{self.opts.model_name}_note"
        return [path("<int:pk>/note/", view, name=name), *super().get_urls()]

    def write_note(self, request, pk):
        row = self.asked_about(request, pk)
        posted = request.POST if request.method == "POST" else None
        form = NoteForm(posted, initial={"note": row.note})
        if not form.is_valid():
            return self.ask(request, row, form, title=_("Write a note"), button=_("Save the note"))
        row.note = form.cleaned_data["note"]
        row.save(update_fields=["note"])
        self.log_change(request, row, [{"changed": {"fields": ["note"]}}])
        self.message_user(request, _("The note is saved."), messages.SUCCESS)
        return self.back_to(row)
