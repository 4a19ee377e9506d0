from __future__ import annotations

import pytest
from django import forms
from pytest_django.asserts import assertHTMLEqual

from content.forms.widgets import PlainSelect

CHOICES = [("", "All"), (1, "Tea & <biscuits>"), ("two", "Two")]


@pytest.mark.parametrize("value", ["", "1", "two", "unknown", None])
def test_plain_select_says_what_djangos_own_says(value):
    fields = {
        widget: forms.ChoiceField(choices=CHOICES, required=False, widget=widget(attrs={"class": "wide"}))
        for widget in (PlainSelect, forms.Select)
    }
    plain, own = (
        str(type("Form", (forms.Form,), {"chosen": field})({"chosen": value})["chosen"]) for field in fields.values()
    )

    assertHTMLEqual(plain, own)
