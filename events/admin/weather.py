"""The weather warnings as the portal has them, to look at: the worker alone writes them."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.admin.base import ReadOnlyAdmin
from events.models import CountyWeather, WeatherFetch
from events.weather.banner import Words
from events.weather.warning import AreaWarning


@admin.register(CountyWeather)
class CountyWeatherAdmin(ReadOnlyAdmin):
    list_display = ["county", "in_words", "fetched_at", "is_example"]
    list_select_related = ["county"]
    fields = ["county", "in_words", "fetched_at", "is_example"]

    @admin.display(description=_("warnings"))
    def in_words(self, weather):
        warnings = [Words(AreaWarning.from_json(kept)) for kept in weather.warnings]
        lines = ((words.level, words.event, words.period) for words in warnings)
        return format_html_join("", "<div>{} {}, {}</div>", lines)


@admin.register(WeatherFetch)
class WeatherFetchAdmin(ReadOnlyAdmin):
    list_display = ["fetched_at", "next_at", "failures", "last_error"]
    list_display_links = None
    fields = list_display
