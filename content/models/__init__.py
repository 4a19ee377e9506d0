from __future__ import annotations

from content.models.bank import Bank, Tag
from content.models.document import Document, DocumentVersion
from content.models.entity import Entity, EntityName
from content.models.fact import Evidence, Fact
from content.models.question import Footnote, Question, QuestionVersion

__all__ = [
    "Bank",
    "Document",
    "DocumentVersion",
    "Entity",
    "EntityName",
    "Evidence",
    "Fact",
    "Footnote",
    "Question",
    "QuestionVersion",
    "Tag",
]
