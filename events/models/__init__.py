from events.models.addresses import FormerSlug
from events.models.audience import Audience
from events.models.event import Event
from events.models.people import EventContact, Organiser, Speaker
from events.models.previews import PreviewLink
from events.models.programme import AgendaItem
from events.models.seats import Seats
from events.models.series import Series
from events.models.shared import SharedText
from events.models.terms import FormerTerms
from events.models.texts import Attachment, Question, TextSection
from events.models.weather import CountyWeather, WeatherFetch

__all__ = [
    "AgendaItem",
    "Attachment",
    "Audience",
    "CountyWeather",
    "Event",
    "EventContact",
    "FormerSlug",
    "FormerTerms",
    "Organiser",
    "PreviewLink",
    "Question",
    "Seats",
    "Series",
    "SharedText",
    "Speaker",
    "TextSection",
    "WeatherFetch",
]
