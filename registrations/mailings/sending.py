"""A mailing on its way: begun once, promised a few mails at a time, stopped and taken up again.

The few are sent before the next few are promised, so that the outbox never holds more of a
mailing than that: whatever else is promised meanwhile leaves in between, and hardly later. The
recipients' rows are the truth; wherever a worker dies, the next one goes on from there.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Now

from contacts import outbox
from contacts.models import OutgoingEmail
from registrations import emails
from registrations.mailings import groups
from registrations.models import Mailing, MailingRecipient
from registrations.retrying import retried

State = Mailing.State
Mail = OutgoingEmail.State

# So many mails another one waits for at most, times the worker's processes.
A_FEW = 5
ROWS_A_STATEMENT = 1000
# After this nobody is at work on a mailing any more.
SILENCE = timedelta(seconds=20)
UNSENT = [Mail.QUEUED, Mail.SENDING]


class GroupChanged(Exception):
    """The people are others than those who were counted. Nothing is sent."""


@retried
@transaction.atomic(durable=True)
def start(mailing: Mailing, counted: str) -> bool:
    """Fix the recipients and begin to send; False if that was done before.

    ``counted`` is the ``groups.sign`` of those whom staff were told of. Raises GroupChanged when
    they are others now, or nobody.
    """
    row = lock(mailing.pk)
    if row.state != State.DRAFT:
        return False
    people = groups.numbers(row)
    if not people or groups.sign(people) != counted:
        raise GroupChanged
    MailingRecipient.objects.bulk_create(
        [MailingRecipient(mailing=row, participant_id=pk) for pk in people],
        batch_size=ROWS_A_STATEMENT,
    )
    row.state, row.size, row.started_at = State.SENDING, len(people), Now()
    row.save(update_fields=["state", "size", "started_at"])
    hurry(row)
    return True


def lock(pk: int) -> Mailing:
    return Mailing.objects.select_for_update(of=("self",)).select_related("event").get(pk=pk)


def hurry(mailing: Mailing) -> None:
    """Robust: a worker that does not hear of it begins within a minute all the same."""
    pk = mailing.pk
    transaction.on_commit(lambda: outbox.call("registrations.tasks.send_mailing", pk), robust=True)


def forgotten() -> list[int]:
    """Those on their way of which nothing was promised lately: two workers on one mailing would
    keep others' mails waiting twice as long."""
    lately = MailingRecipient.objects.filter(
        mailing=OuterRef("pk"), promised_at__gt=Now() - SILENCE
    )
    rows = Mailing.objects.filter(~Exists(lately), state=State.SENDING)
    return list(rows.values_list("pk", flat=True))


def send_a_few(pk: int) -> bool:
    """Promise the next few mails and send them; whether it is worth while to go on at once.

    It is not when none of them could leave: a server that is away gets no thousand more.
    """
    rows = promise_a_few(pk)
    for row in rows:
        outbox.deliver(row.pk)
    numbers = [row.pk for row in rows]
    gone = OutgoingEmail.objects.filter(pk__in=numbers).exclude(state__in=UNSENT)
    return gone.exists()


@retried
@transaction.atomic(durable=True)
def promise_a_few(pk: int) -> list[OutgoingEmail]:
    mailing = lock(pk)
    if mailing.state != State.SENDING:
        return []
    left = mailing.recipients.filter(promised_at=None).order_by("pk")
    recipients = list(left.select_related("participant__registration")[:A_FEW])
    if not recipients:
        finish(mailing)
        return []
    rows = outbox.store(
        [emails.about("mailing", each.participant, mailing=pk) for each in recipients],
        mailing.event.county_id,
    )
    for recipient, row in zip(recipients, rows, strict=True):
        recipient.mail, recipient.promised_at = row, Now()
    MailingRecipient.objects.bulk_update(recipients, ["mail", "promised_at"])
    return rows


def finish(mailing: Mailing) -> None:
    """Everybody's is promised; it is sent when none of them waits to be tried again."""
    if not mailing.recipients.filter(mail__state__in=UNSENT).exists():
        Mailing.objects.filter(pk=mailing.pk).update(state=State.SENT)


@retried
@transaction.atomic(durable=True)
def stop(mailing: Mailing) -> bool:
    """Nobody else gets it; what is being sent at this moment may still leave."""
    row = lock(mailing.pk)
    if row.state != State.SENDING:
        return False
    mails_of(row).filter(state=Mail.QUEUED).update(state=Mail.DROPPED)
    row.state = State.STOPPED
    row.save(update_fields=["state"])
    return True


@retried
@transaction.atomic(durable=True)
def go_on(mailing: Mailing) -> bool:
    """With those whose mails had not left. The same rows, and so the same Message-IDs."""
    row = lock(mailing.pk)
    if row.state != State.STOPPED:
        return False
    mails_of(row).filter(state=Mail.DROPPED).update(
        state=Mail.QUEUED, due_at=Now(), queued_at=Now(), attempts=0, last_error=""
    )
    row.state = State.SENDING
    row.save(update_fields=["state"])
    hurry(row)
    return True


@transaction.atomic
def send_again(mailing: Mailing, mail: int | None = None) -> int:
    """Those that failed, or one of them, once more; returns how many."""
    failed = mails_of(mailing).filter(state=Mail.FAILED)
    rows = list(failed.filter(pk=mail) if mail else failed)
    for row in rows:
        outbox.send_again(row)
    return len(rows)


def failed(mailing: Mailing):
    """The recipients whose mails did not arrive, with the server's words."""
    rows = mailing.recipients.filter(mail__state=Mail.FAILED)
    return rows.select_related("mail", "participant").order_by("pk")


def mails_of(mailing: Mailing):
    return OutgoingEmail.objects.filter(pk__in=mailing.recipients.values("mail"))


@dataclass(frozen=True)
class Progress:
    size: int
    left: int
    waiting: int
    failed: int
    dropped: int

    @property
    def done(self) -> int:
        """Has left, could not, or was not needed: nothing more happens to these by itself."""
        return self.size - self.left - self.waiting

    @property
    def to_come(self) -> int:
        return self.left + self.waiting

    @property
    def held(self) -> int:
        """While it is stopped: those whose mails would have left by now."""
        return self.left + self.dropped

    @property
    def sent(self) -> int:
        return self.done - self.failed - self.dropped


def progress(mailing: Mailing) -> Progress:
    """In one statement, however many recipients there are."""
    counts = mailing.recipients.aggregate(
        left=Count("pk", Q(promised_at=None)),
        waiting=Count("pk", Q(mail__state__in=UNSENT)),
        failed=Count("pk", Q(mail__state=Mail.FAILED)),
        dropped=Count("pk", Q(mail__state=Mail.DROPPED)),
    )
    return Progress(size=mailing.size, **counts)
