import sys

from django.core.management.base import BaseCommand

from registrations import books


class Command(BaseCommand):
    help = "Kontrollerar platser, anmälningar och mejl. Avslutas med 1 om något är fel."

    def handle(self, **options):
        found = list(books.problems())
        for problem in found:
            self.stdout.write(problem)
        if found:
            self.stderr.write(f"{len(found)} fel.")
            sys.exit(1)
        self.stdout.write("Allt stämmer.")
