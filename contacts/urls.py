"""The contact form, and the pages that tell what the law asks for."""

from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from contacts import views

app_name = "pages"


def page(name: str):
    """A page of text alone, the same for everybody."""
    view = TemplateView.as_view(template_name=f"pages/{name}.html")
    return cache_control(public=True, max_age=0, s_maxage=300)(view)


urlpatterns = [
    path("kontakt/", views.ask, name="question"),
    path("kontakt/tack/", page("thanks"), name="thanks"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("tillganglighet/rapportera/", views.report, name="report"),
    path("tillganglighet/rapportera/tack/", page("report_thanks"), name="report_thanks"),
    path("tillganglighet/<slug:slug>/", views.accessibility, name="county_accessibility"),
    path("personuppgifter/", page("privacy"), name="privacy"),
    path("kakor/", page("cookies"), name="cookies"),
]
