from events.admin.event import EventAdmin
from events.admin.series import SeriesAdmin
from events.admin.weather import CountyWeatherAdmin, WeatherFetchAdmin

__all__ = ["CountyWeatherAdmin", "EventAdmin", "SeriesAdmin", "WeatherFetchAdmin"]
