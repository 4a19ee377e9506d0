"""What a web process loads: packages that only the worker, or the marking of typed answers, has a use for stay out."""

from __future__ import annotations

import subprocess
import sys

LATER = ["numpy", "scipy", "lemminflect", "edtf", "inflect", "textblob", "trafilatura"]
LOADED = """
import importlib, sys
importlib.import_module("quizzes.wsgi")
importlib.import_module("django.urls").get_resolver().url_patterns
print([name for name in sys.argv[1:] if name in sys.modules])
"""


def test_web_process_loads_only_what_it_serves_with(tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_DATA", str(tmp_path))
    command = [sys.executable, "-c", LOADED, *LATER, "fsrs"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)

    assert done.stdout.strip() == "['fsrs']"
