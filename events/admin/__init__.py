from events.admin.event import EventAdmin
from events.admin.series import SeriesAdmin

__all__ = ["EventAdmin", "SeriesAdmin"]
