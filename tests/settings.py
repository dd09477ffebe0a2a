"""The portal's own settings, with a place of its own for what the tests write."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-0123456789-0123456789-012345")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="dialogforum-test-"))

# A file .env beside manage.py is for a real portal: a variable that is set, if only to nothing,
# keeps it out.
NOT_FOR_TESTS = ["STAFF_MFA", "OIDC_SERVER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]
NOT_FOR_TESTS += ["DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEBUG", "SITE_URL", "ALLOWED_HOSTS"]
# Set to nothing it also means that no test asks SMHI.
NOT_FOR_TESTS += ["WEATHER_URL"]
for name in NOT_FOR_TESTS:
    os.environ.setdefault(name, "")

from config.settings import *  # noqa: E402, F403

CELERY_BROKER_URL = os.environ.get("REDIS_URL") or "memory://"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {  # the tests ask for pages before anybody has collected the static files
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, because threads share one in memory in a way that no real portal does.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}  # noqa: F405
    # What is lost in a power cut, a test can do without.
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
