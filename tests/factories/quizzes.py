from __future__ import annotations

import uuid
from datetime import UTC, datetime

import factory

from content.enums import QuestionForm
from quizzes.enums import DeckSource, Rating, Role, ScoreCause
from quizzes.models import (
    Assignment,
    AssignmentOverride,
    Attempt,
    Card,
    Classroom,
    Deck,
    Dispute,
    Membership,
    MemoryParameters,
    Quiz,
    QuizItem,
    QuizPool,
    Response,
    Review,
    SchedulePolicy,
    ScoreChange,
    StudyDay,
    StudySettings,
)
from quizzes.records import FIRST_NEW
from quizzes.scheduling.memory import DEFAULT_WEIGHTS
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import QuestionFactory, QuestionVersionFactory


class ClassroomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Classroom

    title = factory.Sequence(lambda n: f"Class {n}")
    join_code = factory.Sequence(lambda n: f"CODE{n:04d}")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    classroom = factory.SubFactory(ClassroomFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.STUDENT


class QuizFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quiz

    owner = factory.SubFactory(TeacherFactory)
    title = factory.Sequence(lambda n: f"Quiz {n}")


class QuizPoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuizPool

    quiz = factory.SubFactory(QuizFactory)


class QuizItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuizItem

    quiz = factory.SubFactory(QuizFactory)
    question = factory.SubFactory(QuestionFactory)
    form = QuestionForm.CHOICE
    position = factory.Sequence(lambda n: n)


class DeckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Deck

    owner = factory.SubFactory(TeacherFactory)
    title = factory.Sequence(lambda n: f"Deck {n}")
    source = DeckSource.FILTER


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    classroom = factory.SubFactory(ClassroomFactory)
    quiz = factory.SubFactory(QuizFactory)


class AssignmentOverrideFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AssignmentOverride

    assignment = factory.SubFactory(AssignmentFactory)
    learner = factory.SubFactory(UserFactory)


class AttemptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attempt

    quiz = factory.SubFactory(QuizFactory)
    learner = factory.SubFactory(UserFactory)
    number = 1
    seed = 1
    started_at = datetime(2026, 3, 2, 9, tzinfo=UTC)


class ResponseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Response

    attempt = factory.SubFactory(AttemptFactory)
    slot = factory.Sequence(lambda n: n)
    question_version = factory.SubFactory(QuestionVersionFactory)
    form = QuestionForm.TYPED


class ScoreChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScoreChange

    response = factory.SubFactory(ResponseFactory)
    cause = ScoreCause.OVERRIDE
    score_before = 0
    score_after = 1
    made_at = datetime(2026, 3, 2, 10, tzinfo=UTC)


class DisputeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dispute

    response = factory.SubFactory(ResponseFactory)
    reason = "Both spellings are in the document."
    made_at = datetime(2026, 3, 2, 10, tzinfo=UTC)


class MemoryParametersFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MemoryParameters

    learner = factory.SubFactory(UserFactory)
    weights = factory.LazyFunction(lambda: list(DEFAULT_WEIGHTS))
    reviews = 1500
    log_loss = 0.34
    default_log_loss = 0.36


class SchedulePolicyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SchedulePolicy

    parameters = factory.SubFactory(MemoryParametersFactory)


class StudySettingsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StudySettings

    learner = factory.SubFactory(UserFactory)


class CardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Card

    learner = factory.SubFactory(UserFactory)
    question = factory.SubFactory(QuestionFactory)
    due_at = factory.Sequence(lambda n: FIRST_NEW + n)


class ReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Review

    client_uuid = factory.LazyFunction(uuid.uuid4)
    card = factory.SubFactory(CardFactory)
    learner = factory.SelfAttribute("card.learner")
    rating = Rating.GOOD
    answered_at = 1_772_442_000_000
    local_day = 739_677


class StudyDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StudyDay

    learner = factory.SubFactory(UserFactory)
    day = 739_677
