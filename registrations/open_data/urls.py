"""Once, and not in each language: what programs fetch has one address."""

from django.urls import path

from registrations.open_data import views

app_name = "open_data"

urlpatterns = [
    path("katalog.rdf", views.described, name="catalogue"),
    path("<slug:name>.json", views.as_json, name="json"),
    path("<slug:name>.csv", views.as_csv, name="csv"),
    path("<slug:name>.schema.json", views.schema, name="schema"),
]
