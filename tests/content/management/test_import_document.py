from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from content.models import Bank, Document, DocumentVersion, Question
from tests.factories.accounts import TeacherFactory
from tests.factories.content import SENTENCE, BankFactory
from tests.factories.files import LIMIT, UNREADABLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "medici.md"
    path.write_text(f"---\ntitle: Bankers\npublisher: Ada Press\n---\n\n# The Medici\n\n{SENTENCE}\n", encoding="utf-8")
    return path


def run(*arguments, capsys=None, **options):
    call_command("import_document", *map(str, arguments), **options)
    return capsys.readouterr() if capsys else None


def test_file_is_read_and_its_questions_made(file, capsys):
    bank = BankFactory()

    out = run(file, bank=bank.pk, capsys=capsys).out

    document = Document.objects.get()
    assert (document.title, document.publisher, document.status) == ("Bankers", "Ada Press", "ready")
    assert out == f"{file}: document {document.pk} of bank {bank.pk}, ready\n"
    assert Question.objects.filter(bank=bank).exists()


def test_file_imported_again_changes_nothing_and_says_so(file, capsys):
    bank = BankFactory()
    run(file, bank=bank.pk, capsys=capsys)
    before = list(Question.objects.values())

    out = run(file, bank=bank.pk, capsys=capsys).out

    assert out == f"{file}: already in bank {bank.pk} as document {Document.objects.get().pk}\n"
    assert list(Question.objects.values()) == before


def test_changed_file_becomes_a_new_version(file):
    bank = BankFactory()
    run(file, bank=bank.pk)
    file.write_text(file.read_text(encoding="utf-8") + "\nThe bank failed in 1494.\n", encoding="utf-8")

    run(file, bank=bank.pk)

    assert list(DocumentVersion.objects.values_list("number", "is_current")) == [(1, False), (2, True)]
    assert Document.objects.get().status == "ready"


def test_bank_is_made_by_title_once(file):
    owner = TeacherFactory()

    for _ in range(2):
        run(file, bank_title="Florence", owner=owner.email)

    assert (Bank.objects.get().title, Bank.objects.get().owner) == ("Florence", owner)


def test_progress_is_drawn_on_the_error_stream(file, capsys):
    captured = run(file, bank=BankFactory().pk, progress=True, capsys=capsys)

    assert "Bankers: Finding facts" in captured.err
    assert "100 %" in captured.err


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_file_is_named_with_its_code(tmp_path, settings, capsys, case):
    settings.FOOTNOTE_DOCUMENT_LIMIT = LIMIT
    name, data, code = UNREADABLE[case]
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(CommandError) as error:
        run(path, bank=BankFactory().pk)

    assert str(error.value) == f"1 of 1 could not be read: {path}"
    assert f"({code})" in capsys.readouterr().err
    assert Document.objects.count() == 0


def test_file_that_is_not_there_does_not_keep_the_others_out(file, tmp_path, capsys):
    with pytest.raises(CommandError):
        run(tmp_path / "nothing.md", file, bank=BankFactory().pk)

    assert capsys.readouterr().err == f"{tmp_path / 'nothing.md'}: No such file or directory\n"
    assert Document.objects.get().status == "ready"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bank": 999}, "There is no bank 999."),
        ({"bank_title": "Florence"}, "--bank-title needs --owner."),
        ({"bank_title": "Florence", "owner": "nobody@example.org"}, "There is no user nobody@example.org."),
    ],
)
def test_bank_or_owner_that_is_none_is_refused(file, options, message):
    with pytest.raises(CommandError) as error:
        run(file, **options)

    assert str(error.value) == message


def test_nothing_to_import_is_refused():
    with pytest.raises(CommandError) as error:
        run(bank=BankFactory().pk)

    assert str(error.value) == "Name a file, or give --library."
