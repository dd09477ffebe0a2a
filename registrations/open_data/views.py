"""The addresses of the open data: the files, their descriptions, and the page about them."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from events.open_data import files
from events.open_data.dataset import VERSION, Dataset
from events.open_data.events import EVENTS
from events.open_data.files import for_everybody
from events.open_data.schemas import schema_of
from registrations.open_data.answers import ANSWERS
from registrations.open_data.catalogue import catalogue
from registrations.open_data.coverage import COVERAGE

DATASETS = {dataset.name: dataset for dataset in [EVENTS, COVERAGE, ANSWERS]}


def named(name: str) -> Dataset:
    if name not in DATASETS:
        raise Http404
    return DATASETS[name]


@for_everybody
def as_json(request, name):
    return files.as_json(request, named(name))


@for_everybody
def as_csv(request, name):
    return files.as_csv(request, named(name))


@for_everybody
def schema(request, name):
    dataset = named(name)
    found = schema_of(dataset, settings.SITE_URL + request.path)
    kind = "application/schema+json"
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False}, content_type=kind)


@for_everybody
def described(request):
    """For Sveriges dataportal, which fetches it once a day."""
    content = catalogue(list(DATASETS.values()))
    return HttpResponse(content, content_type="application/rdf+xml; charset=utf-8")


@require_safe
def index(request):
    addresses = [{"dataset": dataset, **addresses_of(dataset)} for dataset in DATASETS.values()]
    context = {
        "datasets": addresses,
        "catalogue": settings.SITE_URL + reverse("open_data:catalogue"),
        "licence": files.LICENCE,
        "version": VERSION,
    }
    page = render(request, "open_data/index.html", context)
    patch_cache_control(page, public=True, max_age=0, s_maxage=300)
    return page


def addresses_of(dataset: Dataset) -> dict[str, str]:
    return {
        name: settings.SITE_URL + reverse(f"open_data:{name}", args=[dataset.name])
        for name in ["json", "csv", "schema"]
    }
