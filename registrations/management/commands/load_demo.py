from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from contacts.models import County
from registrations.demo import (
    accessibility,
    account,
    admission,
    attendance,
    content,
    groups,
    invitations,
    letters,
    mailing,
    own_questions,
    picture,
    register,
    retention,
    sharing,
    surveys,
)
from registrations.models import Participant


class Command(BaseCommand):
    help = "Loads events and invented people, so that the portal looks alive; only ever adds."

    @transaction.atomic
    def handle(self, **options):
        if not County.objects.exists():
            raise CommandError("Kör load_reference först: länen och kommunerna saknas.")
        counties = register.fill_counties()
        register.store_boards()
        reports = accessibility.store(timezone.now())
        stored = [self.load(invitation) for invitation in missing()]
        sharing.store(stored)
        password = account.create()
        retention.store(timezone.now())
        for event in stored:
            retention.settle_venue(event)
        self.report(stored, counties, reports, password)

    def load(self, invitation):
        now = timezone.now()
        event = invitations.store(invitation, now)
        if plan := invitation.get("people"):
            attendance.attend(event, plan, now)
            if plan.get("letters"):
                letters.write(event)
                mailing.write(event)
            letters.write_short(event)
            if written := invitation.get("survey"):
                surveys.answer(event, written)
        own_questions.store(event, invitation)
        if plan := invitation.get("admission"):
            admission.store(event, plan, now)
        if plan := invitation.get("picture"):
            picture.store(event, plan, now)
        if plan := invitation.get("groups"):
            groups.store(event, plan, now)
        return event

    def report(self, stored, counties, reports, password):
        if counties:
            self.stdout.write(f"Fyllde i tomma uppgifter om {counties} länsstyrelser.")
        if reports:
            self.stdout.write("Lade till en tillgänglighetsredogörelse och besökares rapporter.")
        if stored:
            self.stdout.write(summary(stored))
        if password:
            self.stdout.write(
                f"Logga in i administrationen som {account.USERNAME}, som ser allt, eller som "
                f"{account.OFFICER}, som arbetar för ett län, med lösenordet {password}. "
                f"Det visas bara nu, men står också i {account.login_file()}."
            )
        if not (stored or counties or reports or password):
            self.stdout.write("Demon finns redan. Inget är ändrat.")


def missing():
    """The invitations that are not stored yet: what is there stays as it is."""
    return [
        invitation
        for invitation in content.invitations()
        if not invitations.is_stored(invitation["slug"])
    ]


def summary(stored):
    people = Participant.objects.filter(event__in=stored)
    registrations = people.values("registration").distinct().count()
    coming = sum(event.ends_at > timezone.now() for event in stored)
    return (
        f"Lade till {len(stored)} evenemang, varav {coming} kommande eller pågående, "
        f"med {people.count()} personer i {registrations} anmälningar."
    )
