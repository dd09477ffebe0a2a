"""What municipalities have answered, as open data: where the board has chosen that everybody may
read it, and it has been marked as done since. Notes from the meeting never are."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.open_data.dataset import Dataset, Field, moment
from events.open_data.events import listed, page_of
from registrations.models import MunicipalityAnswer
from registrations.picture.openness import open_answers


def public_answers(query: QueryDict) -> QuerySet[MunicipalityAnswer]:
    found = open_answers(listed(query)).select_related("question__event", "municipality")
    event = "question__event"
    order = [f"{event}__starts_at", event, "question__number", "question", "municipality"]
    return found.order_by(*order, "pk")


FIELDS = (
    Field(
        "event_id",
        "string",
        _("The lasting number of the event, as in the dataset of events."),
        "1f0c3a52-8a8e-4c0a-9f0e-1f2b8f0b7a11",
        lambda answer: str(answer.question.event.public_id),
        format="uuid",
    ),
    Field(
        "event_url",
        "string",
        _("The event's page."),
        "https://dialogforum.example.se/evenemang/samrad/",
        lambda answer: page_of(answer.question.event),
        format="uri",
    ),
    Field(
        "question_number",
        "integer",
        _("The question's number in the event."),
        1,
        lambda answer: answer.question.number,
    ),
    Field(
        "question",
        "string",
        _("The question as it was asked."),
        "Hur arbetar ni med samråd?",
        lambda answer: answer.question.text,
    ),
    Field(
        "municipality_code",
        "string",
        _("The municipality's code, by Statistics Sweden (SCB), as it was when it answered."),
        "1492",
        lambda answer: answer.municipality_id,
    ),
    Field(
        "municipality",
        "string",
        _("The municipality's name."),
        "Åmåls kommun",
        lambda answer: answer.municipality.official_name,
    ),
    Field(
        "now_part_of_code",
        "string",
        _("The code of the municipality that it has become part of since, if it has."),
        "1493",
        lambda answer: answer.municipality.merged_into_id,
        is_optional=True,
    ),
    Field(
        "answer",
        "string",
        _("What the municipality has answered, and the board may have corrected."),
        "Vi har ett råd för ungdomar.",
        lambda answer: answer.text,
    ),
    Field(
        "done_at",
        "string",
        _("When the municipality marked the answer as done."),
        "2027-05-20T15:30+02:00",
        moment("done_at"),
        format="date-time",
    ),
)

ANSWERS = Dataset(
    name="svar",
    key="answers",
    title=_("The municipalities' answers"),
    about=_(
        "What municipalities have answered to the questions of an event. Only from events whose "
        "board has chosen that everybody may read it, and only answers that the municipality has "
        "marked as done."
    ),
    changes=_("While municipalities answer, and when a board opens or closes an event's answers."),
    fields=FIELDS,
    rows=public_answers,
    keywords=("kommuner", "mänskliga rättigheter", "lägesbild", "svar"),
    # An answer may be 20,000 characters long.
    rows_a_page=200,
)
