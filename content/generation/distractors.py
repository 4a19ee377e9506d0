"""Wrong options: alike enough to be weighed, never true by anything the bank knows.

Each rule is a function that says whether an entity may stand beside the key; an entity that meets all of them is an
option. Places may be filled up from the gazetteer, dates and numbers are made (`near_dates`, `near_numbers`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from content.enums import EntityKind, Predicate
from content.generation.companions import Choice, company, contains, names, no_companion, no_enemy, under_no_roof
from content.generation.drafts import Draft, draws
from content.generation.gazetteer import are_neighbours, gazetteer_places
from content.generation.near_dates import near_dates
from content.generation.near_numbers import near_numbers
from content.generation.pool import LONGEST, SHORTEST, same_group, well_attested
from content.generation.prompts.naming import is_acronym
from content.generation.proper import capitalised
from content.generation.statements import note_of, note_on
from content.generation.words import LITTLE, TITLES
from content.generation.world import World, arguments
from content.records import EntityRecord, FactRecord, OptionRecord
from content.spelling import fold, same_spelling

FEWEST = 3
MOST = 5
SENTENCE_LENGTH = 120  # characters
YEARS_APART = 30 * 366  # days
# A wrong option need not be strange to the subject where the world holds one answer alone.
ONE_ANSWER = frozenset(
    {Predicate.BORN, Predicate.DIED, Predicate.CAPITAL_OF, Predicate.EVENT_ON, Predicate.EVENT_AT, Predicate.SIGNED}
)
ONE_PLACE = ONE_ANSWER | {Predicate.CAPTURED, Predicate.ATTACKED, Predicate.MOVED_TO, Predicate.BASED_IN}
CONTAINING = frozenset(
    {Predicate.PART_OF, Predicate.MEMBER_OF, Predicate.LOCATED_IN, Predicate.NAME_OF, Predicate.MERGED_INTO}
)


def options_for(draft: Draft, world: World, seed: int) -> tuple[OptionRecord, ...]:
    """Up to five wrong options, best first; empty where there are fewer than three."""
    found = list(islice(candidates(draft, world, seed), MOST))
    return tuple(found) if len(found) >= FEWEST else ()


def candidates(draft: Draft, world: World, seed: int) -> Iterable[OptionRecord]:
    key = draft.key
    if key.time is not None:
        return near_dates(draft, key.time, world, draws(draft.name, seed))
    if key.value is not None and key.value.quantity is not None:
        return near_numbers(draft, world, draws(draft.name, seed))
    if draft.fact.predicate is Predicate.IS_A and draft.ask.slot == "value":
        return description_options(draft, world, seed)
    if key.entity is not None:
        return entity_options(draft, key.entity, world, seed)
    return phrase_options(draft, world, seed)


def entity_options(draft: Draft, key: EntityRecord, world: World, seed: int) -> list[OptionRecord]:
    choice = Choice(draft, world, key, shown_entities(draft), fold(" ".join(quotes(draft))))
    options = [
        OptionRecord(other.name, note_on(other, world)) for other in islice(distinct(fitting(choice, seed)), MOST)
    ]
    if may_look_up(draft) and len(options) < FEWEST:
        barred = {fold(option.text) for option in options}
        options += gazetteer_places(
            choice.key, world, choice.read, barred, MOST - len(options), draws(draft.name, seed)
        )
    return options


def fitting(choice: Choice, seed: int) -> Iterator[EntityRecord]:
    """The entities that meet all rules, nearest first: those of the key's own documents, then those of the bank."""
    pool = choice.world.pool
    own = pool.of_its_documents(choice.key)
    yield from ranked(own, choice, seed)
    seen = {entity.key for entity in own}
    yield from ranked((other for other in pool.of_the_bank(choice.key) if other.key not in seen), choice, seed)


def ranked(pool: Iterable[EntityRecord], choice: Choice, seed: int) -> Iterator[EntityRecord]:
    near = [other for other in pool if all(rule(other, choice) for rule in CHEAP)]
    near.sort(key=lambda other: closeness(other, choice, seed))
    return (other for other in near if all(rule(other, choice) for rule in DEAR))


def may_look_up(draft: Draft) -> bool:
    """Whether a place the bank does not know is surely wrong: one town alone can be the birthplace, many the member."""
    kind = draft.key.entity.kind if draft.key.entity else None
    if draft.several or kind not in {EntityKind.TOWN, EntityKind.STATE}:
        return False
    return draft.ask.slot == "place" or (kind is EntityKind.TOWN and draft.fact.predicate in ONE_PLACE)


def shown_entities(draft: Draft) -> frozenset[str]:
    slots = {"subject": draft.fact.subject, "object": draft.fact.object, "place": draft.fact.place}
    return frozenset(key for name, key in slots.items() if key and name != draft.ask.slot)


def quotes(draft: Draft) -> list[str]:
    return [evidence.quote for fact in draft.facts for evidence in fact.evidence]


def is_other(other: EntityRecord, choice: Choice) -> bool:
    """Not the key, not another right answer, not in the prompt."""
    right = {choice.key.key, *(key.entity.key for key in choice.draft.others if key.entity)}
    return other.key not in right and other.key not in choice.shown


def same_shape(other: EntityRecord, choice: Choice) -> bool:
    """Full names beside full names, and a length of the same order."""
    ratio = len(other.name) / len(choice.key.name)
    if choice.key.kind is EntityKind.PERSON and person_shape(other.name) != person_shape(choice.key.name):
        return False
    return capitalised(other.name) is capitalised(choice.key.name) and SHORTEST <= ratio <= LONGEST


@lru_cache(maxsize=4_096)
def person_shape(name: str) -> tuple[bool, bool]:
    """Whether a person's name has more than one word, and whether a title stands first."""
    words = fold(name).split()
    return (len(words) > 1, words[0] in TITLES)


def another_name(other: EntityRecord, choice: Choice) -> bool:
    """No spelling, part, or near relation of the key's name."""
    for mine in names(choice.key):
        for theirs in names(other):
            if same_spelling(mine, theirs) or contains(mine, theirs) or contains(theirs, mine):
                return False
    return not shared_head(choice.key.name, other.name)


def shared_head(one: str, other: str) -> bool:
    """Whether two names share half of their words or their last word ("Joan Anders", "Ruth Anders")."""
    first, second = fold(one).split(), fold(other).split()
    common = {word for word in set(first) & set(second) if len(word) > 3}
    return bool(common) and (2 * len(common) >= min(len(first), len(second)) or first[-1] == second[-1])


def not_read(other: EntityRecord, choice: Choice) -> bool:
    """In neither the stem nor the evidence."""
    padded = (
        f" {choice.read} {fold(str(choice.draft.slots.get('s', '')))} {fold(str(choice.draft.slots.get('o', '')))} "
    )
    return not any(f" {fold(name)} " in padded for name in names(other))


def not_true(other: EntityRecord, choice: Choice) -> bool:
    """No fact of any modality ties it to what the stem shows, nor to the key as its part or whole."""
    for predicate, tied in choice.world.ties.get(other.key, ()):
        asked = choice.draft.fact.predicate
        if tied & choice.shown and (asked not in ONE_ANSWER or predicate is asked):
            return False
        if choice.key.key in tied and predicate in CONTAINING:
            return False
    return True


def no_neighbour(other: EntityRecord, choice: Choice) -> bool:
    """No real neighbour of the state whose neighbours are asked for."""
    if choice.draft.fact.predicate is not Predicate.BORDERS:
        return True
    shown = [choice.world.entities[key].name for key in choice.shown if key in choice.world.entities]
    return not any(are_neighbours(other.name, name) for name in shown)


def not_beside(other: EntityRecord, choice: Choice) -> bool:
    """Named in no sentence with what the stem shows, where more than one answer could be true."""
    if choice.draft.fact.predicate in ONE_ANSWER:
        return True
    if choice.world.beside.get(other.key, frozenset()) & choice.shown:
        return False
    shown = [choice.world.entities[key] for key in choice.shown if key in choice.world.entities]
    return not any(close(other, entity) for entity in shown)


def close(one: EntityRecord, other: EntityRecord) -> bool:
    """Whether two entities are mentioned within a sentence's length of each other."""
    starts = sorted(span.start for span in other.mentions)
    for span in one.mentions:
        at = bisect_left(starts, span.start - SENTENCE_LENGTH)
        if at < len(starts) and starts[at] <= span.start + SENTENCE_LENGTH:
            return True
    return False


def same_era(other: EntityRecord, choice: Choice) -> bool:
    """Of the key's time, give or take thirty years, where the bank dates both."""
    mine, theirs = choice.world.eras.get(choice.key.key), choice.world.eras.get(other.key)
    if mine is None or theirs is None:
        return True
    return max(mine[0], theirs[0]) - min(mine[1], theirs[1]) <= YEARS_APART


def same_initials(other: EntityRecord, choice: Choice) -> bool:
    """With the same initials, where the prompt gives an abbreviation: any other would be told by it."""
    fact = choice.draft.fact
    if fact.predicate is not Predicate.NAME_OF or not is_acronym(fact):
        return True
    return initials(other.name) == initials(choice.key.name)


def initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word not in LITTLE)


Rule = Callable[[EntityRecord, Choice], bool]
CHEAP: tuple[Rule, ...] = (
    is_other,
    same_shape,
    same_era,
    same_initials,
    not_true,
    no_companion,
    no_enemy,
    under_no_roof,
    no_neighbour,
    not_beside,
)
DEAR: tuple[Rule, ...] = (not_read, another_name)  # every spelling is compared: only the nearest go there
RULES: tuple[Callable[..., object], ...] = (same_group, well_attested, *CHEAP, *DEAR)  # all that an option meets


def closeness(other: EntityRecord, choice: Choice, seed: int) -> tuple[float, int]:
    """Low is better: as much talked about, as long, the same article."""
    length = abs(len(other.name) - len(choice.key.name)) / len(choice.key.name)
    fame = 1 / (1 + len(other.mentions) + len(choice.world.by_entity.get(other.key, ())))
    article = 0.3 if other.definite != choice.key.definite else 0.0
    return (round(length + fame + article, 3), draws(f"{choice.draft.name}|{other.key}", seed))


def distinct(found: Iterable[EntityRecord]) -> Iterator[EntityRecord]:
    """The entities without two that could be one, or share a head, in their order."""
    kept: list[EntityRecord] = []
    for entity in found:
        if not any(same_spelling(entity.name, other.name) or shared_head(entity.name, other.name) for other in kept):
            kept.append(entity)
            yield entity


def phrase_options(
    draft: Draft, world: World, seed: int, among: frozenset[str] | None = None
) -> Iterator[OptionRecord]:
    """Other values of the same predicate (`among` these), for a key that is no entity. An abbreviation gives itself
    away: none."""
    lead = draft.fact
    if lead.predicate is Predicate.NAME_OF:
        return
    found: dict[str, tuple[str, FactRecord]] = {}
    for fact in world.by_predicate.get(lead.predicate, ()):
        text = fact.role if draft.ask.slot == "role" else fact.value.text if fact.value else ""
        if not text or not fact.positive or (among is not None and text not in among):
            continue
        if lead.predicate is Predicate.IDEOLOGY and (
            bool(fact.role) is not bool(lead.role) or fact.subject in company(lead.subject, world)
        ):
            continue
        if SHORTEST <= len(text) / max(len(draft.key.text), 1) <= LONGEST and not tied(fact, lead):
            found.setdefault(fold(text), (text, fact))
    for text, fact in sorted(found.values(), key=lambda pair: draws(f"{draft.name}|{pair[0]}", seed)):
        if not similar_phrase(text, draft):
            yield OptionRecord(text, note_of(fact, world))


def tied(one: FactRecord, other: FactRecord) -> bool:
    return bool(set(arguments(one)) & set(arguments(other)))


def description_options(draft: Draft, world: World, seed: int) -> Iterator[OptionRecord]:
    """What other things of the same kind are; people are too many things at once to be asked so."""
    subject = world.entities.get(draft.fact.subject)
    if subject is None or subject.kind is EntityKind.PERSON:
        return iter(())
    return phrase_options(draft, world, seed, among=world.values.get(subject.kind, frozenset()))


def similar_phrase(text: str, draft: Draft) -> bool:
    """Whether a phrase shares a telling word with a right answer or stands in the evidence."""
    words = {word for word in fold(text).split() if len(word) > 3}
    right = {word for key in (draft.key, *draft.others) for word in fold(key.text).split()}
    return bool(words & right) or fold(text) in fold(" ".join(quotes(draft)))
