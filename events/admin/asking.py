"""A page that asks staff something before anything is done."""

from django.contrib.admin.helpers import AdminForm
from django.template.response import TemplateResponse


def ask(model_admin, request, form, **shown) -> TemplateResponse:
    """The form with its errors, if it has any; ``shown`` holds at least its title, the words on
    its button and the address to go back to."""
    fieldsets = [(None, {"fields": list(form.fields)})]
    context = model_admin.admin_site.each_context(request) | {
        "opts": model_admin.opts,
        "form": form,
        "adminform": AdminForm(form, fieldsets, {}, model_admin=model_admin),
        **shown,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/registrations/ask.html", context, status=status)
