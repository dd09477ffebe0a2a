from allauth.account.views import login
from django.contrib.admin import AdminSite
from django.db.models.base import ModelBase

# Secrets of the codes, and addresses that nothing is sent to: nobody looks at them here.
NOT_SHOWN = {"account", "mfa", "socialaccount"}


class PortalSite(AdminSite):
    def get_urls(self):
        """Without the address that leads from any row's number to its page: to whom the row
        belongs is not asked there, and the page's address tells what another's draft is called."""
        found = super().get_urls()
        return [each for each in found if getattr(each, "name", None) != "view_on_site"]

    def register(self, model_or_iterable, admin_class=None, **options):
        is_one = isinstance(model_or_iterable, ModelBase)
        models = [model_or_iterable] if is_one else model_or_iterable
        shown = [model for model in models if model._meta.app_label not in NOT_SHOWN]
        super().register(shown, admin_class, **options)

    def login(self, request, extra_context=None):
        """Django's own page would let staff in by their password alone."""
        return login(request)
