"""Round brackets after a name: years of life or of an event, another name, an acronym."""

from __future__ import annotations

from collections.abc import Iterator

from content.calendar import bounds
from content.enums import Predicate
from content.extraction.annotations import TimeMention
from content.extraction.arguments import Arguments
from content.extraction.drafts import Argument, Draft
from content.extraction.frames import TimeUse
from content.extraction.nominals import NounPhrase
from content.extraction.tokens import TaggedSentence
from content.records import Literal, Span, TimeValue

VERSION = 1
BORN = frozenset({"born", "b", "b."})
DIED = frozenset({"died", "d", "d."})
REIGNED = frozenset({"r", "r.", "reigned", "ruled"})
FOUNDED = frozenset({"founded", "established", "est", "est.", "formed", "created"})


def bracket_facts(
    tagged: TaggedSentence, arguments: Arguments, phrase: NounPhrase, *, listed: bool = False
) -> Iterator[Draft]:
    """What the brackets right after a named phrase say of it; `listed` in a list, where years may be of an office."""
    if phrase.name is None or not phrase.brackets:
        return
    who = arguments.mention(phrase.name)
    if who is None:
        return
    for start, end in phrase.brackets[:2]:
        yield from _dated(tagged, who, start, end, listed=listed)
        yield from _named(tagged, arguments, who, phrase, start, end)


def _dated(tagged: TaggedSentence, who: Argument, start: int, end: int, *, listed: bool) -> Iterator[Draft]:
    times = [mark for at in range(start, end) if (mark := tagged.time(at)) is not None]
    words = {tagged.tokens[at].text.lower() for at in range(start, end) if at not in tagged.marks} - {
        ".",
        ",",
        "in",
        "on",
        "c",
    }
    span = Span(tagged.tokens[start].span.start, tagged.tokens[end - 1].span.end)
    if len(times) != 1 or len(words) > 1:
        return
    rule = f"brackets.years@{VERSION}"
    if words:
        predicate = next((p for cue, p in CUES if words <= cue), None)
        if predicate is not None and (who.kind == "person") is (predicate in PERSONAL):
            yield Draft(predicate, who, rule, span, time=TimeUse(times[0], "in"))
    elif who.kind == "person" and _lifetime(times[0]) and not listed:
        for predicate, value in zip((Predicate.BORN, Predicate.DIED), _ends(times[0]), strict=True):
            if value is not None:
                yield Draft(predicate, who, rule, span, time=TimeUse(TimeMention(times[0].span, value), "in"))
    elif who.kind == "event":
        yield Draft(Predicate.EVENT_ON, who, rule, span, time=TimeUse(times[0], "in"))
    elif who.kind == "agreement" and "/" not in times[0].value.edtf:
        yield Draft(Predicate.SIGNED, who, rule, span, time=TimeUse(times[0], "in"), confidence=0.8)


CUES = (
    (BORN, Predicate.BORN),
    (DIED, Predicate.DIED),
    (FOUNDED, Predicate.FOUNDED),
)
LEAST_LIFE, LONGEST_LIFE = 18, 115  # years
PERSONAL = frozenset({Predicate.BORN, Predicate.DIED})


def _lifetime(mention: TimeMention) -> bool:
    """Years that can be a life; a shorter span is more likely a term of office."""
    value = mention.value
    if "/" not in value.edtf or value.lower is None or value.upper is None:
        return False
    return LEAST_LIFE <= (value.upper - value.lower) / 365 <= LONGEST_LIFE


def _ends(mention: TimeMention) -> tuple[TimeValue | None, TimeValue | None]:
    """The first and the last year of an interval, each a date of its own."""
    ends: list[TimeValue | None] = []
    for part in mention.value.edtf.split("/", 1):
        if part in ("", ".."):
            ends.append(None)
            continue
        lower, upper = bounds(part)
        ends.append(TimeValue(part, lower, upper, part.lstrip("0") if part.isdigit() else part))
    return ends[0], ends[1]


def _named(
    tagged: TaggedSentence, arguments: Arguments, who: Argument, phrase: NounPhrase, start: int, end: int
) -> Iterator[Draft]:
    """A bracket that is wholly another name of the same entity."""
    names = [(at, mark) for at in range(start, end) if (mark := tagged.name(at)) is not None]
    others = [
        at for at in range(start, end) if at not in tagged.marks and tagged.tokens[at].text.lower() not in FILLERS
    ]
    if len(names) != 1 or others or phrase.name is None:
        return
    mention = names[0][1]
    cued = any(tagged.tokens[at].text.lower() in CUED for at in range(start, end))
    if (mention.entity != phrase.name.entity and not cued) or mention.text == phrase.name.text:
        return
    kind = "acronym" if mention.text.isupper() or mention.text.replace(".", "").isupper() else "gloss"
    yield Draft(
        Predicate.NAME_OF,
        who,
        f"brackets.name@{VERSION}",
        Span(tagged.tokens[start].span.start, tagged.tokens[end - 1].span.end),
        value=Literal(mention.text),
        qualifiers={"kind": kind, "of": phrase.name.text},
    )


CUED = frozenset({"now", "known", "called", "formerly", "spelled", "spelt", "nicknamed", "later", "today"})
FILLERS = CUED | frozenset(
    {
        "or",
        "also",
        "the",
        '"',
        "“",
        "”",
        "known",
        "as",
        "called",
        "abbreviated",
        "formerly",
        ",",
        "sometimes",
        "nicknamed",
    }
)
