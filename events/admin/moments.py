"""Dates and times as staff write them: 9, 9.00 or 09:00, always by the Swedish clock."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTimeWidget
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events.deadline import MINUTE, NoSuchTime, clock_text, closes_after, instant, last_open

CLOCK_FORMATS = ["%H.%M", "%H:%M", "%H", "%H.%M.%S", "%H:%M:%S"]
SECONDS_TYPED = re.compile(r"\d\D\d+\D\d")
# A slip like 0204 is told to its writer, and no arithmetic leaves the calendar.
SENSIBLE_DAYS = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


class ClockWidget(AdminTimeWidget):
    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H.%M")


class ClockField(forms.TimeField):
    widget = ClockWidget
    default_error_messages = {"invalid": _("Write the time as 9.00 or 23.59.")}

    def __init__(self, **kwargs):
        super().__init__(**{"input_formats": CLOCK_FORMATS, **kwargs})


class LastClockField(ClockField):
    """A last open time, with how long it lasts: a minute, or a second if seconds were typed."""

    def to_python(self, value):
        clock = super().to_python(value)
        if clock is None:
            return None
        return clock, timedelta(seconds=1) if SECONDS_TYPED.search(str(value)) else MINUTE


class MomentWidget(AdminSplitDateTime):
    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.widgets[1].format = "%H.%M"


class LastMomentWidget(MomentWidget):
    """Shows the last open minute of a closing time, as it was written."""

    def decompress(self, value):
        if value is None:
            return [None, None]
        shown = last_open(value)
        to_the_second = value.second or value.microsecond
        return [shown.date(), f"{shown:%H.%M.%S}" if to_the_second else f"{shown:%H.%M}"]


class MomentField(forms.MultiValueField):
    widget = MomentWidget
    clock_field = ClockField
    default_error_messages = {
        "no_day": _("Write the date, too."),
        "no_clock": _("Write the time, too."),
        "no_such_time": _(
            "This time does not exist: the clocks go forward to summer time that night. "
            "Did you mean %(instead)s?"
        ),
    }

    def __init__(self, *, label=None, **kwargs):
        parts = (
            forms.DateField(required=False, validators=SENSIBLE_DAYS),
            self.clock_field(required=False),
        )
        super().__init__(parts, label=label, require_all_fields=False, **kwargs)
        # The label stands beside both boxes and belongs to neither of them.
        for widget, part in zip(self.widget.widgets, [_("date"), _("time")], strict=True):
            widget.attrs["aria-label"] = format_lazy("{}: {}", label, part)

    def compress(self, parts) -> datetime | None:
        if not parts:
            return None
        day, clock = parts
        if not day:
            raise self.error("no_day")
        try:
            # Times of one zone compare by the wall clock, which goes back in autumn; UTC does not.
            return self.moment(day, clock).astimezone(UTC)
        except NoSuchTime as gap:
            raise self.error("no_such_time", instead=clock_text(gap.instead)) from gap

    def moment(self, day: date, clock: time | None) -> datetime:
        if clock is None:
            raise self.error("no_clock")
        return instant(day, clock)

    def error(self, code: str, **params) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)


class LastMomentField(MomentField):
    """Staff write the last open minute, or only the last day; stored is when it is closed."""

    widget = LastMomentWidget
    clock_field = LastClockField

    def moment(self, day: date, clock: tuple[time, timedelta] | None) -> datetime:
        if clock is None:
            return closes_after(day, None)
        return closes_after(day, clock[0], step=clock[1])
