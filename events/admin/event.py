from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.admin import OwnCountyFilter
from contacts.history import Table
from events import shared_texts, webhooks
from events.admin import afterwards, new
from events.admin.copying import CopyForm, page, suggested_day
from events.admin.event_form import FIELDSETS, LAST_MOMENTS, EventForm
from events.admin.hints import change_hints, listed
from events.admin.inlines import INLINES
from events.admin.lists import TemplateFilter, WhenFilter, last_minute
from events.admin.pasting import paste
from events.admin.previewing import PreviewingAdmin
from events.admin.publishing import PublishingFilter, standing, without
from events.admin.review import becomes_public, publish_saved, review
from events.admin.standings import standpoints
from events.agenda_changes import as_held, note_agenda_changes
from events.calendar_changes import note_changes, note_publication
from events.copying import copy
from events.models import AgendaItem, Event, FormerSlug, Speaker
from events.proofreading import remarks
from events.publishing import publish
from events.search import refresh
from events.timed_publishing import note_new_time

# What is stored as the first closed moment, and the same as its last open minute.
LAST_OPEN = {"registration_closes_at": "deadline", "changes_close_at": "last_change"}


# More that can be done with events: the address, the page, its name.
PAGES = [
    ("paste/", paste, "events_event_paste"),
    ("from-template/", new.from_template, "events_event_from_template"),
    ("from-event/", new.from_event, "events_event_from_event"),
    ("<int:pk>/template/", new.as_template, "events_event_template"),
    ("<int:pk>/review/", review, "events_event_review"),
    ("<int:pk>/afterwards/", afterwards.page, "afterwards"),
]


@admin.register(Event)
class EventAdmin(PreviewingAdmin):
    form = EventForm
    inlines = INLINES
    list_display = ["title", "kind", "county", "starts", "standing", "seats_taken", "deadline"]
    list_filter = [TemplateFilter, WhenFilter, "status", PublishingFilter]
    list_filter += [("county", OwnCountyFilter), "kind"]
    list_select_related = ["county", "seats"]
    list_per_page = 50
    date_hierarchy = "starts_at"
    search_fields = ["search_text"]
    prepopulated_fields = {"slug": ["title"]}
    actions = ["publish_selected"]
    fieldsets = FIELDSETS
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    wordings = dict.fromkeys(LAST_MOMENTS, last_minute)

    # --- The list ---

    @admin.display(description=_("starts"), ordering="starts_at")
    def starts(self, event):
        if event.is_template:
            return "–"
        return f"{localtime(event.starts_at):%Y-%m-%d %H.%M}"

    @admin.display(description=_("status"), ordering="status")
    def standing(self, event):
        return standing(event)

    @admin.display(description=_("seats taken"), ordering="seats__confirmed")
    def seats_taken(self, event):
        return event.taken if event.capacity is None else f"{event.taken} / {event.capacity}"

    @admin.display(description=_("Last time to register"), ordering="registration_closes_at")
    def deadline(self, event):
        return last_minute(event.closes_at)

    @admin.display(description=_("last time to change names and addresses"))
    def last_change(self, event):
        return last_minute(event.changes_until)

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish_selected(self, request, queryset):
        published = 0
        for event in queryset.filter(status=Event.Status.DRAFT):
            try:
                publish(event)
            except ValidationError as error:
                self.message_user(request, f"{event}: {' '.join(error.messages)}", messages.ERROR)
            else:
                published += 1
                self.log_change(request, event, [{"changed": {"fields": ["status"]}}])
        text = ngettext(
            "%(count)d event is published.", "%(count)d events are published.", published
        )
        self.message_user(request, text % {"count": published})

    # --- The form ---

    def get_fieldsets(self, request, obj=None):
        if self.has_change_permission(request, obj) or obj is None:
            waits = obj is None or (obj.status == Event.Status.DRAFT and not obj.is_template)
            return FIELDSETS if waits else without(FIELDSETS, "publish_at")
        # Who may only look sees the last open minute too, and not the first closed one.
        return [
            (
                name,
                {
                    "fields": [LAST_OPEN.get(field, field) for field in options["fields"]],
                },
            )
            for name, options in FIELDSETS
        ]

    # A published address is in mails, calendars and search engines.
    def get_readonly_fields(self, request, obj=None):
        if obj and obj.is_template:
            return ["status"]
        return ["slug"] if obj and obj.status != Event.Status.DRAFT else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        is_draft = obj is None or obj.status == Event.Status.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and obj.series:
            context["shared"] = standpoints(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        # A draft is saved as one, and published when all its rows are there to be proof-read.
        form.is_to_be_published = becomes_public(obj, form)
        if form.is_to_be_published:
            obj.status = Event.Status.DRAFT
            form.changed_data.remove("status")
        if not change:
            note_publication(obj)
            return obj.save()
        form.agenda_before = as_held(obj)
        touched = note_changes(obj, set(form.changed_data))
        touched += note_new_time(obj, set(form.changed_data))
        obj.save(update_fields=[*form.changed_data, *touched])
        # A draft may have been public before. Its old address costs nothing to keep.
        if "slug" in form.changed_data:
            FormerSlug.objects.get_or_create(slug=form.initial["slug"], defaults={"event": obj})

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        event = form.instance
        if change:
            note_agenda_changes(event, form.agenda_before)
        if not change or "series" in form.changed_data:
            shared_texts.fill(event)
        refresh(event)
        if form.is_to_be_published:
            publish_saved(self, request, form)
        elif change and (form.has_changed() or any(rows.has_changed() for rows in formsets)):
            webhooks.tell_of_save(event, form.initial)
        if form.warning:
            self.message_user(request, _("The mails about the change are on their way."))
        if found := remarks(event):
            self.message_user(request, listed(event, found), messages.WARNING)
        for hint in change_hints(event, form.changed_data):
            self.message_user(request, hint, messages.WARNING)

    def tables(self, obj):
        items = AgendaItem.history.filter(event=obj.pk).values("id")
        speakers = Table(Speaker, models.Q(item__in=items), frozenset(["item"]))
        return [*super().tables(obj), speakers]

    # --- A new draft from this one ---

    def get_urls(self):
        copy_url = path(
            "<int:pk>/copy/", self.admin_site.admin_view(self.copy_view), name="events_event_copy"
        )
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(partial(view, self)), name=name) for at, view, name in PAGES]
        return [copy_url, *own, *super().get_urls()]

    def copy_view(self, request, pk):
        event = get_object_or_404(self.get_queryset(request), pk=pk)
        if not (self.has_add_permission(request) and self.has_view_permission(request, event)):
            raise PermissionDenied
        posted = request.POST if request.method == "POST" else None
        form = CopyForm(posted, initial={"first_day": suggested_day(event)})
        if form.is_valid():
            words = _("This is the copy, a draft. Look through it before you publish it.")
            return new.opened(self, request, copy(event, form.cleaned_data["first_day"]), words)
        context = self.admin_site.each_context(request) | {"opts": self.opts} | page(event, form)
        return TemplateResponse(request, "admin/events/event/copy.html", context)
