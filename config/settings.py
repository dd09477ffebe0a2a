"""All settings of the portal. What differs between machines comes from the environment."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("VAR_DIR", BASE_DIR / "var")

# --- How it is reached ---
DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.secret_key(DEBUG, VAR_DIR)
SITE_URL = environment.address("SITE_URL", "http://localhost:8000")
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", [urlsplit(SITE_URL).hostname, "localhost", "127.0.0.1", "[::1]"]
)
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")
ENCRYPTED = SITE_URL.startswith("https://")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- What it is made of ---
INSTALLED_APPS = [
    "contacts",
    "events",
    "registrations",
    "crispy_forms",
    "crispy_bootstrap5",
    "phonenumber_field",
    "simple_history",
    "csp",
    "config.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "config.middleware.behind_proxy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.language_by_address",
    "django.middleware.http.ConditionalGetMiddleware",
    # Within the former: it knows a policy of a page's own from the page alone, and a 304 that told
    # another one would replace it in the browser (RFC 9111 § 3.2).
    "csp.middleware.CSPMiddleware",
    "config.middleware.admin_policy",
    "config.middleware.secret_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.Csrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "contacts.sign_in.time_limits.time_limits",
    "contacts.sign_in.second_step.second_step",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database ---
DATABASES = {"default": environment.database(f"sqlite:///{VAR_DIR / 'dialogforum.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write waits for its turn at its start, where it may wait,
    # and not in its middle, where SQLite refuses. FULL: a committed registration survives a
    # power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # Nobody waits longer than this for somebody else's registration, and nobody keeps others
    # waiting who has fallen silent in the middle of one. In milliseconds.
    limits = "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
    patience = {"connect_timeout": 3, "options": limits}
    # What DATABASE_URL asks for itself stays, for example ?sslmode=verify-full.
    DATABASES["default"]["OPTIONS"] = patience | DATABASES["default"].get("OPTIONS", {})

# --- Worker: the outbox table is the truth, Celery only rings the bell ---
REDIS_URL = environment.redis("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    # Nobody waits for a broker that does not answer; requests even less (contacts/outbox/bell.py).
    {"socket_connect_timeout": 1, "socket_timeout": 2, "max_retries": 1, "visibility_timeout": 300}
    if REDIS_URL
    else {
        # One folder for both directions: the worker reads what the web server writes.
        "data_folder_in": str(VAR_DIR / "broker"),
        "data_folder_out": str(VAR_DIR / "broker"),
        "control_folder": str(VAR_DIR / "broker-control"),
    }
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "send what is due": {"task": "contacts.tasks.sweep", "schedule": timedelta(minutes=1)},
    "tell other machines": {
        "task": "contacts.tasks.sweep_webhooks",
        "schedule": timedelta(minutes=1),
    },
    "tell other machines of registrations": {
        "task": "registrations.tasks.tell_of_registrations",
        "schedule": timedelta(minutes=1),
    },
    "forget what other machines were told": {
        "task": "contacts.tasks.delete_old_deliveries",
        "schedule": timedelta(hours=6),
    },
    "promote those who wait": {
        "task": "registrations.tasks.promote_waiting",
        "schedule": timedelta(minutes=1),
    },
    "tell of changes": {
        "task": "registrations.tasks.tell_changes",
        "schedule": timedelta(minutes=1),
    },
    "remind those who come": {
        "task": "registrations.tasks.send_reminders",
        "schedule": timedelta(minutes=1),
    },
    "publish what is due": {
        "task": "events.tasks.publish_due",
        "schedule": timedelta(minutes=1),
    },
    "remind those who are invited": {
        "task": "registrations.tasks.remind_invited",
        "schedule": timedelta(minutes=10),
    },
    "remind of the questions": {
        "task": "registrations.tasks.remind_of_questions",
        "schedule": timedelta(minutes=10),
    },
    "send mailings": {
        "task": "registrations.tasks.send_mailings",
        "schedule": timedelta(minutes=1),
    },
    "fetch the weather": {"task": "events.tasks.fetch_weather", "schedule": timedelta(minutes=1)},
    "delete old needs": {
        "task": "registrations.tasks.delete_old_needs",
        "schedule": timedelta(hours=6),
    },
    "delete what is not to be kept": {
        "task": "registrations.tasks.retain",
        "schedule": crontab(hour="1-3", minute="*/10"),
    },
    "delete unclaimed files": {
        "task": "registrations.tasks.delete_unclaimed_files",
        "schedule": timedelta(hours=6),
    },
}

if not REDIS_URL:
    (VAR_DIR / "broker").mkdir(exist_ok=True)

# --- Mail ---
vars().update(environment.mail(f"filemail:///{VAR_DIR}/mail"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "dialogforum@example.se")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Webhooks: posted to public addresses alone, see contacts/webhooks ---
# The tests put their own machine here. Not from the environment: an operator who could switch the
# guard off would, at the first receiver in the own network, and open that network to every board.
WEBHOOKS_MAY_ALSO_REACH: list[str] = []

# --- Weather warnings: fetched by the worker, see events/weather ---
WEATHER_URL = environment.source(
    "WEATHER_URL",
    "https://opendata-download-warnings.smhi.se/ibww/api/version/1/warning.json",
)
WEATHER_PAGE = environment.page(
    "WEATHER_PAGE",
    "https://www.smhi.se/vader/varningar-och-brandrisk/varningar-och-meddelanden/varningar",
)

# --- Language and time ---
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "SE"
PHONENUMBER_DB_FORMAT = "E164"

# --- Files ---
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served from the root of the site, where browsers look for it unasked.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Protection ---
# The prefix __Host- binds a cookie to this very host; browsers accept it over https only.
CSRF_COOKIE_NAME = "__Host-csrftoken" if ENCRYPTED else "csrftoken"
SESSION_COOKIE_NAME = "__Host-sessionid" if ENCRYPTED else "sessionid"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENCRYPTED
CSRF_TRUSTED_ORIGINS = [f"{urlsplit(SITE_URL).scheme}://{urlsplit(SITE_URL).netloc}"]
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENCRYPTED
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^halsa/"]
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
# Looks for Django's own CSRF middleware by name; ours is that one with one case more.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        # Bootstrap draws its tick and its arrow as data: images.
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- Signing in: see contacts/sign_in ---
STAFF_MFA = environment.flag("STAFF_MFA", default=ENCRYPTED)
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "contacts.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "contacts.sign_in.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # until the browser is closed
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Dialogforum"
SOCIALACCOUNT_ADAPTER = "contacts.sign_in.adapters.BoardAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": environment.sign_in_at_board()}}
# Attempts to sign in are counted here, by all processes together.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    ]
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.WithoutSecretLinks"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Forms to be mended and addresses that are not there are everyday answers, no warnings.
    # WeasyPrint tells of each of its steps.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
