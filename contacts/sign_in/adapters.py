from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.models import User
from django.utils import timezone

JUST_NOW = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are made by administrators."""
        return False

    def is_reauthentication_required(self, *, app=""):
        """Who has no app, or has set it up just now, has signed in to do just that."""
        before = timezone.now() - JUST_NOW
        had_app = Authenticator.objects.filter(user=context.request.user, created_at__lt=before)
        return had_app.exists() and super().is_reauthentication_required(app=app)

    def send_mail(self, template_prefix, email, context):
        """No mail of allauth's own: there is nothing that somebody could ask for by mail."""

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Failed attempts count for an account and an address: nobody elsewhere can lock it."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{self.get_client_ip(request)}"


class BoardAdapter(DefaultSocialAccountAdapter):
    """Sign-in at the board: it opens an account that is here, and makes none."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """The first time, the account is found by the address that the board vouches for."""
        if sociallogin.is_existing:
            return
        addresses = {each.email.lower() for each in sociallogin.email_addresses if each.verified}
        for address in addresses:
            found = User.objects.filter(email__iexact=address, is_active=True)
            if found.count() == 1:
                sociallogin.connect(request, found.get())
