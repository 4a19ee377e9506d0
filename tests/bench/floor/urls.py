from __future__ import annotations

from django.urls import path

from tests.bench.floor import views

urlpatterns = [
    path("null", views.null),
    path("auth", views.auth),
    path("read/<int:pk>", views.read),
    path("write/<int:pk>", views.write),
    path("drf20/<int:pk>", views.drf20),
    path("page20/<int:pk>", views.page20),
    path("answer", views.answer),
]
