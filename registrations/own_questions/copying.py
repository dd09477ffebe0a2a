"""What a copied event asks in its form: the same as the one that it was copied from."""

from copy import copy as twin_of

from events.copying import copies
from events.models import Event
from registrations.models import OwnQuestion, TermsToAccept


@copies("own_questions")
def copy_questions(event: Event, draft: Event) -> None:
    """In the form's order, in which a question stands after the one that it hangs on."""
    twins: dict[int, OwnQuestion] = {}
    for question in event.own_questions.all():
        twin = twin_of(question)
        twin.pk, twin._state.adding, twin.event = None, True, draft
        twin.shown_when = twins.get(question.shown_when_id)
        twin.shown_answer = twin.shown_answer if twin.shown_when else ""
        twin.save(force_insert=True)
        twins[question.pk] = twin


@copies("terms")
def copy_terms(event: Event, draft: Event) -> None:
    TermsToAccept.objects.bulk_create(
        TermsToAccept(
            event=draft,
            position=terms.position,
            text=terms.text,
            link=terms.link,
            text_en=terms.text_en,
        )
        for terms in event.terms.all()
    )
