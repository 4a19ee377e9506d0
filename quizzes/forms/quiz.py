from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content import labels as content_labels
from content.enums import QuestionForm
from content.models import Bank, Document, Tag
from content.queries.bank import banks_editable_by
from quizzes.models import Quiz, QuizItem, QuizPool
from quizzes.queries.quiz import Criteria
from quizzes.services.quiz import FIELDS

ANY = ("", _("any"))


class QuizForm(forms.ModelForm[Quiz]):
    class Meta:
        model = Quiz
        fields = FIELDS
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "mode": _("Practice says at once what was right, and why. A test keeps to the moments below."),
            "shuffle_questions": _("Off: everybody has the same order, so that a class can go through it together."),
            "partial_credit": _("For questions of several parts and for typed answers that are almost right."),
        }


class SearchForm(forms.Form):
    """What questions to look for. Every field may stay empty."""

    words = forms.CharField(
        label=_("Words in question or answer"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    bank = forms.ModelChoiceField(label=_("Bank"), queryset=Bank.objects.none(), required=False, empty_label=_("any"))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[ANY, *content_labels.choices(content_labels.FACT_KIND)], required=False
    )
    form = forms.ChoiceField(
        label=_("Form"), choices=[ANY, *content_labels.choices(content_labels.QUESTION_FORM)], required=False
    )
    document = forms.ModelChoiceField(
        label=_("Document"), queryset=Document.objects.none(), required=False, empty_label=_("any")
    )
    tag = forms.ModelChoiceField(label=_("Tag"), queryset=Tag.objects.none(), required=False, empty_label=_("any"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        banks = banks_editable_by(user)
        choices: dict[str, Any] = {
            "bank": banks,
            "document": Document.objects.filter(bank__in=banks),
            "tag": Tag.objects.filter(bank__in=banks),
        }
        for name, queryset in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  narrows the type
            field.queryset = queryset

    def criteria(self) -> Criteria:
        """What was asked for; a field that makes no sense asks for nothing."""
        self.is_valid()
        data = self.cleaned_data
        bank, document, tag = data.get("bank"), data.get("document"), data.get("tag")
        return Criteria(
            bank=bank.pk if bank else None,
            kinds=[data["kind"]] if data.get("kind") else (),
            document=document.pk if document else None,
            tags=[tag.pk] if tag else (),
            form=data.get("form") or "",
            words=data.get("words") or "",
        )


class AddForm(forms.Form):
    """How chosen questions are put into a quiz."""

    form = forms.ChoiceField(
        label=_("Ask as"),
        choices=[("", _("its best form")), *content_labels.choices(content_labels.QUESTION_FORM)],
        required=False,
    )
    points = forms.IntegerField(label=_("Points each"), min_value=1, max_value=100, initial=1)
    pool = forms.ModelChoiceField(
        label=_("Into"), queryset=QuizPool.objects.none(), required=False, empty_label=_("the quiz itself")
    )

    def __init__(self, *args: Any, quiz: Quiz, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pool"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  narrows the type
        field.queryset = quiz.pools.all()

    @property
    def chosen_form(self) -> QuestionForm | None:
        form = self.cleaned_data["form"]
        return QuestionForm(form) if form else None


class FillForm(forms.Form):
    number = forms.IntegerField(label=_("How many"), min_value=1, max_value=200, initial=10)


class ItemForm(forms.Form):
    """How one question of a quiz is asked."""

    form = forms.ChoiceField(label=_("Ask as"))
    points = forms.IntegerField(label=_("Points"), min_value=1, max_value=100)
    pinned = forms.BooleanField(
        label=_("Keep this wording"),
        required=False,
        help_text=_("Off: later corrections of the question are followed."),
    )

    def __init__(self, *args: Any, item: QuizItem, **kwargs: Any) -> None:
        initial = {"form": item.form, "points": item.points, "pinned": item.version_id is not None}
        super().__init__(*args, **{"initial": initial, **kwargs})
        version = item.served_version
        fit = version.question_forms if version else ()
        field = self.fields["form"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  narrows the type
        field.choices = [(str(form), content_labels.QUESTION_FORM[form]) for form in fit]


class PoolForm(forms.ModelForm[QuizPool]):
    class Meta:
        model = QuizPool
        fields = ("title", "draw")
        labels = {"draw": _("How many each attempt draws")}
