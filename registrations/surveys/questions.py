"""What a survey asks: a set to begin with, and how a question's choices are read."""

from contacts.languages import SWEDISH, is_english
from registrations.models import SurveyQuestion

Kind = SurveyQuestion.Kind

MOST_QUESTIONS = 10
SCALE = [1, 2, 3, 4, 5]

# In both languages: staff's texts are content, and this is where theirs begin.
FIRST_SET = [
    {
        "kind": Kind.SCALE,
        "text": "Jag har nytta av det jag fick höra och prata om.",
        "text_en": "What I heard and talked about is useful to me.",
    },
    {
        "kind": Kind.SCALE,
        "text": "Jag kunde säga det jag ville.",
        "text_en": "I could say what I wanted to say.",
    },
    {
        "kind": Kind.SCALE,
        "text": "Det praktiska fungerade bra, från anmälan till avslutning.",
        "text_en": "Practical matters worked well, from registration to closing.",
    },
    {
        "kind": Kind.CHOICE,
        "text": "Kunde du delta på det sätt som du behövde?",
        "text_en": "Could you take part in the way that you needed?",
        "choices": "Ja\nDelvis\nNej",
        "choices_en": "Yes\nPartly\nNo",
    },
    {
        "kind": Kind.TEXT,
        "text": "Vad tar du med dig hem till din kommun eller organisation?",
        "text_en": "What do you take home to your municipality or organisation?",
    },
    {
        "kind": Kind.TEXT,
        "text": "Vad kan vi göra bättre nästa gång?",
        "text_en": "What can we do better next time?",
    },
]


def listed(text: str) -> list[str]:
    """Choices that stand one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def has_english_choices(question: SurveyQuestion) -> bool:
    """Whether there are as many in English: fewer would answer for others."""
    return len(listed(question.choices_en)) == len(listed(question.choices))


def choices_of(question: SurveyQuestion) -> list[str]:
    """The choices in the language of the page; in Swedish where English does not have them."""
    use_english = is_english() and has_english_choices(question)
    return listed(question.choices_en if use_english else question.choices)


def foreign_choices(question: SurveyQuestion) -> str:
    """The language of the choices if it is another than the page's, else ""."""
    is_foreign = question.kind == Kind.CHOICE and is_english()
    return SWEDISH if is_foreign and not has_english_choices(question) else ""
