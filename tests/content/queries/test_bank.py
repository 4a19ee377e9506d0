from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from content.access import can_edit_bank, can_own_banks, can_read_bank
from content.models import Bank
from content.queries.bank import banks_editable_by, banks_readable_by, with_counts
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import BankFactory, DocumentFactory, FactFactory, QuestionFactory
from tests.factories.quizzes import ClassroomFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    owner = TeacherFactory()
    classroom = ClassroomFactory()
    MembershipFactory(classroom=classroom, user=owner, role="teacher")
    student = MembershipFactory(classroom=classroom, role="student").user
    return {
        "owner": owner,
        "student": student,
        "stranger": TeacherFactory(),
        "superuser": UserFactory(is_superuser=True),
        "anonymous": AnonymousUser(),
    }


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        ("private", {"owner", "superuser"}),
        ("classes", {"owner", "student", "superuser"}),
        ("public", {"owner", "student", "stranger", "superuser"}),
    ],
)
def test_bank_is_read_and_edited_by(people, visibility, readers):
    bank = BankFactory(owner=people["owner"], visibility=visibility)

    for name, user in people.items():
        assert banks_readable_by(user).contains(bank) == can_read_bank(user, bank) == (name in readers)
        edits = name in {"owner", "superuser"}
        assert banks_editable_by(user).contains(bank) == can_edit_bank(user, bank) == edits


def test_bank_is_listed_once_for_a_student_of_two_classes(people):
    bank = BankFactory(owner=people["owner"], visibility="classes")
    classroom = ClassroomFactory()
    MembershipFactory(classroom=classroom, user=people["owner"], role="teacher")
    MembershipFactory(classroom=classroom, user=people["student"], role="student")

    assert list(banks_readable_by(people["student"])) == [bank]


def test_teacher_of_nobody_is_no_reader_when_the_hook_is_empty(people, settings):
    settings.FOOTNOTE_TEACHERS_OF = ""
    bank = BankFactory(owner=people["owner"], visibility="classes")

    assert not can_read_bank(people["student"], bank)


def test_teachers_and_superusers_own_banks(people):
    may = {name for name, user in people.items() if can_own_banks(user)}

    assert may == {"owner", "stranger", "superuser"}


def test_counts_do_not_multiply_one_another():
    bank = BankFactory()
    BankFactory()
    DocumentFactory.create_batch(2, bank=bank)
    FactFactory.create_batch(3, bank=bank)
    FactFactory(bank=bank, status="rejected")
    QuestionFactory.create_batch(2, bank=bank, status="draft")
    QuestionFactory(bank=bank, status="approved")
    QuestionFactory(bank=bank, status="retired")

    rows = with_counts(Bank.objects.order_by("pk")).values_list(
        "document_count", "fact_count", "draft_count", "approved_count"
    )

    assert list(rows) == [(2, 3, 2, 1), (0, 0, 0, 0)]
