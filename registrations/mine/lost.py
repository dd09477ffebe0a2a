"""For somebody who has lost the mail with her link."""

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from contacts.fields import EmailField, FormWithTrap
from contacts.pace import paced
from contacts.responses import SeeOther
from registrations.link_letters import promise_lost_link


class LostLinkForm(FormWithTrap):
    email = EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    field_order = ["email"]


@never_cache
@paced("60/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request):
    """Mails the links that belong to an address. The answer is the same for every address."""
    form = LostLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        promise_lost_link(form.cleaned_data["email"], get_language())
        return SeeOther(reverse("registrations:lost_link_sent"))
    status = 422 if form.is_bound else 200
    return render(request, "registrations/lost_link.html", {"form": form}, status=status)


@cache_control(public=True, max_age=0, s_maxage=300)
@require_safe
def lost_link_sent(request):
    return render(request, "registrations/lost_link_sent.html")
