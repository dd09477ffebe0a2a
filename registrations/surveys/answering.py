"""Storing an answer: the link is used up, and nothing tells whose answer it was."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.timezone import localdate

from registrations.models import SurveyAnswer, SurveyLink, SurveyQuestion, SurveyReply
from registrations.refusals import Closed


@transaction.atomic
def store(link: SurveyLink, answers: dict[SurveyQuestion, int | str]) -> bool:
    """Stores the answers once; False if the link is used already. Raises Closed after the last
    day.

    One statement uses the link up, so that of two forms that are sent at once one is stored.
    """
    open_links = SurveyLink.objects.filter(pk=link.pk, survey__closes_at__gt=Now())
    if not open_links.filter(used=False).update(used=True):
        if not open_links.exists():
            raise Closed
        return False
    answer = SurveyAnswer.objects.create(survey_id=link.survey_id, day=localdate())
    SurveyReply.objects.bulk_create(
        reply(answer, question, value) for question, value in answers.items()
    )
    return True


def reply(answer: SurveyAnswer, question: SurveyQuestion, value: int | str) -> SurveyReply:
    in_words = question.kind == SurveyQuestion.Kind.TEXT
    given = {"words": value} if in_words else {"number": value}
    return SurveyReply(answer=answer, question=question, **given)
