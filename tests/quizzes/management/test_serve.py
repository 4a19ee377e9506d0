from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def test_serve_on_a_taken_port_says_which_to_try(taken_port):
    with pytest.raises(CommandError, match=f"make run PORT={taken_port + 1}"):
        call_command("serve", port=taken_port)


def test_serve_answers_and_one_interrupt_ends_web_worker_and_clock(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL"}}
    environment |= {"FOOTNOTE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "quizzes.settings"}
    for command in (["migrate", "--noinput"], ["collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            cwd=ROOT,
            env=environment,
            check=True,
            timeout=180,
        )
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        deadline = time.monotonic() + 120
        while not answers(port) and time.monotonic() < deadline:
            time.sleep(0.2)
        ready = answers(port)
    finally:
        server.send_signal(signal.SIGINT)
        output, _errors = server.communicate(timeout=60)

    assert ready
    assert "worker started" in output
    assert "clock started" in output
    assert server.returncode == 0
    assert not answers(port)
