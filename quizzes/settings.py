"""All settings. What differs between places comes from the environment; README.md lists the names.

Safe by default: DEBUG is off, and the secret key is generated into the data folder at the first start.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import environ
import orjson
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("FOOTNOTE_DATA", default=str(BASE_DIR / ".data")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def generated_secret(path: Path) -> str:
    """The secret kept at `path`, made at the first call and readable by its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


DEBUG = env.bool("FOOTNOTE_DEBUG", default=False)
SECRET_KEY = env.str("FOOTNOTE_SECRET_KEY", default="") or generated_secret(DATA_DIR / "secret")
ALLOWED_HOSTS = env.list("FOOTNOTE_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Behind a proxy that ends TLS: https addresses, secure cookies, HSTS.
BEHIND_TLS = env.bool("FOOTNOTE_TLS", default=False)
CSRF_TRUSTED_ORIGINS = env.list("FOOTNOTE_ORIGINS", default=[])

INSTALLED_APPS = [
    "quizzes.accounts",
    "content",
    "quizzes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quizzes.accounts.middleware.TimeZoneMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "quizzes.urls"
WSGI_APPLICATION = "quizzes.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# The settings measured in docs/performance.md: a transaction that reads and then writes must take the write lock at its
# start, or SQLite refuses it at once however long the timeout is.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA mmap_size=268435456; PRAGMA cache_size=-20000;"
    ),
}
# The server plans a statement once a connection and not at every use, which takes longer than running it: by itself it
# would plan the longest anew each time. Poolers that give each transaction another connection may know none of this.
POSTGRES_OPTIONS: dict[str, Any] = {}
if env.bool("FOOTNOTE_PREPARE", default=True):
    POSTGRES_OPTIONS = {
        "server_side_binding": True,
        "prepare_threshold": 2,
        "options": "-c plan_cache_mode=force_generic_plan",
    }
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'footnote.sqlite3'}"),
}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["OPTIONS"] = POSTGRES_OPTIONS | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://footnote")}
# A cache inside each process would keep a session alive at the other workers after its owner signed out.
CACHE_IS_SHARED = not CACHES["default"]["BACKEND"].endswith("LocMemCache")
if not CACHE_IS_SHARED:
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 10_000}  # rate limits of a school; the default 300 forgets them
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db" if CACHE_IS_SHARED else "quizzes.accounts.sessions"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "quizzes.accounts.backends.AccountBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "quizzes.accounts.hashers.ClassArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = env.str("FOOTNOTE_EMAIL_VERIFICATION", default="none")
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
# A class signs in at once, often from one address: limits per address are for a school, those per account stay strict.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "signup": "100/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ACCOUNT_FORMS = {"signup": "quizzes.accounts.forms.SignupForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Where the client's address is read for rate limits: no proxy, unless the place says so.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("FOOTNOTE_PROXIES", default=0)

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "quizzes" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "uploads"
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FOOTNOTE_DOCUMENT_LIMIT = env.int("FOOTNOTE_DOCUMENT_LIMIT", default=10_000_000)
# How `content` asks who teaches somebody; called with a user, returns users.
FOOTNOTE_TEACHERS_OF = "quizzes.queries.classroom.teachers_of"
DATA_UPLOAD_MAX_MEMORY_SIZE = FOOTNOTE_DOCUMENT_LIMIT + 1_000_000

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("FOOTNOTE_FROM", default="Footnote <footnote@localhost>")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "quizzes.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["drf_orjson_renderer.renderers.ORJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_FILTER_BACKENDS": ["quizzes.api.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "quizzes.api.pagination.PagePagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "quizzes.api.errors.problem",
    "PAGE_SIZE": 20,
    "DEFAULT_THROTTLE_RATES": {"user": "600/min", "answers": "3000/min", "anon": "60/min"},
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "ORJSON_RENDERER_OPTIONS": (orjson.OPT_UTC_Z, orjson.OPT_NON_STR_KEYS),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Footnote API",
    "DESCRIPTION": "Quizzes and flashcards that cite their source.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "AttemptStatusEnum": "quizzes.labels.ATTEMPT_STATUS.items",
        "FeedbackMomentEnum": "quizzes.labels.FEEDBACK_MOMENT.items",
        "QuestionFormEnum": "content.labels.QUESTION_FORM.items",
        "RoleEnum": "quizzes.labels.ROLE.items",
        "BlockKindEnum": "content.enums.BlockKind",
        "DocumentKindEnum": "content.labels.DOCUMENT_KIND.items",
        "EntityKindEnum": "content.labels.ENTITY_KIND.items",
        "FactKindEnum": "content.labels.FACT_KIND.items",
        "NameKindEnum": "content.labels.NAME_KIND.items",
        "DocumentStatusEnum": "content.labels.DOCUMENT_STATUS.items",
        "FactStatusEnum": "content.labels.FACT_STATUS.items",
        "QuestionStatusEnum": "content.labels.QUESTION_STATUS.items",
        "CardStateEnum": ["new", "learning", "review", "relearning"],
        "DeckSourceEnum": "quizzes.labels.DECK_SOURCE.items",
        "ReviewSourceEnum": ["flashcard", "quiz", "import"],
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

MESSAGE_TAGS = {message_levels.ERROR: "danger"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("FOOTNOTE_LOG", default="WARNING")},
}
