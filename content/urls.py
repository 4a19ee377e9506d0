from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from content.views import bank, document, entity, fact, question, review, undo

urlpatterns: list[URLPattern | URLResolver] = [
    path("banks/", bank.bank_list, name="bank_list"),
    path("banks/new/", bank.bank_create, name="bank_create"),
    path("banks/library/", bank.bank_library, name="bank_library"),
    path("banks/<int:pk>/", bank.bank_detail, name="bank_detail"),
    path("banks/<int:pk>/edit/", bank.bank_edit, name="bank_edit"),
    path("banks/<int:pk>/checks/", bank.bank_checks, name="bank_checks"),
    path("banks/<int:pk>/delete/", bank.bank_delete, name="bank_delete"),
    path("banks/<int:bank>/documents/new/", document.document_create, name="document_create"),
    path("documents/<int:pk>/", document.document_detail, name="document_detail"),
    path("documents/<int:pk>/edit/", document.document_edit, name="document_edit"),
    path("documents/<int:pk>/version/", document.document_version, name="document_version"),
    path("documents/<int:pk>/facts/", document.document_facts, name="document_facts"),
    path("documents/<int:pk>/coverage/", document.document_coverage, name="document_coverage"),
    path("documents/<int:pk>/status/", document.document_status, name="document_status"),
    path("documents/<int:pk>/run/", document.document_run, name="document_run"),
    path("documents/<int:pk>/block/", document.document_block, name="document_block"),
    path("documents/<int:pk>/delete/", document.document_delete, name="document_delete"),
    path("banks/<int:bank>/facts/", fact.fact_list, name="fact_list"),
    path("facts/<int:pk>/", fact.fact_detail, name="fact_detail"),
    path("facts/<int:pk>/status/", fact.fact_status, name="fact_status"),
    path("banks/<int:bank>/names/", entity.entity_list, name="entity_list"),
    path("names/<int:pk>/", entity.entity_detail, name="entity_detail"),
    path("names/<int:pk>/merge/", entity.entity_merge, name="entity_merge"),
    path("names/<int:pk>/split/", entity.entity_split, name="entity_split"),
    path("names/<int:pk>/add/", entity.entity_name, name="entity_name"),
    path("spellings/<int:pk>/delete/", entity.name_delete, name="name_delete"),
    path("banks/<int:bank>/questions/", question.question_list, name="question_list"),
    path("banks/<int:bank>/questions/new/", question.question_create, name="question_create"),
    path("banks/<int:bank>/questions/bulk/", review.question_bulk, name="question_bulk"),
    path("banks/<int:bank>/questions/undo/", undo.question_undo, name="question_undo"),
    path("questions/<int:pk>/", question.question_detail, name="question_detail"),
    path("questions/<int:pk>/edit/", question.question_edit, name="question_edit"),
    path("questions/<int:pk>/status/", question.question_status, name="question_status"),
    path("questions/<int:pk>/offer/", question.question_offer, name="question_offer"),
]
