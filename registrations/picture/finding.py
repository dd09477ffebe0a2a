"""What the regional picture comes to, in a heading and a few sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.templatetags.portal import number_word
from registrations.picture.matrix import Matrix, State


def heading(matrix: Matrix) -> str:
    """126 svar av 196"""
    number = matrix.counts()[State.DONE]
    words = ngettext("%(n)d answer of %(all)d", "%(n)d answers of %(all)d", number)
    return words % {"n": number, "all": len(matrix.cells())}


def sentences(matrix: Matrix) -> str:
    found = [asked(matrix), all_done(matrix), most_gaps(matrix)]
    return " ".join(filter(None, found))


def asked(matrix: Matrix) -> str:
    questions, rows = len(matrix.questions), len(matrix.rows)
    of_questions = ngettext("%(n)s question", "%(n)s questions", questions)
    to_rows = ngettext("to %(n)d municipality.", "to %(n)d municipalities.", rows)
    asked = of_questions % {"n": number_word(questions)}
    return f"{asked} {to_rows % {'n': rows}}"


def all_done(matrix: Matrix) -> str:
    number = matrix.all_done()
    if not number:
        return _("No municipality is done with all of them yet.")
    words = ngettext(
        "%(n)s municipality is done with all of them.",
        "%(n)s municipalities are done with all of them.",
        number,
    )
    return words % {"n": number_word(number)}


def most_gaps(matrix: Matrix) -> str:
    """Which question the fewest have done, if there is one such question."""
    of_each = sorted(matrix.done(), key=lambda each: each[1])
    if len(of_each) < 2 or of_each[0][1] == of_each[1][1]:
        return ""
    return _("Fewest have answered question %(n)d.") % {"n": of_each[0][0].number}


def in_wait(number: int) -> str:
    """Of answers that were done before the board opened them to everybody."""
    if not number:
        return ""
    words = ngettext(
        "%(n)d answer was done before everybody could read the answers, and is not shown to "
        "everybody until the municipality has marked it as done again.",
        "%(n)d answers were done before everybody could read the answers, and are not shown to "
        "everybody until the municipalities have marked them as done again.",
        number,
    )
    return words % {"n": number}
