"""The webhooks of a county, and what they have been told."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from contacts import webhooks
from contacts.admin.base import CountyBoundAdmin, OwnCountyFilter, ReadOnlyAdmin
from contacts.models import Webhook, WebhookDelivery
from contacts.responses import SeeOther
from contacts.webhooks.addresses import is_public

TEST = "test.ping"


class WebhookForm(forms.ModelForm):
    def clean_url(self):
        """What cannot ever be reached is refused here; names are looked up at each attempt."""
        url = self.cleaned_data["url"]
        host = urlsplit(url).hostname or ""
        if host == "localhost" or is_private_number(host):
            words = _("The address must be on the public internet. This one is in a network.")
            raise forms.ValidationError(words, code="not_public")
        return url


def is_private_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


@admin.register(Webhook)
class WebhookAdmin(CountyBoundAdmin):
    unasked = frozenset({"secret"})
    form = WebhookForm
    fields = ["county", "name", "url", "tells_events", "tells_registrations", "is_active"]
    list_display = ["name", "county", "url", "is_active", "standing"]
    list_filter = [("county", OwnCountyFilter)]
    list_select_related = ["county"]
    search_fields = ["name", "url"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/secret/", view(self.secret_view), name="webhook_secret"),
            path("<int:pk>/test/", view(require_POST(self.test)), name="webhook_test"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        failing = webhooks.failing(request.user).filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_failing=Exists(failing))

    @admin.display(description=_("state"))
    def standing(self, webhook):
        if not webhook.is_active:
            return _("Not in use")
        return _("Does not get through") if webhook.is_failing else _("In order")

    def save_model(self, request, obj, form, change):
        if change:
            return obj.save(update_fields=form.changed_data)
        obj.secret = webhooks.new_secret()
        return obj.save()

    def response_add(self, request, obj, post_url_continue=None):
        """The first thing to do is to take the secret along."""
        self.message_user(request, _("The webhook is saved. Give its receiver the secret now."))
        return SeeOther(reverse("admin:webhook_secret", args=[obj.pk]))

    def get_deleted_objects(self, objs, request):
        """What it has been told goes with it, although nobody deletes that by itself."""
        found, counts, lacking, kept = super().get_deleted_objects(objs, request)
        return found, counts, lacking - {WebhookDelivery._meta.verbose_name}, kept

    def own(self, request, pk) -> Webhook:
        webhook = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, webhook):
            raise PermissionDenied
        return webhook

    @method_decorator(never_cache)
    def secret_view(self, request, pk):
        """The answer to the POST shows the secret, and nothing else ever does: a page to be led
        to would have to keep it somewhere."""
        webhook = self.own(request, pk)
        made = webhooks.replace_secret(webhook) if request.method == "POST" else ""
        if made:
            self.log_change(request, webhook, str(_("Made a new secret.")))
        context = self.admin_site.each_context(request) | {
            "title": _("Secret for %(name)s") % {"name": webhook},
            "opts": self.opts,
            "webhook": webhook,
            "made": made,
        }
        return TemplateResponse(request, "admin/contacts/webhook/secret.html", context)

    def test(self, request, pk):
        webhook = self.own(request, pk)
        fact = webhooks.Fact(TEST, str(webhook.pk), {"message": gettext("It works.")})
        webhooks.promise([webhook], fact)
        words = _("A test is on its way. Load this page again in a moment to see if it arrived.")
        self.message_user(request, words, messages.SUCCESS)
        return SeeOther(deliveries_of(webhook))


def deliveries_of(webhook: Webhook) -> str:
    listed = reverse("admin:contacts_webhookdelivery_changelist")
    return f"{listed}?webhook__id__exact={webhook.pk}"


class OwnWebhookFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        return [(hook.pk, str(hook)) for hook in Webhook.objects.for_staff(request.user)]


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(CountyBoundAdmin, ReadOnlyAdmin):
    list_display = ["kind", "webhook", "state", "created_at", "attempts", "tried_next", "error"]
    list_filter = ["state", ("webhook", OwnWebhookFilter)]
    list_select_related = ["webhook"]
    actions = ["send_again"]
    readonly_fields = ["tried_next", "error", "message", "content"]
    fields = [
        ("kind", "webhook", "state"),
        ("attempts", "error"),
        ("created_at", "tried_next", "sent_at"),
        "message",
        "content",
    ]

    @admin.display(description=_("due"), ordering="due_at")
    def tried_next(self, row):
        # When it has arrived, its row still says when the attempt would have been dead.
        is_waiting = row.state == WebhookDelivery.State.QUEUED
        return f"{localtime(row.due_at):%Y-%m-%d %H.%M}" if is_waiting else ""

    @admin.display(description=_("latest error"))
    def error(self, row):
        return gettext(row.last_error) if row.last_error else ""

    @admin.display(description="webhook-id")
    def message(self, row):
        return row.message_id

    @admin.display(description=_("content"))
    def content(self, row):
        return row.body.decode()

    def has_send_permission(self, request):
        return request.user.has_perm("contacts.change_webhook")

    @admin.action(description=_("Try again"), permissions=["send"])
    def send_again(self, request, queryset):
        rows = list(queryset.exclude(state=WebhookDelivery.State.SENDING))
        for row in rows:
            webhooks.send_again(row)
            self.log_change(request, row, str(_("Try again")))
        text = ngettext(
            "%(count)d message is on its way.", "%(count)d messages are on their way.", len(rows)
        )
        self.message_user(request, text % {"count": len(rows)})
