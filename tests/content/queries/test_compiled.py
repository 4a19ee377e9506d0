from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from content.queries.compiled import Part, _compile, after, fetch, load, load_beside, load_plan, read
from quizzes.accounts.models import User
from quizzes.models import Card, Deck, StudySettings
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory, DeckFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def cards_from(limit, *, learner, first):
    return Card.objects.filter(learner=learner, pk__gte=first).order_by("pk").values_list("pk")[:limit]


def cards_among(*, cards):
    return Card.objects.filter(pk__in=cards).order_by("pk").values_list("pk")


def users_since(*, moment):
    return User.objects.filter(date_joined__gte=moment).order_by("pk").values_list("pk")


def cards_after(*, card):
    return Card.objects.filter(pk__gte=card + 1).order_by("pk").values_list("pk")


def keys(rows):
    return [row[0] for row in rows]


def test_values_of_each_use_are_its_own():
    one, two = CardFactory(), CardFactory()

    assert keys(fetch(cards_from, 10, learner=one.learner_id, first=0)) == [one.pk]
    assert keys(fetch(cards_from, 10, learner=two.learner_id, first=0)) == [two.pk]
    assert keys(fetch(cards_from, 10, learner=two.learner_id, first=two.pk + 1)) == []


def test_shape_changes_the_statement():
    first = CardFactory()
    CardFactory(learner=first.learner)

    assert len(fetch(cards_from, 1, learner=first.learner_id, first=0)) == 1
    assert len(fetch(cards_from, 2, learner=first.learner_id, first=0)) == 2


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9, 300])
def test_list_of_any_length_is_the_list(count):
    cards = [CardFactory().pk for _ in range(min(count, 9) + 1)]
    asked = tuple(cards[: min(count, 9)]) * (count // 9 or 1)

    assert keys(fetch(cards_among, cards=asked)) == sorted(set(asked))


def cards_beside(*, cards):
    return Card.objects.exclude(pk__in=cards).order_by("pk").values_list("pk")


def test_lists_are_left_out_as_well():
    one, two, three = (CardFactory().pk for _ in range(3))

    assert keys(fetch(cards_beside, cards=(one, three))) == [two]
    assert keys(fetch(cards_beside, cards=())) == [one, two, three]


def test_lists_of_any_length_share_a_statement():
    _compile.cache_clear()

    for count in range(9):
        fetch(cards_among, cards=tuple(range(count)))

    assert _compile.cache_info().currsize == 1


def test_moment_is_compared_as_a_moment():
    user = UserFactory(date_joined=NOON)

    assert keys(fetch(users_since, moment=NOON)) == [user.pk]
    assert keys(fetch(users_since, moment=NOON + timedelta(microseconds=1))) == []


def test_builder_that_computes_with_a_value_is_refused():
    with pytest.raises(ValueError, match="cards_after computes"):
        fetch(cards_after, card=1)


def test_statement_is_built_once(django_assert_num_queries):
    _compile.cache_clear()

    with django_assert_num_queries(2):
        fetch(cards_among, cards=(1,))
        fetch(cards_among, cards=(2,))

    assert _compile.cache_info().hits == 1


def shown_cards(*, learner):
    shown = ("deck", "learner__study_settings__parameters", "question__current")
    return Card.objects.filter(learner=learner).select_related(*shown).order_by("pk")


def cards_of_deck(*, deck):
    return Card.objects.filter(deck=deck).select_related("deck").defer("stability")


def everything(found):
    return {name: value for name, value in found.__dict__.items() if name != "_state"}


def test_loaded_objects_are_those_of_the_queryset(django_assert_num_queries):
    learner = UserFactory()
    StudySettings.objects.create(learner=learner, easy_days=[1, 1, 1, 1, 1, 0.5, 0.5])
    CardFactory(learner=learner, deck=DeckFactory(), stability=2.5)
    CardFactory(learner=learner, deck=None, question__current=None)
    expected = list(shown_cards(learner=learner.pk))

    with django_assert_num_queries(1):
        found = load(shown_cards, learner=learner.pk)
        loaded = [(card.deck, card.learner.study_settings, card.question.current) for card in found]

    assert [everything(card) for card in found] == [everything(card) for card in expected]
    assert [everything(row[1])["easy_days"] for row in loaded] == [[1, 1, 1, 1, 1, 0.5, 0.5]] * 2
    assert [everything(row[2]) if row[2] else None for row in loaded] == [
        everything(card.question.current) if card.question.current else None for card in expected
    ]


def test_column_left_out_is_read_when_asked_for(django_assert_num_queries):
    card = CardFactory(deck=DeckFactory(), stability=2.5)

    (found,) = load(cards_of_deck, deck=card.deck_id)

    with django_assert_num_queries(1):
        assert (found.deck.title, found.stability) == (card.deck.title, 2.5)


def test_loaded_plan_is_made_once():
    one, two = CardFactory(), CardFactory()
    load_plan.cache_clear()

    assert [load(shown_cards, learner=card.learner_id) for card in (one, two)] == [[one], [two]]
    assert load_plan.cache_info().hits == 1


def decks_dated(*, owner):
    return Deck.objects.filter(owner=owner).order_by("pk").values_list("title", "criteria", "created_at", "is_demo")


def test_columns_are_read_as_the_queryset_gives_them():
    deck = DeckFactory(criteria={"kinds": ["date"]}, is_demo=True)

    assert read(decks_dated, owner=deck.owner_id) == list(decks_dated(owner=deck.owner_id))
    assert read(decks_dated, owner=deck.owner_id) == [(deck.title, {"kinds": ["date"]}, deck.created_at, True)]


def named_cards(*, learner, until):
    return Card.objects.filter(learner=learner).order_by("pk").values_list("pk", "reps")


OWN = Part("own", ("card", "reps"), named_cards)


def figures_of_own(*, learner, until):
    found = User.objects.filter(pk=learner).order_by()
    return found.values_list(OWN.count(), OWN.up_to(until, "reps", "COUNT(*)"), OWN.up_to(until, "reps", "MAX(reps)"))


FIGURES = Part("figures", ("all_cards", "few_reps", "most"), figures_of_own)


@after(OWN)
def cards_that_are_own(*, learner, until):
    return Card.objects.filter(pk__in=OWN.column("card"), reps__lte=until).order_by("pk").values_list("pk")


@after(OWN, FIGURES)
def most_practised(*, learner, until):
    last = OWN.first("card", "reps DESC", "card")
    return Card.objects.filter(pk=last, reps__lte=until).select_related("deck", "learner")


def test_part_is_a_list_and_values_of_statement_and_parts_keep_apart():
    one = CardFactory(reps=10)
    CardFactory(learner=one.learner, reps=30)
    CardFactory(reps=10)

    assert keys(fetch(cards_that_are_own, learner=one.learner_id, until=20)) == [one.pk]


def test_row_of_a_part_comes_with_the_object_beside_it(django_assert_num_queries):
    deck = DeckFactory(title="Ports")
    learner = CardFactory(reps=10).learner
    last = CardFactory(learner=learner, reps=30, deck=deck)

    with django_assert_num_queries(1):
        figures, card = load_beside(FIGURES, most_practised, learner=learner.pk, until=30)
        assert (figures, card, card.deck.title, card.learner) == ((2, 2, 30), last, "Ports", learner)


def test_row_of_a_part_comes_alone_where_there_is_no_object():
    learner = CardFactory(reps=30).learner

    assert load_beside(FIGURES, most_practised, learner=learner.pk, until=20) == ((1, 0, None), None)


def part_that_computes(*, learner, until):
    return Card.objects.filter(learner=learner, reps__lte=until + 1).values_list("pk")


@after(Part("sums", ("card",), part_that_computes))
def after_a_sum(*, learner, until):
    return Card.objects.filter(learner=learner).values_list("pk")


def test_part_that_computes_with_its_values_is_refused():
    with pytest.raises(ValueError, match="part_that_computes computes with its values"):
        fetch(after_a_sum, learner=1, until=2)
