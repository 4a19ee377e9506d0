from __future__ import annotations

from drf_spectacular.views import SpectacularSwaggerSplitView


class ApiDocumentationView(SpectacularSwaggerSplitView):
    """The schema as pages to read and try out. The split view keeps its script out of the page, as our CSP wants."""

    template_name = "quizzes/api_docs.html"
    url_name = "api-schema"
