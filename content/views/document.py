from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from content.access import can_edit_bank
from content.forms.document import CardForm, DocumentForm, SourceForm
from content.models import Bank, Document
from content.queries.bank import banks_editable_by
from content.queries.coverage import sections_of
from content.queries.document import current_version, documents_editable_by, documents_readable_by
from content.records import UnreadableDocument
from content.services import block as blocks
from content.services import document as documents
from content.views.document_page import document_page, facts_panel, status_of


def _editable(request: HttpRequest) -> QuerySet[Document]:
    return documents_editable_by(request.user).select_related("bank")


@login_required
def document_create(request: HttpRequest, bank: int) -> HttpResponse:
    found = get_object_or_404(banks_editable_by(request.user), pk=bank)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (response := _add(request, found, form)):
        return response
    return render(request, "content/document_create.html", {"form": form, "bank": found})


def _add(request: HttpRequest, bank: Bank, form: DocumentForm) -> HttpResponse | None:
    """Adds the document of a valid form; None when it could not be read, which the form then says."""
    try:
        document, created = documents.add_document(bank, user=request.user, **form.source() | form.card())
    except UnreadableDocument as error:
        form.refuse(error.code, str(error))
        return None
    if not created:
        messages.info(request, _("This text is in the bank already."))
    return redirect("document_detail", document.pk)


@login_required
@require_GET
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(documents_readable_by(request.user).select_related("bank"), pk=pk)
    context = document_page(document, request.GET, may_edit=can_edit_bank(request.user, document.bank))
    return render(request, "content/document_detail.html", context)


@login_required
@require_GET
def document_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts that rest on the words from `start` to `end`, for the panel beside the text."""
    document = get_object_or_404(_editable(request), pk=pk)
    return render(request, "content/_document_facts.html", facts_panel(document, request.GET))


@login_required
@require_GET
def document_coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """Which sections are asked, and how often."""
    document = get_object_or_404(_editable(request), pk=pk)
    version = current_version(document)
    context = {"document": document, "bank": document.bank, "sections": sections_of(version) if version else []}
    return render(request, "content/document_coverage.html", context)


@login_required
@require_GET
def document_status(request: HttpRequest, pk: int) -> HttpResponse:
    """The stage and the progress, asked for every second while the document is processed."""
    document = get_object_or_404(documents_readable_by(request.user).select_related("bank"), pk=pk)
    response = render(
        request, "content/_document_status.html", status_of(document, can_edit_bank(request.user, document.bank))
    )
    if not document.is_busy:
        response["HX-Refresh"] = "true"
    return response


@login_required
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(_editable(request), pk=pk)
    form = CardForm(request.POST or None, instance=document)
    if request.method == "POST" and form.is_valid():
        documents.update_document(document, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("document_detail", pk)
    return render(request, "content/document_edit.html", {"form": form, "document": document})


@login_required
def document_version(request: HttpRequest, pk: int) -> HttpResponse:
    """A newer text of the document."""
    document = get_object_or_404(_editable(request), pk=pk)
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _version, created = documents.new_version(document, **form.source())
        except UnreadableDocument as error:
            form.refuse(error.code, str(error))
        else:
            if not created:
                messages.info(request, _("The text is the one the document has already."))
            return redirect("document_detail", pk)
    return render(request, "content/document_version.html", {"form": form, "document": document})


@login_required
@require_POST
def document_run(request: HttpRequest, pk: int) -> HttpResponse:
    documents.run_again(get_object_or_404(_editable(request), pk=pk))
    return redirect("document_detail", pk)


@login_required
@require_POST
def document_block(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop the block that starts at `start`, or restore it."""
    document = get_object_or_404(_editable(request), pk=pk)
    change = blocks.restore_block if request.POST.get("action") == "restore" else blocks.drop_block
    try:
        change(document, start=int(request.POST.get("start", "")))
    except (ValueError, ValidationError):
        messages.error(request, _("The document has no such block."))
    return redirect("document_detail", pk)


@login_required
def document_delete(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(_editable(request), pk=pk)
    if request.method == "POST":
        try:
            documents.delete_document(document)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("document_detail", pk)
        messages.success(request, _("“%(title)s” is gone.") % {"title": document.title})
        return redirect("bank_detail", document.bank_id)
    return render(request, "content/document_delete.html", {"document": document})
