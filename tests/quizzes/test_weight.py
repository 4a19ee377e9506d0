from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings

LOADED = "import sys, quizzes.wsgi, quizzes.urls; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


@pytest.mark.parametrize("package", ["scipy"])
def test_web_process_leaves_to_the_worker_what_only_the_worker_needs(package):
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True, timeout=60
    )

    assert "django" in done.stdout.split()
    assert package not in done.stdout.split()
