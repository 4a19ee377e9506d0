from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from quizzes.api.assignment import AssignmentViewSet
from quizzes.api.attempt import AttemptViewSet, ResponseView
from quizzes.api.card import CardViewSet
from quizzes.api.classroom import ClassroomViewSet
from quizzes.api.deck import DeckViewSet
from quizzes.api.documentation import ApiDocumentationView
from quizzes.api.pack import PackView
from quizzes.api.progress import ProgressView
from quizzes.api.quiz import QuizViewSet
from quizzes.api.review import ReviewViewSet
from quizzes.api.score import DisputeViewSet, RegradeView, ResponseDisputeView, ScoreView
from quizzes.api.study import StudySettingsView

# Addresses are tried in order: what every answer asks comes before all the others.
answers = SimpleRouter()
answers.register("reviews", ReviewViewSet, basename="api-review")
answers.register("cards", CardViewSet, basename="api-card")
router = SimpleRouter()
router.register("classrooms", ClassroomViewSet, basename="api-classroom")
router.register("quizzes", QuizViewSet, basename="api-quiz")
router.register("assignments", AssignmentViewSet, basename="api-assignment")
router.register("attempts", AttemptViewSet, basename="api-attempt")
router.register("disputes", DisputeViewSet, basename="api-dispute")
router.register("decks", DeckViewSet, basename="api-deck")

urlpatterns: list[URLPattern | URLResolver] = [
    path("cards/pack/", PackView.as_view(), name="api-card-pack"),
    path("", include(answers.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", ApiDocumentationView.as_view(), name="api-docs"),
    path("", include("content.api.urls")),
    path("attempts/<int:pk>/responses/<int:slot>/", ResponseView.as_view(), name="api-attempt-response"),
    path("attempts/<int:pk>/responses/<int:slot>/scores/", ScoreView.as_view(), name="api-response-score"),
    path("attempts/<int:pk>/responses/<int:slot>/dispute/", ResponseDisputeView.as_view(), name="api-response-dispute"),
    path("assignments/<int:pk>/regrade/", RegradeView.as_view(), name="api-assignment-regrade"),
    path("progress/", ProgressView.as_view(), name="api-progress"),
    path("study-settings/", StudySettingsView.as_view(), name="api-study-settings"),
    path("", include(router.urls)),
]
