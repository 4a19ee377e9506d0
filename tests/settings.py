"""Settings for the suite: the real ones, with a fast hasher, mail kept in memory and files in a temporary folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("FOOTNOTE_DATA", tempfile.mkdtemp(prefix="footnote-test-"))
os.environ.setdefault("FOOTNOTE_SECRET_KEY", "only-for-tests-" + "x" * 40)

from quizzes.settings import *  # noqa: F403
from quizzes.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="footnote-media-"))
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server of the browser tests and concurrent writers are other connections.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["FOOTNOTE_DATA"]) / "test.sqlite3")}
