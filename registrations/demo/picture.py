"""The regional picture in the demo: who is expected, who has been reminded, and what they answer.

What is said of an event is true of it: nobody was reminded who had signed up by then, and nobody
answers who does not come.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils.text import slugify
from simple_history.utils import bulk_create_with_history

from contacts.models import County, Municipality, MunicipalityContact
from events.models import Audience, Event
from registrations.demo.account import OFFICER
from registrations.demo.arrivals import between, last_instant
from registrations.demo.content import read
from registrations.demo.people import invent
from registrations.models import (
    AnswerVersion,
    LinkUse,
    MunicipalityAnswer,
    MunicipalityLink,
    Nudge,
    Nudging,
    Participant,
    Quote,
    Theme,
)

SHARED = ("coverage_is_public", "answers_are_public")
NUDGED_DAYS_AGO = [12, 4]
# How many questions those have come to who are not done.
BEGUN = [1, 2, 1, 3]
THOUGHT_FOR = timedelta(days=20)
# Theirs who have marked an answer as done may have been written in this many sittings.
SITTINGS = [1, 1, 2, 3]


def store(event: Event, plan: dict, now: datetime) -> None:
    """As the event's file plans."""
    places = list(Municipality.objects.filter(county__in=plan["counties"]).order_by("code"))
    shared = {name: plan[name] for name in SHARED}
    # Open before anybody had answered.
    opened_at = event.published_at
    audience = Audience.objects.create(event=event, answers_opened_at=opened_at, **shared)
    audience.counties.set(County.objects.filter(code__in=plan["counties"]))
    write_contacts(places)
    make_links(places, event.published_at)
    if event.ends_at > now:
        nudge(event, places, now)
    answers = list(write_answers(event, plan, now))
    tag(event, answers)
    mark_quotes(answers)


def rng_of(event: Event, subject: str) -> Random:
    return Random(f"{event.slug}: {subject}")  # noqa: S311, the same demo each time


# --- Whom to write to ---


def write_contacts(places: list[Municipality]) -> None:
    """An official and the registry of each municipality that has none yet."""
    known = set(MunicipalityContact.objects.values_list("municipality", flat=True))
    rows = [row for place in places if place.pk not in known for row in contacts_of(place)]
    bulk_create_with_history(rows, MunicipalityContact)


def contacts_of(place: Municipality) -> list[MunicipalityContact]:
    domain = f"{slugify(place.name)}.example.se"
    person = invent(Random(f"contact {place.pk}"), domain, set())  # noqa: S311, as above
    registry = f"registrator@{domain}"
    return [
        MunicipalityContact(
            municipality=place, name=person.name, title=person.title, email=person.email
        ),
        MunicipalityContact(municipality=place, email=registry, is_registry=True),
    ]


def make_links(places: list[Municipality], at: datetime) -> None:
    """Those that are not there yet, made and mailed when the event was published."""
    known = set(MunicipalityLink.objects.values_list("municipality", flat=True))
    new = [place for place in places if place.pk not in known]
    MunicipalityLink.objects.bulk_create(
        MunicipalityLink(municipality=place, made_at=at) for place in new
    )
    LinkUse.objects.bulk_create(
        LinkUse(municipality=place, what=what, at=at, staff=OFFICER)
        for place in new
        for what in (LinkUse.What.MADE, LinkUse.What.MAILED)
    )


def nudge(event: Event, places: list[Municipality], now: datetime) -> None:
    """Those who had not signed up on the day."""
    for days in NUDGED_DAYS_AGO:
        at = now - timedelta(days=days)
        came = set(event.registrations.filter(received_at__lt=at).values_list("municipality"))
        late = [place for place in places if (place.pk,) not in came]
        words = read("answers")["nudge"]
        nudging = Nudging.objects.create(event=event, staff=OFFICER, sent_at=at, **words)
        Nudge.objects.bulk_create(
            Nudge(
                event=event,
                municipality=place,
                kind=Nudge.Kind.MISSING,
                nudging=nudging,
                of=event.starts_at,
                at=at,
            )
            for place in late
        )


# --- What they answer ---


def write_answers(event: Event, plan: dict, now: datetime) -> Iterator[MunicipalityAnswer]:
    """All questions from some of those who come, a few from others, none from the rest."""
    rng = rng_of(event, "answers")
    coming = those_who_come(event)
    rng.shuffle(coming)
    questions = list(event.questions.all())
    done, rest = coming[: plan["answered"]], coming[plan["answered"] :]
    for place in done:
        for question in questions:
            yield write(event, question, place, now, rng, is_done=True)
    for place, number in zip(rest, BEGUN, strict=False):
        for question in questions[:number]:
            yield write(event, question, place, now, rng, is_done=question.number < number)


def those_who_come(event: Event) -> list[Municipality]:
    seated = event.participants.filter(state=Participant.State.CONFIRMED)
    codes = seated.values("registration__municipality")
    return list(Municipality.objects.filter(code__in=codes).order_by("code"))


def write(event, question, place, now, rng: Random, *, is_done: bool) -> MunicipalityAnswer:
    written = read("answers")
    text = compose(written["questions"][question.number - 1], rng)
    last = last_instant(event, now)
    at = between(last - THOUGHT_FOR, last, rng)
    is_over = event.ends_at < now
    answer = MunicipalityAnswer.objects.create(
        question=question,
        municipality=place,
        text=text,
        notes=rng.choice(written["notes"]) if is_over and rng.random() < 0.4 else "",
        done_at=at if is_done else None,
        changed_at=at,
    )
    keep_versions(answer, rng)
    return answer


def compose(parts: dict, rng: Random) -> str:
    """A beginning, one or two of the middle parts, and now and then an end."""
    middles = rng.sample(parts["middles"], rng.choice([1, 2]))
    first = " ".join([rng.choice(parts["beginnings"]), middles[0]["text"]])
    rest = [middle["text"] for middle in middles[1:]]
    if rng.random() < 0.7:
        rest.append(rng.choice(parts["ends"]))
    return "\n\n".join(filter(None, [first, " ".join(rest)]))


def keep_versions(answer: MunicipalityAnswer, rng: Random) -> None:
    """One for each sitting, the last of which is the answer as it is now."""
    sittings = rng.choice(SITTINGS) if answer.is_done else 1
    words = answer.text.split(" ")
    texts = [" ".join(words[: len(words) * part // sittings]) for part in range(1, sittings + 1)]
    AnswerVersion.objects.bulk_create(
        AnswerVersion(
            answer=answer,
            part=AnswerVersion.Part.TEXT,
            number=number,
            text=text,
            writer=AnswerVersion.Writer.MUNICIPALITY,
            sitting=f"demo-{number}",
            saved_at=answer.changed_at - (sittings - number) * timedelta(hours=20),
        )
        for number, text in enumerate(texts, start=1)
    )
    answer.version = sittings
    answer.save(update_fields=["version"])


# --- What staff do with it ---


def tag(event: Event, answers: list[MunicipalityAnswer]) -> None:
    names = read("answers")["themes"]
    themes = {
        name: Theme.objects.get_or_create(county=event.county, name=name)[0] for name in names
    }
    about = {
        middle["text"]: middle["theme"]
        for part in read("answers")["questions"]
        for middle in part["middles"]
    }
    through = MunicipalityAnswer.themes.through
    through.objects.bulk_create(
        through(municipalityanswer=answer, theme=themes[theme])
        for answer in answers
        for theme in sorted({theme for text, theme in about.items() if text in answer.text})
    )


def mark_quotes(answers: list[MunicipalityAnswer]) -> None:
    """The first answer that has the words; every other has been approved."""
    for number, words in enumerate(read("answers")["quotes"]):
        found = next((row for row in answers if row.is_done and words in row.text), None)
        if found:
            marked_at = found.changed_at + timedelta(minutes=50)
            approved_at = None if number % 2 else marked_at + timedelta(minutes=30)
            Quote.objects.create(
                answer=found,
                text=words,
                staff=OFFICER,
                marked_at=marked_at,
                approved_at=approved_at,
            )
