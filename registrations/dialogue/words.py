"""A refusal in words: why it cannot be done, and what would make it possible."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Municipality
from registrations.dialogue.dividing import Reason
from registrations.dialogue.refusing import Refusal, Remedy, Way
from registrations.models import GroupRule


def joined(names: list[str]) -> str:
    """Ale kommun, Borås Stad och Åmåls kommun"""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def why(refusal: Refusal, municipalities: list[Municipality]) -> str:
    task, reason = refusal.task, refusal.reason
    if reason == Reason.NOBODY:
        return _("No municipality has a seat yet.")
    if reason == Reason.NO_TIME:
        words = _("%(time)s leave no time for anybody to speak for %(each)s.")
        return words % in_minutes(task)
    if reason == Reason.MODERATORS:
        return " ".join([what_there_is_time_for(task), what_there_are_moderators_for(task)])
    if reason == Reason.CONTRADICTION:
        names = {row.code: row.shown_name for row in municipalities}
        one, other = (names[code] for code in refusal.contradicting)
        words = _("%(one)s and %(other)s are to be both in the same group and in different ones.")
        return words % {"one": one, "other": other}
    return of_rules(refusal)


def in_minutes(task) -> dict[str, str]:
    return {"time": time(task), "each": minutes(task.minutes_each)}


def time(task) -> str:
    """105 minuter med 15 minuters paus"""
    if not task.break_minutes:
        return minutes(task.minutes)
    pause = ngettext("%(n)d minute of break", "%(n)d minutes of break", task.break_minutes) % {
        "n": task.break_minutes
    }
    return _("%(minutes)s with %(pause)s") % {"minutes": minutes(task.minutes), "pause": pause}


def minutes(number: int) -> str:
    """10 minuter, kept on one line."""
    return ngettext("%(n)d minute", "%(n)d minutes", number) % {"n": number}


def what_there_is_time_for(task) -> str:
    groups = ngettext(
        "so %(n)d municipality needs at least %(groups)d group.",
        "so %(n)d municipalities need at least %(groups)d groups.",
        task.fewest_groups,
    ) % {"n": len(task.places), "groups": task.fewest_groups}
    if task.largest < task.time_allows:
        words = _("There are to be at most %(largest)d in each group, %(groups)s")
    else:
        words = _(
            "%(time)s and %(each)s each are enough for at most %(largest)d in each group, "
            "%(groups)s"
        )
    return words % (in_minutes(task) | {"largest": task.largest, "groups": groups})


def what_there_are_moderators_for(task) -> str:
    return ngettext("You have %(n)d moderator.", "You have %(n)d moderators.", task.moderators) % {
        "n": task.moderators
    }


def of_rules(refusal: Refusal) -> str:
    task = refusal.task
    if refusal.reason == Reason.TOGETHER:
        words = _(
            "Your rules keep %(n)d municipalities together, but there is room for at most "
            "%(largest)d in a group."
        )
        return words % {"n": refusal.kept_together, "largest": task.largest}
    if refusal.reason == Reason.APART:
        words = _(
            "%(n)d municipalities are to be in different groups, but there can be at most "
            "%(groups)d groups."
        )
        return words % {"n": refusal.kept_apart, "groups": task.most_groups}
    if refusal.reason == Reason.RULES:
        return _("No division into groups of equal size keeps all your rules.")
    return _("There are so many rules that we have found no division, and cannot tell if any is.")


def ways_out(refusal: Refusal, rules: list[GroupRule]) -> list[str]:
    """Each of them is enough."""
    return [way_out(remedy, refusal, rules) for remedy in refusal.remedies]


def way_out(remedy: Remedy, refusal: Refusal, rules: list[GroupRule]) -> str:
    if remedy.way == Way.MODERATORS:
        more = remedy.to - refusal.task.moderators
        return ngettext("Find %(n)d more moderator.", "Find %(n)d more moderators.", more) % {
            "n": more
        }
    if remedy.way == Way.MINUTES_EACH:
        return _("Give each municipality %(minutes)s.") % {"minutes": minutes(remedy.to)}
    if remedy.way == Way.MINUTES:
        return _("Give the dialogue %(minutes)s in all.") % {"minutes": minutes(remedy.to)}
    if remedy.way == Way.MOST:
        return _("Allow up to %(n)d municipalities in a group.") % {"n": remedy.to}
    if remedy.to is None:
        return _("Take away all the rules.")
    return _("Take away the rule that keeps %(rule)s.") % {"rule": in_words(rules[remedy.to])}


def in_words(rule: GroupRule) -> str:
    """Ale kommun och Borås Stad i samma grupp"""
    names = joined([row.shown_name for row in rule.municipalities.all()])
    words = {
        GroupRule.Kind.TOGETHER: _("%(names)s in the same group"),
        GroupRule.Kind.APART: _("%(names)s in different groups"),
    }
    return words[GroupRule.Kind(rule.kind)] % {"names": names}
