"""Rows of `content`. The document's text is the sentence of its fact, so that quotes are exact."""

from __future__ import annotations

import hashlib

import factory

from content.enums import AnswerType, DocumentStatus, EntityKind, FactKind, Predicate, ProcessingStage, QuestionForm
from content.models import (
    Bank,
    Document,
    DocumentVersion,
    Entity,
    EntityName,
    Evidence,
    Fact,
    Footnote,
    Question,
    QuestionVersion,
    Tag,
)
from tests.factories.accounts import TeacherFactory

SENTENCE = "Giovanni di Bicci de' Medici founded the Medici Bank in Florence in 1397."


class BankFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Bank

    owner = factory.SubFactory(TeacherFactory)
    title = factory.Sequence(lambda n: f"Bank {n}")


class TagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tag

    bank = factory.SubFactory(BankFactory)
    name = factory.Sequence(lambda n: f"tag {n}")


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    bank = factory.SubFactory(BankFactory)
    title = factory.Sequence(lambda n: f"Document {n}")
    status = DocumentStatus.READY
    stage = ProcessingStage.DONE
    progress = 100


class DocumentVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentVersion

    document = factory.SubFactory(DocumentFactory)
    number = 1
    text = SENTENCE
    sha256 = factory.LazyAttribute(lambda version: hashlib.sha256(version.text.encode()).hexdigest())
    blocks = factory.LazyAttribute(lambda version: [{"kind": "paragraph", "start": 0, "end": len(version.text)}])


class EntityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entity

    bank = factory.SubFactory(BankFactory)
    key = factory.Sequence(lambda n: f"entity-{n}")
    kind = EntityKind.PERSON
    name = factory.Sequence(lambda n: f"Person {n}")


class EntityNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EntityName

    entity = factory.SubFactory(EntityFactory)
    text = factory.SelfAttribute("entity.name")


class FactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fact

    bank = factory.SubFactory(BankFactory)
    key = factory.Sequence(lambda n: f"fact-{n}")
    kind = FactKind.LEADER
    predicate = Predicate.FOUNDED
    subject = factory.SubFactory(EntityFactory, bank=factory.SelfAttribute("..bank"), kind=EntityKind.COMPANY)
    object = factory.SubFactory(EntityFactory, bank=factory.SelfAttribute("..bank"))


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    fact = factory.SubFactory(FactFactory)
    version = factory.SubFactory(DocumentVersionFactory, document__bank=factory.SelfAttribute("...fact.bank"))
    start = 0
    end = factory.LazyAttribute(lambda evidence: len(evidence.version.text))
    quote = factory.LazyAttribute(lambda evidence: evidence.version.text[evidence.start : evidence.end])


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question with one version, which is its current one. `version__…` reaches the version."""

    class Meta:
        model = Question
        skip_postgeneration_save = True

    bank = factory.SubFactory(BankFactory)
    key = factory.Sequence(lambda n: f"question-{n}")
    kind = FactKind.LEADER
    predicate = Predicate.FOUNDED
    status = "approved"

    @factory.post_generation
    def version(self, create, extracted, **kwargs):
        if create and extracted is not False:
            self.current = extracted or QuestionVersionFactory(question=self, **kwargs)
            self.save(update_fields=["current"])


class QuestionVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuestionVersion

    question = factory.SubFactory(QuestionFactory, version=False)
    number = 1
    prompt = factory.Sequence(lambda n: f"Who founded the Medici Bank ({n})?")
    answer = "Giovanni di Bicci de' Medici"
    answer_type = AnswerType.NAME
    accepted = ["Giovanni di Bicci"]
    options = [
        {"text": "Cosimo de' Medici", "note": "led the bank later"},
        {"text": "Francesco Sassetti", "note": "managed the bank"},
        {"text": "Folco Portinari", "note": "another banker"},
    ]
    cloze = "____ founded the Medici Bank in Florence in 1397."
    statement = "Giovanni di Bicci de' Medici founded the Medici Bank."
    false_statement = "Francesco Sassetti founded the Medici Bank."
    forms = [
        str(form) for form in (QuestionForm.CHOICE, QuestionForm.TYPED, QuestionForm.CLOZE, QuestionForm.TRUE_FALSE)
    ]
    explanation = "The bank's founder was Giovanni di Bicci de' Medici."
    fingerprint = factory.Sequence(lambda n: f"{n:064d}")


class FootnoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Footnote

    question_version = factory.SubFactory(QuestionVersionFactory)
    document_version = factory.SubFactory(
        DocumentVersionFactory, document__bank=factory.SelfAttribute("...question_version.question.bank")
    )
    start = 0
    end = factory.LazyAttribute(lambda footnote: len(footnote.document_version.text))
    quote = factory.LazyAttribute(lambda footnote: footnote.document_version.text[footnote.start : footnote.end])
