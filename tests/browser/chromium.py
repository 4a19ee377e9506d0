"""Finds a Chromium for the browser tests: the machine's own, else Playwright's download, else the Debian package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The path of an executable, installing one where that is possible; None when there is none to be had."""
    named = os.environ.get("FOOTNOTE_CHROMIUM")
    return named or _installed() or _downloaded() or _packaged()


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        subprocess.call(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=600,
        )
    return str(path) if path.exists() else None


def _packaged() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    subprocess.call(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
    subprocess.call(["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-core"], stdout=subprocess.DEVNULL)
    return _installed()
