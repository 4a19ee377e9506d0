from __future__ import annotations

import inspect

import factory
import pytest
from django.apps import apps

from tests.factories import accounts, content, quizzes

FACTORIES = [
    member
    for module in (accounts, content, quizzes)
    for member in vars(module).values()
    if inspect.isclass(member)
    and issubclass(member, factory.django.DjangoModelFactory)
    and member._meta.model
    and member.__module__ == module.__name__
]


@pytest.mark.django_db
@pytest.mark.parametrize("model_factory", FACTORIES, ids=lambda f: f.__name__)
def test_factory_row_is_valid(model_factory):
    row = model_factory()

    row.refresh_from_db()
    row.full_clean()


def test_every_model_has_a_factory():
    made = {model_factory._meta.model for model_factory in FACTORIES}
    ours = {model for label in ("accounts", "content", "quizzes") for model in apps.get_app_config(label).get_models()}

    assert ours - made == set()
