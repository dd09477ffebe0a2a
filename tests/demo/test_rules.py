"""The demo's people keep the portal's own rules."""

from django.db.models import Count, F, Q
from django.utils import timezone

from contacts.models import County, Municipality, Organisation, OutgoingEmail, Person
from events import models as event_models
from events.models import Event
from registrations import books, notices
from registrations.models import (
    MunicipalityAnswer,
    Needs,
    Nudge,
    Participant,
    Quote,
    Registration,
)
from tests.demo.loaded import LoadedDemo

State = Participant.State


CONTENT = [County, Organisation, Person] + [
    getattr(event_models, name) for name in event_models.__all__
]


class TestTheLoadedRows(LoadedDemo):
    def test_staff_could_have_written_all_of_it_in_the_admin(self):
        for model in CONTENT:
            for row in model.objects.all():
                row.full_clean()

    def test_what_people_wrote_fits_where_it_is_kept(self):
        for model in [Registration, Participant, Needs, OutgoingEmail]:
            relations = {field.name for field in model._meta.fields if field.is_relation}
            for row in model.objects.all():
                row.clean_fields(exclude=relations)


class TestTheLoadedPeople(LoadedDemo):
    def test_no_event_has_more_people_than_seats(self):
        confirmed = Count("participants", filter=Q(participants__state=State.CONFIRMED))
        events = Event.objects.annotate(confirmed=confirmed)
        assert not events.filter(confirmed__gt=F("capacity")).exists()

    def test_no_municipality_takes_more_than_it_may(self):
        limited = Event.objects.exclude(most_per_organisation=None)
        assert limited.filter(seats__confirmed__gt=0).exists()
        for event in limited:
            active = event.participants.filter(state__in=Participant.ACTIVE)
            for counted in active.values("registration__municipality").annotate(n=Count("pk")):
                assert counted["n"] <= event.most_per_organisation

    def test_seats_are_kept_and_still_free_where_staff_have_said_so(self):
        kept = Event.objects.filter(reserved_seats__gt=0).select_related("seats")
        assert [event for event in kept if event.seats_left]

    def test_people_wait_only_where_it_is_full_and_has_a_list(self):
        waited_for = Event.objects.filter(participants__state=State.WAITING).distinct()
        assert [event.seats_left for event in waited_for] == [0]
        assert all(event.has_waiting_list for event in waited_for)

    def test_people_were_checked_in_where_the_event_has_begun_and_nowhere_else(self):
        begun = Q(event__starts_at__lte=timezone.now()) & ~Q(event__status=Event.Status.CANCELLED)
        seated = Participant.objects.filter(state=State.CONFIRMED)
        there = seated.filter(attended_at__isnull=False)
        assert seated.filter(begun).count() / 2 < there.count() < seated.filter(begun).count()
        assert not there.exclude(begun).exists()

    def test_somebody_who_waits_has_a_note(self):
        assert Participant.objects.filter(state=State.WAITING).exclude(note="").exists()

    def test_the_numbers_shown_are_the_true_ones(self):
        for event in Event.objects.filter(seats__isnull=False):
            for state in [State.CONFIRMED, State.WAITING]:
                counted = event.participants.filter(state=state).count()
                assert getattr(event.seats, state) == counted

    def test_colleagues_wait_together(self):
        states = Registration.objects.annotate(
            states=Count("participants__state", distinct=True)
        ).values_list("states", flat=True)
        assert set(states) == {1}

    def test_nobody_registered_after_the_deadline_or_before_the_opening(self):
        late = Q(received_at__gte=F("event__registration_closes_at"))
        early = Q(received_at__lt=F("event__registration_opens_at"))
        future = Q(received_at__gt=timezone.now())
        assert not Registration.objects.filter(late | early | future).exists()

    def test_nobody_cancelled_in_the_future_or_before_joining(self):
        gone = Participant.objects.filter(state=State.CANCELLED)
        wrong = Q(cancelled_at__gt=timezone.now()) | Q(cancelled_at__lt=F("joined_at"))
        assert gone.count() > 20
        assert not gone.filter(wrong | Q(cancelled_at__gte=F("event__starts_at"))).exists()

    def test_needs_are_kept_only_for_coming_events_that_ask(self):
        assert Needs.objects.exists()
        asked = Q(
            participant__event__asks_needs=True, participant__event__ends_at__gt=timezone.now()
        )
        assert not Needs.objects.exclude(asked).exists()

    def test_some_send_others_and_some_come_from_no_municipality(self):
        with_sender = Participant.objects.filter(is_sender=True).values("registration")
        assert Registration.objects.exclude(pk__in=with_sender).count() > 10
        assert Registration.objects.filter(municipality__isnull=True).count() > 10
        assert Registration.objects.exclude(message="").count() > 10

    def test_people_come_from_more_than_a_hundred_municipalities(self):
        assert Registration.objects.values("municipality").distinct().count() > 100

    def test_of_49_municipalities_41_have_signed_up_and_30_answered_everything(self):
        event = Event.objects.get(slug="samrad-goteborg")
        expected = Municipality.objects.filter(county__in=event.audience.counties.all())
        coming = expected.filter(registration__participants__event=event).distinct()
        done = Count("answers", Q(answers__question__event=event, answers__done_at__isnull=False))
        answered = expected.annotate(done=done).filter(done=event.questions.count())
        assert (expected.count(), coming.count(), answered.count()) == (49, 41, 30)
        assert set(answered) <= set(coming)

    def test_one_forum_is_divided_into_groups_and_the_other_is_left_to_divide(self):
        divided = Event.objects.filter(dialogue_groups__isnull=False).distinct()
        assert [event.slug for event in divided] == ["samrad-malmo"]
        (event,) = divided
        assert event.told_groups.count() == event.group_members.count()
        seated = event.participants.filter(state=State.CONFIRMED).exclude(
            registration__municipality=None
        )
        codes = set(seated.values_list("registration__municipality", flat=True))
        assert set(event.group_members.values_list("municipality", flat=True)) == codes

    def test_nobody_was_reminded_to_come_who_had_signed_up(self):
        assert Nudge.objects.exists()
        for nudge in Nudge.objects.select_related("event"):
            of_it = nudge.event.registrations.filter(municipality=nudge.municipality)
            assert not of_it.filter(received_at__lt=nudge.at).exists()

    def test_the_latest_version_of_an_answer_is_the_answer(self):
        for answer in MunicipalityAnswer.objects.prefetch_related("versions"):
            latest = answer.versions.all()[0]
            assert (latest.number, latest.text) == (answer.version, answer.text)

    def test_what_is_quoted_stands_in_the_answer(self):
        quotes = Quote.objects.select_related("answer")
        assert {bool(quote.approved_at) for quote in quotes} == {True, False}
        assert all(quote.text in quote.answer.text for quote in quotes)

    def test_every_address_is_an_example(self):
        addresses = [
            *Registration.objects.values_list("sender_email", flat=True),
            *Participant.objects.values_list("email", flat=True),
            *OutgoingEmail.objects.values_list("recipient", flat=True),
            *Person.objects.values_list("email", flat=True),
            *County.objects.values_list("sender_email", flat=True),
        ]
        wrong = [text for text in addresses if not text.endswith(("@example.se", ".example.se"))]
        assert wrong == []

    def test_no_mail_waits_to_be_sent(self):
        states = set(OutgoingEmail.objects.values_list("state", flat=True))
        assert states == {OutgoingEmail.State.SENT, OutgoingEmail.State.FAILED}

    def test_a_move_has_been_told_and_none_is_left_to_tell(self):
        notice = OutgoingEmail.objects.filter(kind="change").first()
        words = "(tidigare Länsstyrelsen, sal Billingen, Exempelgatan 8,"
        assert words in notice.text
        assert list(notices.untold_events()) == []

    def test_everybody_has_got_a_mail_and_the_books_are_right(self):
        assert Participant.objects.filter(latest_mail=None).count() == 0
        assert list(books.problems()) == []
