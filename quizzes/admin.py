"""The rows for who runs the place. What services own (states, scores, cards) is read here, not written. The review log
is not here: Django's admin has no place for keys of two columns."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from quizzes.models import (
    Assignment,
    AssignmentOverride,
    Attempt,
    Card,
    Classroom,
    Deck,
    Membership,
    Quiz,
    QuizItem,
    Response,
)


class ReadOnly:
    """No adding, changing or deleting."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(admin.TabularInline[Membership, Classroom]):
    model = Membership
    raw_id_fields = ("user",)
    extra = 0


@admin.register(Classroom)
class ClassroomAdmin(admin.ModelAdmin[Classroom]):
    list_display = ("title", "join_code", "join_open", "created_at", "archived_at")
    list_filter = ("join_open",)
    search_fields = ("title", "join_code")
    readonly_fields = ("created_at",)
    inlines = (MembershipInline,)


class QuizItemInline(admin.TabularInline[QuizItem, Quiz]):
    model = QuizItem
    raw_id_fields = ("question", "version", "pool")
    extra = 0


@admin.register(Quiz)
class QuizAdmin(admin.ModelAdmin[Quiz]):
    list_display = ("title", "owner", "mode", "updated_at")
    list_filter = ("mode",)
    list_select_related = ("owner",)
    search_fields = ("title", "owner__email")
    raw_id_fields = ("owner",)
    inlines = (QuizItemInline,)


class OverrideInline(ReadOnly, admin.TabularInline[AssignmentOverride, Assignment]):
    model = AssignmentOverride


@admin.register(Assignment)
class AssignmentAdmin(ReadOnly, admin.ModelAdmin[Assignment]):
    list_display = ("title", "classroom", "opens_at", "due_at", "closes_at")
    list_select_related = ("classroom", "quiz", "deck")
    search_fields = ("classroom__title", "quiz__title", "deck__title")
    inlines = (OverrideInline,)


class ResponseInline(ReadOnly, admin.TabularInline[Response, Attempt]):
    model = Response
    fields = ("slot", "question_version", "form", "answer", "verdict", "score", "sequence", "answered_at")


@admin.register(Attempt)
class AttemptAdmin(ReadOnly, admin.ModelAdmin[Attempt]):
    list_display = ("quiz", "learner", "number", "status", "started_at", "submitted_at", "score", "max_score")
    list_filter = ("status", "mode", "late")
    list_select_related = ("quiz", "learner")
    search_fields = ("quiz__title", "learner__email")
    inlines = (ResponseInline,)


@admin.register(Deck)
class DeckAdmin(ReadOnly, admin.ModelAdmin[Deck]):
    list_display = ("title", "owner", "source", "created_at")
    list_filter = ("source",)
    list_select_related = ("owner",)
    search_fields = ("title", "owner__email")
    exclude = ("questions",)


@admin.register(Card)
class CardAdmin(ReadOnly, admin.ModelAdmin[Card]):
    list_display = ("pk", "learner", "question_id", "state", "reps", "lapses", "suspended", "leech")
    list_filter = ("state", "suspended", "leech")
    list_select_related = ("learner",)
    search_fields = ("learner__email",)
