"""Whether "founded" is a past tense or a participle, from what stands around it."""

from __future__ import annotations

from content.extraction import lexicon
from content.extraction.chunks import Kind
from content.extraction.runs import RunReader
from content.extraction.verbs import Form

FAR = 60  # chunks looked ahead for the main verb


def settle(reader: RunReader, at: int, *, waits: int) -> Form:
    """The form of the verb chunk `at`; `waits` is how many subjects before it have no verb yet."""
    verb = reader.verb(at)
    if verb.form is not Form.PAST:
        return verb.form
    following = reader.kind(at + 1)
    by_agent = following is Kind.PREPOSITION and reader.word(at + 1) == "by" and reader.kind(at + 2) is Kind.NOUN
    if by_agent and verb.lemma not in lexicon.INTRANSITIVE:
        return Form.PARTICIPLE
    if following in (Kind.NOUN, Kind.THAT, Kind.QUOTE):
        named = verb.lemma in lexicon.NAMING or verb.lemma in lexicon.APPOINTING
        if not named or (waits and not finite_later(reader, at, waits)):
            return Form.FINITE
        return Form.PARTICIPLE if waits or reader.kind(at - 1) in (Kind.NOUN, Kind.COMMA) else Form.FINITE
    if verb.lemma in lexicon.INTRANSITIVE:
        return Form.FINITE
    if not waits:
        return Form.PARTICIPLE
    if finite_later(reader, at, waits):
        return Form.PARTICIPLE
    if verb.lemma in lexicon.PARTICIPIAL and reader.kind(at - 1) is Kind.COMMA:
        return Form.PARTICIPLE
    return Form.FINITE


def finite_later(reader: RunReader, at: int, waits: int) -> bool:
    """Whether all waiting subjects get their verbs after chunk `at`."""
    after_comma = reader.kind(at - 1) is Kind.COMMA
    nested = 0
    for here in range(at + 1, min(at + FAR, len(reader.chunks))):
        kind, before = reader.kind(here), reader.kind(here - 1)
        if kind in (Kind.BREAK, Kind.END):
            return False
        if kind in (Kind.RELATIVE, Kind.THAT):
            nested += 1
        elif kind is Kind.PREPOSITION and reader.word(here) in lexicon.SUBORDINATORS:
            nested += reader.kind(here + 1) is Kind.NOUN and reader.starts_clause(here + 1)
        elif kind is Kind.NOUN and before in (Kind.COMMA, Kind.COORDINATOR) and reader.starts_clause(here):
            return False
        elif kind is Kind.VERB:
            found = _counts(reader, here, after_comma=after_comma)
            if found and nested:
                nested -= 1
            elif found:
                waits -= 1
                if waits <= 0:
                    return True
    return False


def _counts(reader: RunReader, here: int, *, after_comma: bool) -> bool:
    verb, before = reader.verb(here), reader.kind(here - 1)
    if before is Kind.ADVERB:
        before = reader.kind(here - 2)
    if before is Kind.COORDINATOR:
        return False
    if before is Kind.COMMA and not after_comma and not verb.auxiliary:
        return False
    if verb.form is Form.FINITE:
        return True
    told = verb.lemma in lexicon.INTRANSITIVE or reader.kind(here + 1) in (Kind.NOUN, Kind.THAT)
    return verb.form is Form.PAST and told
