import json
import sys
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from contacts.models import County
from events import deadline, drafts, moments
from events.models import Event
from events.programme import Page, PageTextError, parse
from events.publishing import publish


def instant(text: str) -> datetime:
    """An ISO 8601 instant; without an offset it is Swedish time."""
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else deadline.instant(found.date(), found.time())
    except ValueError:
        raise CommandError(f"”{text}” är ingen tid. Skriv som 2027-05-21T09:00+02:00.") from None


def last_moment(text: str) -> datetime:
    """The first closed instant after a stated one; a day alone is open until its end."""
    if len(text) == len("2027-05-21"):
        return deadline.closes_after(instant(text).date(), None)
    return deadline.closes_as_stated(instant(text))


def seats(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 100_000:
        raise CommandError(f"”{text}” är inget antal platser.")
    return int(text)


class Command(BaseCommand):
    help = "Läser texten på en evenemangssida och gör ett utkast av den."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="textfilen, eller - för standard input")
        parser.add_argument("--county", required=True, help="länskod, till exempel 14")
        parser.add_argument("--publish", action="store_true", help="publicera genast")
        parser.add_argument("--starts", metavar="ISO", help="när det börjar")
        parser.add_argument("--deadline", metavar="ISO", help="den sista minuten att anmäla sig")
        parser.add_argument("--capacity", metavar="N", help="antal platser")
        parser.add_argument("--waiting-list", action="store_true", help="väntelista när det fylls")
        parser.add_argument("--dry-run", action="store_true", help="spara inget")
        parser.add_argument("--json", action="store_true", help="skriv det som lästes som JSON")

    def handle(self, **options):
        county = self.county(options["county"])
        overrides = self.overrides(options)
        page = self.read(options["file"])
        if options["json"]:
            self.stdout.write(json.dumps(page.as_json(), ensure_ascii=False, indent=2))
        else:
            self.tell(page)
        if options["dry_run"]:
            return
        event = self.store(page, county, overrides)
        if options["publish"]:
            self.publish(event)
        self.stdout.write(event.slug)

    def publish(self, event: Event) -> None:
        try:
            publish(event)
        except ValidationError as error:
            wrong = " ".join(error.messages)
            raise CommandError(f"{event.slug} är sparat som utkast: {wrong}") from None

    def county(self, code: str) -> County:
        try:
            return County.objects.get(code=code)
        except County.DoesNotExist:
            raise CommandError(
                f"Det finns inget län med koden {code}. Har du kört load_reference?"
            ) from None

    def read(self, name: str) -> Page:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            return parse(raw.decode("utf-8-sig"))
        except OSError as error:
            raise CommandError(f"Filen {name} går inte att läsa: {error.strerror}.") from None
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise CommandError(f"Rad {line}: texten är inte i UTF-8.") from None
        except PageTextError as error:
            raise CommandError(f"Rad {error.line_number}: {error.message}") from None

    def tell(self, page: Page) -> None:
        """What was understood and what was not, for somebody who will mend the draft."""
        self.stdout.write(f"Rubrik: {page.title}")
        if page.starts_at:
            self.stdout.write(f"Börjar: {moments.full_day(page.starts_at)} {page.starts_at:%H.%M}")
        self.stdout.write(
            f"Programpunkter: {len(page.agenda)}, frågor: {len(page.questions)}, "
            f"kontakter: {len(page.contacts)}, textavsnitt: {len(page.sections)}"
        )
        for doubt in page.doubts:
            self.stdout.write(f"Osäkert: {doubt}")

    def overrides(self, options) -> drafts.Overrides:
        starts, last, capacity = (options[name] for name in ["starts", "deadline", "capacity"])
        return drafts.Overrides(
            starts_at=instant(starts) if starts else None,
            closes_at=last_moment(last) if last else None,
            capacity=seats(str(capacity)) if capacity is not None else None,
            has_waiting_list=options["waiting_list"],
        )

    def store(self, page: Page, county: County, overrides: drafts.Overrides) -> Event:
        try:
            return drafts.store(page, county, overrides)
        except drafts.NoStart:
            raise CommandError(
                "Sidan säger inte när evenemanget börjar. Ange det med --starts."
            ) from None
        except DatabaseError as error:
            raise CommandError(f"Utkastet kunde inte sparas: {error}") from None
