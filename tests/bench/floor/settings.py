"""A Django project with nothing in it but what a request costs anyway: the floor Footnote is measured against.

It shares Footnote's database settings, and has Django's default middleware and sessions.
"""

from __future__ import annotations

from quizzes.settings import CACHES, DATABASES, DEFAULT_AUTO_FIELD, PASSWORD_HASHERS

__all__ = ["CACHES", "DATABASES", "DEFAULT_AUTO_FIELD", "PASSWORD_HASHERS"]

SECRET_KEY = "the floor keeps no secrets"
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
INSTALLED_APPS = [
    "tests.bench.floor.apps.FloorConfig",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tests.bench.floor.urls"
WSGI_APPLICATION = "tests.bench.floor.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
# Tables are made at once, from the models.
MIGRATION_MODULES = dict.fromkeys(("auth", "contenttypes", "floor", "sessions"))
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}
