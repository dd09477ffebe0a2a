from django.core.management.base import BaseCommand
from django.utils import timezone

from contacts.models import County
from events.models import Event
from registrations.models import DataKind
from registrations.retention.plan import planned
from registrations.retention.run import run


class Command(BaseCommand):
    help = "Deletes what the boards' retention rules say, or with --dry-run lists it."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Visa, men ta inte bort något.")

    def handle(self, *, dry_run, **options):
        now = timezone.now()
        if dry_run:
            return self.tell(planned(Event.objects.all(), County.objects.all(), now), now)
        gone = run(now, seconds=3600)
        for kind, number in gone.items():
            self.stdout.write(f"{number}: {DataKind(kind).label}")
        if not gone:
            self.stdout.write("Inget skulle gallras.")

    def tell(self, found, now):
        for one in found:
            when = "nu" if one.due_at <= now else f"{timezone.localdate(one.due_at)}"
            what = one.event.slug if one.event else one.county.name
            decision = one.rule.decision or "utlovat i formuläret"
            self.stdout.write(f"{when}: {what}: {one.number}: {one.label} ({decision})")
        if not found:
            self.stdout.write("Inget väntar på att gallras.")
