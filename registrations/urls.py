from django.urls import path

from registrations import preview, views
from registrations.coverage.public import coverage
from registrations.dialogue import clock_views
from registrations.invited import invited
from registrations.mine import adding, answering, changing, lost
from registrations.mine import views as mine
from registrations.municipality import seats as municipality_seats
from registrations.municipality import views as municipality
from registrations.open_data import views as open_data
from registrations.picture import public
from registrations.picture.answering import views as answering_questions
from registrations.surveys.views import survey

app_name = "registrations"

urlpatterns = [
    path("evenemang/<slug:slug>/anmalan/", views.register, name="register"),
    path("evenemang/<slug:slug>/tackning/", coverage, name="coverage"),
    path("evenemang/<slug:slug>/forhandsgranska/anmalan/", preview.form_preview, name="preview"),
    path("evenemang/<slug:slug>/lagesbild/", public.picture, name="picture"),
    path("evenemang/<slug:slug>/lagesbild/<int:number>/", public.question, name="picture_question"),
    path("inbjudan/<str:token>/", invited, name="invited"),
    path("oppna-data/", open_data.index, name="open_data"),
    path("min-anmalan/", lost.lost_link, name="lost_link"),
    path("min-anmalan/skickat/", lost.lost_link_sent, name="lost_link_sent"),
    path("anmalan/<str:token>/", mine.mine, name="mine"),
    path("anmalan/<str:token>/avboka/", mine.cancel, name="cancel"),
    path("anmalan/<str:token>/svar/", answering.answer, name="answer"),
    path("anmalan/<str:token>/lagg-till/", adding.add, name="add"),
    path("anmalan/<str:token>/ratta/<int:pk>/", changing.correct, name="correct"),
    path("anmalan/<str:token>/lamna-over/<int:pk>/", changing.hand_over, name="hand_over"),
    path("enkat/<str:token>/", survey, name="survey"),
    path("kommun/<str:token>/", municipality.municipality, name="municipality"),
    path("kommun/<str:token>/anmal/<slug:slug>/", municipality_seats.add, name="municipality_add"),
    path(
        "kommun/<str:token>/lamna-over/<int:pk>/",
        municipality_seats.hand_over,
        name="municipality_hand_over",
    ),
    path("kommun/<str:token>/avboka/", municipality_seats.cancel, name="municipality_cancel"),
    path("kommun/<str:token>/kalender.ics", municipality.feed, name="municipality_feed"),
    path(
        "kommun/<str:token>/svar/<slug:slug>/",
        answering_questions.answers,
        name="municipality_answers",
    ),
    path(
        "kommun/<str:token>/svar/<slug:slug>/<int:number>/versioner/",
        answering_questions.history,
        name="answer_versions",
    ),
    path(
        "kommun/<str:token>/svar/<slug:slug>/citat/<int:pk>/",
        answering_questions.quote,
        name="quote",
    ),
    path("samtal/<str:token>/", clock_views.talk, name="talk"),
    path("samtal/<str:token>/anteckning/", clock_views.note, name="talk_note"),
]
