from django.urls import path

from registrations import preview, views
from registrations.invited import invited
from registrations.mine import adding, answering, changing, lost
from registrations.mine import views as mine
from registrations.surveys.views import survey

app_name = "registrations"

urlpatterns = [
    path("evenemang/<slug:slug>/anmalan/", views.register, name="register"),
    path("evenemang/<slug:slug>/forhandsgranska/anmalan/", preview.form_preview, name="preview"),
    path("inbjudan/<str:token>/", invited, name="invited"),
    path("min-anmalan/", lost.lost_link, name="lost_link"),
    path("min-anmalan/skickat/", lost.lost_link_sent, name="lost_link_sent"),
    path("anmalan/<str:token>/", mine.mine, name="mine"),
    path("anmalan/<str:token>/avboka/", mine.cancel, name="cancel"),
    path("anmalan/<str:token>/svar/", answering.answer, name="answer"),
    path("anmalan/<str:token>/lagg-till/", adding.add, name="add"),
    path("anmalan/<str:token>/ratta/<int:pk>/", changing.correct, name="correct"),
    path("anmalan/<str:token>/lamna-over/<int:pk>/", changing.hand_over, name="hand_over"),
    path("enkat/<str:token>/", survey, name="survey"),
]
