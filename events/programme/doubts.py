"""What the parser tells staff to look at: one function for each kind of doubt."""

from django.utils.translation import gettext as _


def nothing_to_read() -> str:
    return _("There is no text to read.")


def no_title() -> str:
    return _("We found no title. Write the event's title on a line of its own, first on the page.")


def no_day() -> str:
    return _("We found no date for the event.")


def no_year(line: int) -> str:
    return _("Line %(line)d: the year is missing, and nothing else on the page gives it.") % {
        "line": line
    }


def year_inferred(line: int, year: int) -> str:
    return _("Line %(line)d: the year is not stated. We took it to be %(year)d.") % {
        "line": line,
        "year": year,
    }


def other_weekday(line: int) -> str:
    return _("Line %(line)d: that day is another weekday than the text says.") % {"line": line}


def no_such_day(line: int) -> str:
    return _("Line %(line)d: that day does not exist. The text is kept under Other.") % {
        "line": line
    }


def no_start(line: int) -> str:
    return _("Line %(line)d: the date has no time, so the event has no start. Write one.") % {
        "line": line
    }


def start_from_agenda(line: int) -> str:
    return _("Line %(line)d: the date has no time. We took the agenda's first time.") % {
        "line": line
    }


def day_from_text(line: int) -> str:
    return _("Line %(line)d: we took the date from running text.") % {"line": line}


def no_end() -> str:
    return _("The page does not say when the event ends.")


def ends_before_start(line: int) -> str:
    return _(
        "Line %(line)d: the event would end before it starts. The text is kept under Other."
    ) % {"line": line}


def more_times(line: int) -> str:
    return _("Line %(line)d: more than one day or time. We took the first; the text is kept.") % {
        "line": line
    }


def skipped_hour(line: int) -> str:
    return _("Line %(line)d: that time does not exist; summer time begins then.") % {"line": line}


def other_deadline(line: int) -> str:
    return _("Line %(line)d: another last day to register than the one we took.") % {"line": line}


def deadline_after_start() -> str:
    return _("The last day to register is after the event has started.")


def limited_without_number(line: int) -> str:
    return _("Line %(line)d: seats are limited, but the number is not stated.") % {"line": line}


def no_place() -> str:
    return _("The page does not say where the event is held.")


def other_place(line: int) -> str:
    return _("Line %(line)d: a second place. We took the first; the text is kept under Other.") % {
        "line": line
    }


def no_lead() -> str:
    return _("The page has no introduction before its first heading.")


def lead_from_section(heading: str) -> str:
    return _("The page has no introduction. We took the first paragraph under “%(heading)s”.") % {
        "heading": heading
    }


def item_without_time(line: int, title: str) -> str:
    return _("Line %(line)d: we read “%(title)s” as an agenda item without a time.") % {
        "line": line,
        "title": title,
    }


def programme_without_times(line: int) -> str:
    return _("Line %(line)d: the programme states no times.") % {"line": line}


def after_agenda(line: int) -> str:
    return _(
        "Line %(line)d: we are not sure whether the text after the agenda belongs to its last "
        "item. It stands under Other."
    ) % {"line": line}


def two_sittings(line: int, times: str) -> str:
    return _("Line %(line)d: the item is held more than once (%(times)s). We took the first.") % {
        "line": line,
        "times": times,
    }


def end_before_start(line: int) -> str:
    return _("Line %(line)d: the item would end before it starts. The times are kept as text.") % {
        "line": line
    }


def starts_before_previous(title: str, start: str) -> str:
    return _("“%(title)s” starts at %(start)s, before the item above it.") % {
        "title": title,
        "start": start,
    }


def not_on_agenda(line: int, name: str) -> str:
    return _("Line %(line)d: %(name)s takes part but is not on the agenda.") % {
        "line": line,
        "name": name,
    }


def told_differently(line: int, name: str) -> str:
    return _(
        "Line %(line)d: %(name)s has another title or organisation here than on the agenda."
    ) % {"line": line, "name": name}


def email_is_a_link(line: int) -> str:
    return _("Line %(line)d: the e-mail address is a link that the text does not show.") % {
        "line": line
    }


def not_placed(line: int) -> str:
    return _("Line %(line)d: we could not place the whole line. It stands under Other.") % {
        "line": line
    }
