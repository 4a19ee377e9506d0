from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content import labels
from content.enums import FactKind, QuestionStatus
from content.forms.question import WordingForm, WrittenQuestionForm
from content.forms.question_filter import QuestionFilterForm
from content.models import Question
from content.queries.bank import Options, bank_editable_by, banks_editable_by, documents_and_tags
from content.queries.document import document_segments
from content.queries.question import (
    next_to_review,
    offers_among,
    questions_editable_by,
    questions_of_bank,
)
from content.queries.question_listing import listed, listing_for_review, with_shown
from content.services import question as questions
from content.views.question_row import Rows
from content.views.undo import offer_undo, undo_offered

PAGE_SIZE = 20
AROUND = 250  # characters shown on either side of a footnote


def editable_question(request: HttpRequest, pk: int) -> Question:
    found = questions_editable_by(request.user).select_related("current", "bank").prefetch_related("tags")
    question: Question = get_object_or_404(found, pk=pk)
    return question


@login_required
def question_list(request: HttpRequest, bank: int) -> HttpResponse:
    found = bank_editable_by(request.user, bank)
    if found is None:
        raise Http404
    asked = tuple((name, request.GET[name]) for name in QuestionFilterForm.base_fields if name in request.GET)
    criteria, filters = filters_shown(get_language() or "", *documents_and_tags(found), asked)
    listing = listing_for_review(found, criteria)
    listing.read_ahead(request.GET.get("page"), PAGE_SIZE)
    page: Page[Any] = Paginator(listing, PAGE_SIZE).get_page(request.GET.get("page"))  # type: ignore[arg-type]  # counts and slices
    rows = Rows()
    context = {
        "bank": found,
        "filters": filters,
        "page": page,
        "rows": SafeString("".join(rows.row(question) for question in listed(page))),
        "undo": undo_offered(request, found),
    }
    return render(request, "content/question_list.html", context)


@lru_cache(maxsize=256)
def filters_shown(
    language: str, documents: Options, tags: Options, asked: tuple[tuple[str, str], ...]
) -> tuple[dict[str, Any], SafeString]:
    """What the filters ask for, and how they are shown in `language`: the same on every page of a list."""
    form = QuestionFilterForm(dict(asked), documents=documents, tags=tags)
    return form.criteria(), render_to_string("content/_filters.html", {"form": form})


@login_required
def question_detail(request: HttpRequest, pk: int) -> HttpResponse:
    question = editable_question(request, pk)
    versions = list(question.versions.order_by("-number").select_related("created_by"))
    context = {
        "question": question,
        "bank": question.bank,
        "version": question.current,
        "passages": passages_of(question),
        "offer": next(iter(offers_among(versions, question)), None),
        "versions": versions,
        "next": next_to_review(question),
        "undo": undo_offered(request, question.bank),
    }
    return render(request, "content/question_detail.html", context)


@login_required
def question_edit(request: HttpRequest, pk: int) -> HttpResponse:
    question = editable_question(request, pk)
    form = WordingForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        questions.edit_question(question, editor=request.user, wording=form.wording())
        questions.set_tags(question, names=form.tag_names())
        messages.success(request, _("Saved. Learners who have had the question keep the wording they saw."))
        return redirect("question_detail", pk)
    context = {"form": form, "question": question, "bank": question.bank, "passages": passages_of(question)}
    return render(request, "content/question_edit.html", context)


@login_required
def question_create(request: HttpRequest, bank: int) -> HttpResponse:
    found = get_object_or_404(banks_editable_by(request.user), pk=bank)
    form = WrittenQuestionForm(request.POST or None, bank=found)
    if request.method == "POST" and form.is_valid():
        question = questions.write_question(
            found,
            author=request.user,
            kind=FactKind(form.cleaned_data["kind"]),
            wording=form.wording(),
            source=form.cleaned_data.get("source"),
        )
        questions.set_tags(question, names=form.tag_names())
        messages.success(request, _("The question is in the bank."))
        return redirect("question_detail", question.pk)
    return render(request, "content/question_edit.html", {"form": form, "bank": found})


@login_required
@require_POST
def question_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, reject, retire or reopen one question: by htmx the row of the list, else the next one to review."""
    question = editable_question(request, pk)
    before = question.status
    status = request.POST.get("status", "")
    if status not in labels.QUESTION_STATUS:
        messages.error(request, _("Questions have no such status."))
        return redirect("question_detail", pk)
    comment = request.POST.get("comment", "")
    try:
        questions.set_status(question, QuestionStatus(status), reviewer=request.user, comment=comment)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("question_detail", pk)
    if request.headers.get("HX-Request"):
        (row,) = listed(with_shown(questions_of_bank(question.bank).filter(pk=question.pk)))
        return HttpResponse(Rows().row(row, before=before))
    offer_undo(request, question.bank, status=status, number=1, question=question.pk, before=before)
    return _after_review(question, before)


def _after_review(question: Question, before: str) -> HttpResponse:
    following = next_to_review(question) if before == QuestionStatus.DRAFT else None
    return redirect("question_detail", (following or question).pk)


@login_required
@require_POST
def question_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another version of the question as its wording."""
    question = editable_question(request, pk)
    version: Any = get_object_or_404(question.versions, pk=request.POST.get("version") or 0)
    questions.take_offer(question, version=version, reviewer=request.user)
    messages.success(request, _("The wording is taken."))
    return redirect("question_detail", pk)


def passages_of(question: Question) -> list[dict[str, Any]]:
    """Each footnote with the text around it."""
    if question.current is None:
        return []
    footnotes = question.current.footnotes.select_related("document_version__document")
    return [
        {
            "footnote": footnote,
            "document": footnote.document_version.document,
            "passages": document_segments(
                footnote.document_version,
                [(footnote.start, footnote.end, "here")],
                window=(max(footnote.start - AROUND, 0), footnote.end + AROUND),
            ),
        }
        for footnote in footnotes
    ]
