"""What the demo's sister events have in common, and a template to make more of them."""

from events.copying import as_template
from events.models import Event, Question, SharedText, TextSection
from events.search import refresh
from events.shared_texts import words_of

# The other one asks the same, and says in its own way what it expects.
MODEL, SISTER = "samrad-malmo", "samrad-goteborg"
SHARED_QUESTIONS = 2


def store(stored: list[Event]) -> None:
    """Only beside events that were stored just now: what staff have written is theirs."""
    new = {event.slug: event for event in stored}
    if not {MODEL, SISTER} <= new.keys():
        return
    model, sister = new[MODEL], new[SISTER]
    for question in model.questions.all()[:SHARED_QUESTIONS]:
        text = share(model, question, SharedText.Kind.QUESTION)
        for event in (model, sister):
            event.questions.filter(number=question.number).update(shared=text)
    expected = SharedText.Kind.EXPECTATIONS
    text = share(model, model.sections.get(kind=expected), expected)
    for event in (model, sister):
        event.sections.filter(kind=expected).update(shared=text)
    refresh(as_template(model, "Mall för dialogforum om delaktighet"))


def share(event: Event, row: Question | TextSection, kind: str) -> SharedText:
    position = event.series.shared_texts.count() + 1
    words = words_of(row) | {"kind": kind}
    return SharedText.objects.create(series=event.series, position=position, **words)
