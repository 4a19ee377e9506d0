from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.enums import EntityKind, NameKind
from content.forms.entity import EntityForm, MergeForm, NameForm
from content.models import Entity, EntityName
from content.queries.bank import banks_editable_by
from content.queries.entity import entities_alike, entities_editable_by, entities_of_bank, other_names
from content.queries.listing import page_of
from content.services import entity as entities

PAGE_SIZE = 50


def _editable_entity(request: HttpRequest, pk: int) -> Entity:
    entity: Entity = get_object_or_404(entities_editable_by(request.user).select_related("bank"), pk=pk)
    return entity


@login_required
def entity_list(request: HttpRequest, bank: int) -> HttpResponse:
    found = get_object_or_404(banks_editable_by(request.user), pk=bank)
    text = request.GET.get("text", "").strip()
    page = page_of(entities_of_bank(found, text=text), request.GET.get("page"), PAGE_SIZE)
    names = other_names(page)
    rows = [(entity, names[entity.pk]) for entity in page]
    return render(request, "content/entity_list.html", {"bank": found, "page": page, "rows": rows, "text": text})


@login_required
def entity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """An entity with its names, what was merged into it, and forms to rename, add a name and merge."""
    entity = _editable_entity(request, pk)
    form = EntityForm(request.POST or None, instance=entity)
    if request.method == "POST" and form.is_valid():
        stored = Entity.objects.get(pk=pk)
        entities.update_entity(stored, name=form.cleaned_data["name"], kind=EntityKind(form.cleaned_data["kind"]))
        messages.success(request, _("Saved. The questions follow in a moment."))
        return redirect("entity_detail", pk)
    context = {
        "entity": entity,
        "bank": entity.bank,
        "form": form,
        "names": entity.names.all(),
        "merged": entity.merged.all(),
        "name_form": NameForm(initial={"kind": NameKind.SPELLING}),
        "merge_form": MergeForm(entity=entity),
        "alike": [] if entity.merged_into_id else entities_alike(entity),
    }
    return render(request, "content/entity_detail.html", context)


@login_required
@require_POST
def entity_merge(request: HttpRequest, pk: int) -> HttpResponse:
    entity = _editable_entity(request, pk)
    form = MergeForm(request.POST, entity=entity)
    if not form.is_valid():
        messages.error(request, _("Choose another name of this bank."))
        return redirect("entity_detail", pk)
    into = entities.merge_entities(entity, into=form.cleaned_data["into"])
    messages.success(request, _("“%(one)s” now goes by “%(other)s”.") % {"one": entity.name, "other": into.name})
    return redirect("entity_detail", into.pk)


@login_required
@require_POST
def entity_split(request: HttpRequest, pk: int) -> HttpResponse:
    entity = entities.split_entity(_editable_entity(request, pk))
    messages.success(request, _("“%(name)s” stands for itself again.") % {"name": entity.name})
    return redirect("entity_detail", pk)


@login_required
@require_POST
def entity_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a way of writing the entity."""
    entity = _editable_entity(request, pk)
    form = NameForm(request.POST)
    if form.is_valid():
        entities.add_name(entity, text=form.cleaned_data["text"], kind=NameKind(form.cleaned_data["kind"]))
        messages.success(request, _("Saved. It is accepted as an answer from now on."))
    else:
        messages.error(request, _("Write the name."))
    return redirect("entity_detail", pk)


@login_required
@require_POST
def name_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = EntityName.objects.filter(entity__in=entities_editable_by(request.user)).select_related("entity")
    name = get_object_or_404(found, pk=pk)
    try:
        entities.remove_name(name)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The name is gone."))
    return redirect("entity_detail", name.entity_id)
