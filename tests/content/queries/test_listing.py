from __future__ import annotations

import pytest
from django.core.paginator import InvalidPage, Paginator

from content.queries.compiled import load_plan, read_plan, statement
from content.queries.listing import Listing, _page_of, page_of
from quizzes.models import Card, Deck
from quizzes.records import FIRST_NEW
from tests.factories.accounts import UserFactory
from tests.factories.quizzes import CardFactory, DeckFactory

pytestmark = pytest.mark.django_db


def cards_by_due(*, learner):
    return Card.objects.filter(learner=learner).order_by("-due_at", "pk")


def with_deck(cards):
    return cards.select_related("deck")


def prompts(cards):
    return cards.values_list("question__current__prompt", "deck__title")


def prompted(asked, *, learner):
    return cards_by_due(learner=learner).filter(question__current__prompt__contains=asked)


@pytest.fixture
def learner():
    learner = UserFactory()
    deck = DeckFactory()
    for due in (3, 1, 2, 1, 5):
        CardFactory(learner=learner, deck=deck, due_at=FIRST_NEW + due)
    CardFactory()
    return learner


def test_pages_of_a_listing_are_those_of_its_queryset(learner, django_assert_num_queries):
    everything = list(cards_by_due(learner=learner.pk))
    pages = Paginator(Listing(load_plan, cards_by_due, with_deck, learner=learner.pk), 2)

    with django_assert_num_queries(4):
        found = [list(page) for page in pages]
        titles = {card.deck.title for page in found for card in page}

    assert titles == {everything[0].deck.title}

    assert found == [everything[:2], everything[2:4], everything[4:]]


def test_listing_shows_columns_where_asked(learner):
    cards = cards_by_due(learner=learner.pk)

    assert Listing(read_plan, cards_by_due, prompts, learner=learner.pk)[1:3] == list(prompts(cards)[1:3])


def test_pages_of_a_listing_share_a_statement(learner):
    load_plan.cache_clear()
    listing = Listing(load_plan, cards_by_due, with_deck, learner=learner.pk)

    assert [card.due_at - FIRST_NEW for start in range(4) for card in listing[start : start + 1]] == [5, 3, 2, 1]
    assert load_plan.cache_info().misses == 1


def test_empty_listing_has_no_pages():
    listing = Listing(load_plan, cards_by_due, with_deck, learner=UserFactory().pk)

    assert (listing.count(), listing[0:20]) == (0, [])


def test_listing_sorts_keys_alone():
    sql, _values = statement(_page_of, cards_by_due, with_deck, 20, page_start=40, learner=1)

    assert sql.count("LIMIT 20 OFFSET %s)") == 1


@pytest.mark.parametrize(("page", "places"), [("1", [0, 1]), ("2", [2, 3]), ("3", [4]), (None, [0, 1])])
def test_page_read_ahead_takes_one_query(learner, django_assert_num_queries, page, places):
    everything = list(cards_by_due(learner=learner.pk))
    listing = Listing(load_plan, cards_by_due, with_deck, learner=learner.pk)

    with django_assert_num_queries(1):
        listing.read_ahead(page, 2)
        found = list(Paginator(listing, 2).page(page or 1))

    assert (listing.count(), found) == (5, [everything[place] for place in places])


@pytest.mark.parametrize("page", ["4", "0", "-1", "two", "9" * 40])
def test_page_that_is_none_is_the_paginators_to_judge(learner, page):
    listing = Listing(read_plan, cards_by_due, prompts, learner=learner.pk)

    listing.read_ahead(page, 2)

    assert listing.count() == 5
    with pytest.raises(InvalidPage):
        Paginator(listing, 2).page(page)


def test_what_is_looked_for_is_part_of_the_shape(learner):
    def number(words):
        return Listing(load_plan, prompted, with_deck, words, learner=learner.pk).count()

    assert (number("?"), number("nothing like that")) == (5, 0)


def decks_without_criteria(*, owner):
    return Deck.objects.filter(owner=owner, criteria={}).order_by("pk")


def test_json_looked_for_is_part_of_the_statement():
    deck = DeckFactory(criteria={})
    DeckFactory(owner=deck.owner, criteria={"kinds": ["date"]})

    assert Listing(load_plan, decks_without_criteria, decks_as_they_are, owner=deck.owner_id)[0:5] == [deck]


def decks_as_they_are(decks):
    return decks


def test_page_of_rows_comes_with_the_number_of_all(learner, django_assert_num_queries):
    everything = list(cards_by_due(learner=learner.pk))

    with django_assert_num_queries(1):
        page = page_of(cards_by_due(learner=learner.pk), "2", 2)
        assert (list(page), page.number, page.paginator.count, page.has_next()) == (everything[2:4], 2, 5, True)


@pytest.mark.parametrize(("asked", "number"), [(None, 1), ("0", 3), ("-1", 3), ("first", 1), ("9", 3), ("9" * 30, 3)])
def test_page_of_rows_that_is_not_there_is_the_nearest(learner, asked, number):
    rows = cards_by_due(learner=learner.pk)

    assert page_of(rows, asked, 2).number == Paginator(rows, 2).get_page(asked).number == number


def test_page_of_no_rows_is_empty():
    page = page_of(cards_by_due(learner=UserFactory().pk), None, 2)

    assert (list(page), page.number, page.paginator.count) == ([], 1, 0)


def test_page_of_rows_that_match_twice_counts_them_once(learner):
    rows = Deck.objects.filter(cards__learner=learner).distinct().order_by("pk")

    assert page_of(rows, None, 2).paginator.count == 1
