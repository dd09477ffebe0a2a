from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

from config import health
from events.views import machines

# Swedish at the root, the same in English under /en/.
pages = i18n_patterns(
    path("", include("events.urls")),
    path("", include("registrations.urls")),
    path("", include("contacts.urls")),
    prefix_default_language=False,
)

urlpatterns = [
    *pages,
    path("oppna-data/", include("registrations.open_data.urls")),
    path("sitemap.xml", machines.sitemap),
    path("robots.txt", machines.robots),
    path("halsa/live", health.live),
    path("halsa/redo", health.ready),
    path("admin/konto/", include("contacts.sign_in.urls")),
    path("admin/", admin.site.urls),
    # Staff's pictures and files. Behind a proxy the proxy serves them and this is never asked.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
