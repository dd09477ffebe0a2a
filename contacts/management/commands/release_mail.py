from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from contacts.models import OutgoingEmail
from contacts.outbox import permit, unsent


def moment(text: str) -> datetime:
    """A date and time; Swedish time unless it has an offset."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"”{text}” är ingen tidpunkt. Skriv till exempel 2031-05-21T03:00.")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


class Command(BaseCommand):
    help = "Släpper på mejlen igen när databasen har återställts från en säkerhetskopia."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="berätta bara hur många mejl")
        parser.add_argument(
            "--set-aside",
            metavar="TID",
            help="skicka inte det som lovades före TID, utan lägg det bland det som inte kom fram",
        )

    def handle(self, **options):
        aside = OutgoingEmail.objects.none()
        if options["set_aside"]:
            aside = unsent().filter(created_at__lt=moment(options["set_aside"]))
        old, waiting = aside.count(), unsent().count()
        withheld = "hålls inne" if permit.is_withheld() else "får redan skickas"
        self.stdout.write(f"{waiting} mejl väntar, och mejl {withheld}.")
        if options["dry_run"]:
            return
        aside.update(
            state=OutgoingEmail.State.FAILED,
            last_error="Återställt från en säkerhetskopia, kan ha skickats redan.",
        )
        permit.give()
        self.stdout.write(f"{old} mejl är lagda åt sidan. {waiting - old} skickas inom en minut.")
