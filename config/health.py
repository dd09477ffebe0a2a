"""Is the portal alive, and can it do its work? For load balancers and watchmen; no secrets."""

from django.db import Error, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts import outbox
from contacts.outbox import bell

RESTORED = "Databasen är återställd från en kopia. Inga mejl skickas förrän release_mail har körts."


@never_cache
@require_safe
def live(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request):
    """Database, broker and mail, each by itself; 503 when one of them is not well."""
    database = database_answers()
    checks = {
        "database": database,
        "broker": broker_answers(),
        "mail": database and mail_flows(),
    }
    well = all(checks.values())
    words = {name: "ok" if is_well else "fel" for name, is_well in checks.items()}
    if database and outbox.permit.is_withheld():
        words["mail"] = RESTORED
    return JsonResponse({"status": "ok" if well else "fel"} | words, status=200 if well else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def broker_answers() -> bool:
    try:
        with bell.broker() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except Exception:  # each transport has errors of its own, and all of them mean no
        return False
    return True


def mail_flows() -> bool:
    return not outbox.too_old().exists() and not outbox.permit.is_withheld()
