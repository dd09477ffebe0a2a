"""The dialogue groups: how staff divide the municipalities, move them by hand and tell them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from contacts.numbers import short_number
from contacts.responses import SeeOther
from registrations.admin.door import DoorAdmin, about_event
from registrations.admin.group_forms import MoveForm, Wishes, rooms
from registrations.dialogue import arranging, board, links, papers, telling
from registrations.dialogue.proposing import propose
from registrations.refusals import Closed

SEES = "registrations.view_dialoguegroup"
CHANGES = "registrations.change_dialoguegroup"
HIGHEST_SEED = 999_999


class GroupsAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/groups/", require_safe(self.groups), "groups"),
            ("<int:pk>/groups/wishes/", self.group_wishes, "group_wishes"),
            ("<int:pk>/groups/proposal/", require_safe(self.group_proposal), "group_proposal"),
            ("<int:pk>/groups/store/", require_POST(self.store_groups), "store_groups"),
            ("<int:pk>/groups/move/", require_POST(self.move_in_groups), "move_in_groups"),
            ("<int:pk>/groups/drop/", require_POST(self.drop_from_groups), "drop_from_groups"),
            ("<int:pk>/groups/rooms/", self.group_rooms, "group_rooms"),
            ("<int:pk>/groups/link/", require_POST(self.new_group_link), "new_group_link"),
            ("<int:pk>/groups/tell/", require_POST(self.tell_groups), "tell_groups"),
            ("<int:pk>/groups.pdf", require_safe(self.groups_pdf), "groups_pdf"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES)
    def groups(self, request, event):
        """The groups as they are, what breaks in them, and all that may be done with them."""
        return self.groups_page(request, event)

    def groups_page(self, request, event, form: MoveForm | None = None):
        shown = board.of(event)
        chosen = {"municipality": request.GET.get("move", "")}
        form = form or self.move_form(shown, initial=chosen)
        may_tell = telling.may_tell(event, timezone.now())
        context = {"board": shown, "move_form": form, "may_tell": may_tell}
        return self.page(request, event, "groups", _("Dialogue groups"), context)

    def move_form(self, shown: board.Board, posted=None, **more) -> MoveForm:
        count = len(shown.groups)
        return MoveForm(posted, municipalities=shown.municipalities, groups=count, **more)

    # --- To divide ---

    @about_event(SEES, CHANGES)
    def group_wishes(self, request, event):
        """Saving changes no group: it leads to the proposal."""
        is_sent = request.method == "POST"
        wishes = Wishes(event, request.POST if is_sent else None)
        if is_sent and wishes.is_valid():
            wishes.save()
            return SeeOther(reverse("admin:group_proposal", args=[event.pk]))
        response = self.page(request, event, "group_wishes", _("Divide"), wishes.context())
        response.status_code = 422 if is_sent else 200
        return response

    @about_event(SEES, CHANGES)
    def group_proposal(self, request, event):
        seed, is_fresh = asked(request.GET)
        proposal = propose(event, seed=seed, is_fresh=is_fresh)
        context = board.of_proposal(event, proposal) | {
            "is_fresh": is_fresh,
            "next_seed": (proposal.task.seed + 1) % HIGHEST_SEED,
        }
        return self.page(request, event, "group_proposal", _("Proposal of groups"), context)

    @about_event(SEES, CHANGES)
    def store_groups(self, request, event):
        seed, is_fresh = asked(request.POST)
        seen = request.POST.get("seen", "")
        try:
            arranging.store(event, seed=seed or 0, is_fresh=is_fresh, seen=seen)
        except arranging.Outdated:
            words = _("Something has changed since you looked. Here is the proposal as it is now.")
            self.message_user(request, words, messages.WARNING)
            again = urlencode({"seed": seed or 0, "fresh": int(is_fresh)})
            return SeeOther(f"{reverse('admin:group_proposal', args=[event.pk])}?{again}")
        words = _("The groups are stored. Nobody has been told yet.")
        return self.changed(request, event, _("Divided into dialogue groups."), words)

    # --- By hand ---

    @about_event(SEES, CHANGES)
    def move_in_groups(self, request, event):
        form = self.move_form(board.of(event), request.POST)
        if not form.is_valid():
            response = self.groups_page(request, event, form)
            response.status_code = 422
            return response
        data = form.cleaned_data
        try:
            arranging.move(event, data["municipality"], data["group"], data["position"])
        except arranging.NoSuchPlace:
            words = _("Something has changed since you looked, so nobody was moved.")
            return self.to_groups(request, event, words, messages.ERROR)
        name = dict(form.fields["municipality"].choices)[data["municipality"]]
        words = {"name": name, "number": data["group"]}
        text = _("%(name)s is in group %(number)d now.") % words
        return self.changed(request, event, text, text)

    @about_event(SEES, CHANGES)
    def drop_from_groups(self, request, event):
        """One press, also minutes before the start: nobody else changes group."""
        code = request.POST.get("municipality", "")
        row = event.group_members.filter(municipality=code).select_related("municipality").first()
        if row is None:
            return self.to_groups(request, event, _("It is in no group."), messages.WARNING)
        arranging.drop(event, code)
        name = row.municipality.shown_name
        text = _("%(name)s is in no group any more. Nobody else was moved.") % {"name": name}
        return self.changed(request, event, text, text)

    @about_event(SEES, CHANGES)
    def group_rooms(self, request, event):
        is_sent = request.method == "POST"
        rows = rooms(event, request.POST if is_sent else None)
        if is_sent and rows.is_valid():
            rows.save()
            text = _("Rooms and moderators are saved.")
            return self.changed(request, event, text, text)
        context = {"rows": rows, "errors": any(rows.errors) or rows.non_form_errors()}
        title = _("Rooms, links and moderators")
        response = self.page(request, event, "group_rooms", title, context)
        response.status_code = 422 if is_sent else 200
        return response

    @about_event(SEES, CHANGES)
    def new_group_link(self, request, event):
        number = short_number(request.POST.get("group"))
        group = get_object_or_404(event.dialogue_groups, number=number)
        links.replace(group)
        text = _("Group %(number)d has a new link. The old one opens nothing any more.")
        text %= {"number": group.number}
        return self.changed(request, event, text, text)

    # --- To tell ---

    @about_event(SEES, CHANGES)
    def tell_groups(self, request, event):
        try:
            number = telling.tell(event)
        except Closed:
            words = _("Mail about groups goes out when the event is published, until it begins.")
            return self.to_groups(request, event, words, messages.ERROR)
        words = ngettext("%(n)d mail is on its way.", "%(n)d mails are on their way.", number)
        text = words % {"n": number}
        return self.changed(request, event, _("Told the municipalities of their groups."), text)

    @about_event(SEES)
    def groups_pdf(self, request, event):
        return self.file(request, event, papers.groups_list, "grupper", back="groups")

    def changed(self, request, event, note, words) -> SeeOther:
        self.log_change(request, event, str(note))
        return self.to_groups(request, event, words)

    def to_groups(self, request, event, words, level=messages.SUCCESS) -> SeeOther:
        self.message_user(request, words, level)
        return SeeOther(reverse("admin:groups", args=[event.pk]))


def asked(values) -> tuple[int | None, bool]:
    """By which lot, and whether everybody may be moved."""
    seed = short_number(values.get("seed"), digits=len(str(HIGHEST_SEED)))
    return seed, values.get("fresh") == "1"
