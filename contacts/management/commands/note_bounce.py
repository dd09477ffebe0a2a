import sys

from django.core.management.base import BaseCommand, CommandError

from contacts.outbox import bounces


class Command(BaseCommand):
    help = (
        "Läser ett besked om ett mejl som inte kom fram (RFC 3464) från standard in, "
        "så som en mejlserver lämnar det, och markerar mejlet."
    )

    def handle(self, **options):
        bounce = bounces.read(sys.stdin.buffer.read())
        if bounce is None:
            raise CommandError("Det här är inget besked om ett mejl (RFC 3464).")
        if not bounce.is_final:
            self.stdout.write("Mejlet är bara försenat. Inget är ändrat.")
        elif bounces.note(bounce):
            self.stdout.write("Mejlet är markerat som ”kom inte fram”.")
        else:
            raise CommandError("Portalen har inte skickat det mejl som beskedet gäller.")
