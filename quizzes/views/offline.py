"""Reviews without a connection: the page the browser keeps, and the worker that shows it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from quizzes import labels
from quizzes.enums import Rating

FILES = ("footnote.css", "card.css", "offline.js", "outbox.js", "icon.svg")


@require_safe
def card_offline(request: HttpRequest) -> HttpResponse:
    """The page itself holds nothing of anybody: what it shows lies in the browser."""
    ratings = [(int(rating), labels.RATING[rating]) for rating in Rating]
    return render(request, "quizzes/card_offline.html", {"ratings": ratings})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it may answer for the review page. Its version follows its files."""
    path = finders.find("quizzes/worker.js")
    if path is None:
        raise Http404
    # Modules import one another by their plain names, pages name them with their hash.
    hashed = [static(f"quizzes/{name}") for name in FILES]
    plain = [f"{settings.STATIC_URL}quizzes/{name}" for name in FILES]
    files = list(dict.fromkeys([reverse("card_offline"), *hashed, *plain]))
    script = Path(path).read_text(encoding="utf-8")
    version = hashlib.sha256(f"{files}{script}".encode()).hexdigest()[:12]
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n"
    response = HttpResponse(head + script, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
