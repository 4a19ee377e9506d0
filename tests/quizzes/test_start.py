from __future__ import annotations

import json
import subprocess
import sys

from django.conf import settings

LOADED = (
    "import json, sys, django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns; "
    "json.dump(sorted(sys.modules), sys.stdout)"
)


def test_web_worker_does_without_the_engines_of_the_task_worker():
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=settings.BASE_DIR, capture_output=True, check=True)
    loaded = set(json.loads(done.stdout))

    assert "quizzes.urls" in loaded
    assert loaded & {"content.extraction.pipeline", "content.generation.pipeline", "inflect", "textblob"} == set()
