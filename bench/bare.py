"""The measure of all pages: a Django view that does nothing but answer 30 kB."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

PAGE = b"x" * 30_000

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])

urlpatterns = [path("", lambda request: HttpResponse(PAGE))]

application = get_wsgi_application()
