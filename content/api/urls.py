from __future__ import annotations

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from content.api.bank import BankViewSet
from content.api.document import DocumentViewSet
from content.api.entity import EntityViewSet
from content.api.fact import FactViewSet
from content.api.question import QuestionViewSet

router = SimpleRouter()
router.register("banks", BankViewSet, basename="api-bank")
router.register("documents", DocumentViewSet, basename="api-document")
router.register("facts", FactViewSet, basename="api-fact")
router.register("entities", EntityViewSet, basename="api-entity")
router.register("questions", QuestionViewSet, basename="api-question")

urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
