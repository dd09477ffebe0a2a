from django.urls import path

from registrations import views

app_name = "registrations"

urlpatterns = [
    path("evenemang/<slug:slug>/anmalan/", views.register, name="register"),
    path("anmalan/<str:token>/", views.mine, name="mine"),
    path("anmalan/<str:token>/avboka/", views.cancel, name="cancel"),
]
