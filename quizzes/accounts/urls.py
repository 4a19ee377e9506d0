from __future__ import annotations

from django.urls import path

from quizzes.accounts import views

urlpatterns = [
    path("", views.account_profile, name="account_profile"),
    path("tokens/", views.account_tokens, name="account_tokens"),
    path("tokens/<int:pk>/delete/", views.account_token_delete, name="account_token_delete"),
    path("export/", views.account_export, name="account_export"),
    path("delete/", views.account_delete, name="account_delete"),
]
