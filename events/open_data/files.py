"""A page of a dataset as JSON or CSV, for programs and browsers anywhere."""

from functools import wraps

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from contacts.numbers import short_number
from contacts.spreadsheets import csv_lines, guarded
from events.open_data.dataset import VERSION, Dataset, Value

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# Nobody has ever that many; a longer number is not even read.
LONGEST_NUMBER = 6
QUARTER = 15 * 60


def for_everybody(view):
    """Open to programs on other sites' pages (the CORS protocol of the Fetch standard), and kept
    by caches. Django adds an ETag, by which who asks again is told that nothing has changed.

    There is no Last-Modified: not everything in a file knows when it was changed.
    """

    @wraps(view)
    @require_safe
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        # Data, whatever stands in them, are no part of our pages.
        response["X-Robots-Tag"] = "noindex"
        patch_cache_control(response, public=True, max_age=QUARTER)
        return response

    return wrapped


def asked_page(request, dataset: Dataset) -> tuple[list, str]:
    """The rows of the page that is asked for, and the address of the next one if there is any."""
    number = page_number(request.GET.get("sida", ""))
    size = dataset.rows_a_page
    # One more than is shown tells whether there is a next page, without counting them all.
    rows = list(dataset.rows(request.GET)[(number - 1) * size : number * size + 1])
    query = request.GET.copy()
    query["sida"] = str(number + 1)
    more = f"{settings.SITE_URL}{request.path}?{query.urlencode()}" if len(rows) > size else ""
    return dataset.prepare(rows[:size]), more


def page_number(text: str) -> int:
    return max(1, short_number(text, LONGEST_NUMBER) or 1)


def as_json(request, dataset: Dataset) -> HttpResponse:
    rows, more = asked_page(request, dataset)
    data = {
        "version": VERSION,
        "licence": LICENCE,
        "documentation": settings.SITE_URL + reverse("registrations:open_data"),
        "next": more or None,
        dataset.key: [dataset.record(row) for row in rows],
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def as_csv(request, dataset: Dataset) -> HttpResponse:
    """With semicolons and a mark for UTF-8, as Swedish Excel opens it by itself."""
    rows, more = asked_page(request, dataset)
    table = [dataset.names]
    table += [[cell(value) for value in dataset.record(row).values()] for row in rows]
    response = HttpResponse("".join(csv_lines(table)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{dataset.name}.csv"'
    if more:
        response["Link"] = f'<{more}>; rel="next"'
    return response


def cell(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else guarded(value)
