"""The pages of allauth that staff need. What else it has, mails and sign-up, is not there."""

from allauth.account import urls as account
from allauth.socialaccount import views as board
from django.urls import include, path

KEPT = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
}

urlpatterns = [
    *[each for each in account.urlpatterns if each.name in KEPT],
    path("koder/", include("allauth.mfa.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("avbrutet/", board.login_cancelled, name="socialaccount_login_cancelled"),
    path("fel/", board.login_error, name="socialaccount_login_error"),
    path("inget-konto/", board.signup, name="socialaccount_signup"),
]
