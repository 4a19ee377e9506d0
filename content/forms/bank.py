from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from content.models import Bank


class BankForm(forms.ModelForm[Bank]):
    class Meta:
        model = Bank
        fields = ("title", "description", "visibility", "allow_allegations")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "visibility": _("Others see the title and the documents. Facts, questions and answers stay with you."),
            "allow_allegations": _(
                "Off: what a document only alleges is not asked. On: it is asked under the name of who says so."
            ),
        }
