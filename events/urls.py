from django.urls import path

from events.views import (
    archive,
    calendars,
    embedded,
    embedding,
    event,
    groups,
    handouts,
    machines,
    preview,
    questions,
    start,
)

app_name = "events"

urlpatterns = [
    path("", start.start, name="start"),
    path("arkiv/", archive.archive, name="archive"),
    path("kalender.ics", calendars.all_events, name="calendar"),
    path("flode.xml", machines.atom, name="atom"),
    path("lan/<slug:slug>/", groups.county, name="county"),
    path("lan/<slug:slug>/kalender.ics", calendars.county, name="county_calendar"),
    path("lan/<slug:slug>/inbaddad/", embedded.county, name="county_embedded"),
    path("serier/<slug:slug>/", groups.series, name="series"),
    path("serier/<slug:slug>/kalender.ics", calendars.series, name="series_calendar"),
    path("serier/<slug:slug>/inbaddad/", embedded.series, name="series_embedded"),
    path("oppna-data/badda-in/", embedding.embedding, name="embedding"),
    path("evenemang/<slug:slug>/", event.event, name="event"),
    path("evenemang/<slug:slug>/forhandsgranska/", preview.event_preview, name="preview"),
    path("forhandsvisning/<str:token>/", preview.shared, name="shared_preview"),
    path("evenemang/<slug:slug>/kalender.ics", calendars.download, name="event_calendar"),
    path("evenemang/<slug:slug>/kontakt/", questions.ask, name="question"),
    path("evenemang/<slug:slug>/fragor/", handouts.questions_page, name="questions"),
    path("evenemang/<slug:slug>/fragor.txt", handouts.questions_text, name="questions_text"),
    path("evenemang/<slug:slug>/inbjudan.pdf", handouts.invitation, name="invitation"),
    path("evenemang/<slug:slug>/qr.png", handouts.code("png"), name="code_png"),
    path("evenemang/<slug:slug>/qr.svg", handouts.code("svg"), name="code_svg"),
]
