"""Walks every address as a visitor, as a stranger, and as a learner in the middle of a test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from content.enums import QuestionForm, Visibility
from quizzes.enums import QuizMode, Role
from tests.factories.accounts import TeacherFactory, UserFactory
from tests.factories.content import (
    DocumentFactory,
    DocumentVersionFactory,
    EntityNameFactory,
    EvidenceFactory,
    FactFactory,
    FootnoteFactory,
    QuestionFactory,
)
from tests.factories.quizzes import (
    AssignmentFactory,
    AttemptFactory,
    CardFactory,
    ClassroomFactory,
    DeckFactory,
    DisputeFactory,
    MembershipFactory,
    QuizFactory,
    QuizItemFactory,
    QuizPoolFactory,
    ResponseFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db

KEY, ACCEPTED, NOTE, EXPLANATION = "zzkeyzz", "zzacceptedzz", "zznotezz", "zzexplanationzz"
QUOTE, CLOZE, STATEMENT, FALSE = "zzquotezz", "zzclozezz", "zzstatementzz", "zzfalsezz"
SECRETS = (KEY, ACCEPTED, NOTE, EXPLANATION, QUOTE, CLOZE, STATEMENT, FALSE)
# The worker and the offline page are shells without a word of anybody: a browser fetches them before it signs in.
OPEN_TO_ALL = {"api-schema", "api-docs", "card_offline", "worker"}
OTHERS = ("admin/", "account/")  # Django's and allauth's own, tested there; our account pages have their own tests


@dataclass(frozen=True)
class Place:
    """An address: its name, its route, and the names of its arguments."""

    name: str
    route: str
    arguments: tuple[str, ...]


def places() -> list[Place]:
    found = {}

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern).replace("^", "").replace("$", "").replace("\\Z", "")
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and pattern.name and not route.startswith(OTHERS):
                arguments = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
                if "format" not in arguments:
                    found[pattern.name] = Place(pattern.name, route, arguments)

    walk(get_resolver().url_patterns, "")
    return sorted(found.values(), key=lambda place: place.name)


PLACES = places()


@pytest.fixture
def world():
    """One of each thing, all of one teacher, with a learner in the middle of a test."""
    teacher, learner = TeacherFactory(), UserFactory()
    fact = FactFactory(bank__owner=teacher, bank__visibility=Visibility.PRIVATE, object__name=KEY)
    bank = fact.bank
    document = DocumentFactory(bank=bank)
    version = DocumentVersionFactory(document=document, text=QUOTE)
    EvidenceFactory(fact=fact, version=version)
    question = QuestionFactory(
        bank=bank,
        version__answer=KEY,
        version__accepted=[ACCEPTED],
        version__options=[{"text": f"Option {number}", "note": NOTE} for number in range(3)],
        version__cloze=f"____ {CLOZE}",
        version__statement=STATEMENT,
        version__false_statement=FALSE,
        version__explanation=EXPLANATION,
    )
    question.facts.add(fact)
    footnote = FootnoteFactory(question_version=question.current, document_version=version)
    classroom = ClassroomFactory()
    MembershipFactory(classroom=classroom, user=teacher, role=Role.TEACHER)
    member = MembershipFactory(classroom=classroom, user=learner)
    quiz = QuizFactory(owner=teacher, mode=QuizMode.TEST)
    pool = QuizPoolFactory(quiz=quiz)
    item = QuizItemFactory(quiz=quiz, question=question, form=QuestionForm.TYPED)
    deck = DeckFactory(owner=teacher, bank=bank)
    deck.questions.add(question)
    assignment = AssignmentFactory(classroom=classroom, quiz=quiz)
    AssignmentFactory(classroom=classroom, quiz=None, deck=deck)
    attempt = AttemptFactory(
        quiz=quiz,
        assignment=assignment,
        learner=learner,
        mode=QuizMode.TEST,
        started_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    response = ResponseFactory(
        attempt=attempt, slot=0, question_version=question.current, answer={"text": "something else"}
    )
    dispute = DisputeFactory(response=response)
    card = CardFactory(learner=learner, question=question, deck=deck)
    review = ReviewFactory(card=card)
    keys = {
        "banks": bank.pk,
        "documents": document.pk,
        "facts": fact.pk,
        "entities": fact.subject_id,
        "names": fact.subject_id,
        "spellings": EntityNameFactory(entity=fact.subject).pk,
        "questions": question.pk,
        "decks": deck.pk,
        "reviews": review.client_uuid,
        "cards": card.pk,
        "classes": classroom.pk,
        "classrooms": classroom.pk,
        "join": classroom.join_code,
        "members": member.pk,
        "memberships": member.pk,
        "quizzes": quiz.pk,
        "items": item.pk,
        "pools": pool.pk,
        "assignments": assignment.pk,
        "attempts": attempt.pk,
        "objections": dispute.pk,
        "disputes": dispute.pk,
    }
    inner = {"number": 1, "slot": 0, "footnote": footnote.pk, "learner": learner.pk, "bank": bank.pk}
    return {"teacher": teacher, "learner": learner, "keys": keys, "inner": inner}


def address(place, world):
    noun = place.route.removeprefix("api/v1/").partition("/")[0]
    values = {argument: world["inner"].get(argument, world["keys"].get(noun)) for argument in place.arguments}
    assert None not in values.values(), f"the walk does not know what stands in {place.route}: add it to `world`"
    return reverse(place.name, kwargs=values)


def ask(client, place, world):
    """GET, or the first method the address takes."""
    path = address(place, world)
    response = client.get(path)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        if response.status_code != 405:
            break
        response = client.generic(method, path, "{}", content_type="application/json")
    return response


@pytest.mark.parametrize("place", [place for place in PLACES if place.name not in OPEN_TO_ALL], ids=lambda p: p.name)
def test_visitor_must_sign_in(client, world, place):
    response = ask(client, place, world)

    if place.route.startswith("api/"):
        assert response.status_code == 401
    else:
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("place", [place for place in PLACES if place.arguments], ids=lambda p: p.name)
def test_stranger_finds_nothing_of_others(client, world, place):
    client.force_login(TeacherFactory())
    if place.route.startswith("join/"):
        pytest.skip("whoever has the code may join: that is what it is for")

    response = ask(client, place, world)

    if response.status_code == 400:
        # The body was looked at first: then what is there must answer as what is not.
        nowhere = dict.fromkeys(world["keys"], 10**9)
        response = ask(client, place, world | {"keys": nowhere})
        assert response.status_code == 400
    else:
        assert response.status_code == 404


@pytest.mark.parametrize("place", [place for place in PLACES if not place.arguments], ids=lambda p: p.name)
def test_lists_of_a_stranger_hold_nothing_of_others(client, world, place):
    client.force_login(TeacherFactory())

    response = client.get(address(place, world))

    assert response.status_code in {200, 302, 404, 405}
    if not response.streaming:
        assert [secret for secret in SECRETS if secret in response.text] == []


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.name)
def test_learner_in_a_test_meets_no_key(client, world, place):
    client.force_login(world["learner"])

    response = client.get(address(place, world), follow=True)

    if not response.streaming:
        assert [secret for secret in SECRETS if secret in response.text] == []


def test_learner_in_a_test_does_meet_the_question(client, world):
    client.force_login(world["learner"])

    page = client.get(reverse("attempt_question", kwargs={"pk": world["keys"]["attempts"], "number": 1})).text

    assert "Who founded the Medici Bank" in page
    assert "something else" in page
