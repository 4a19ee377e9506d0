"""Closed lists of English words that generation knows. No name of a person, party or place is among them."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
# Titles that may stand before a person's name or be left out.
TITLES = frozenset({
    "president", "general", "king", "queen", "emperor", "empress", "prince", "princess", "sultan", "shah", "khan",
    "emir", "amir", "doctor", "dr", "professor", "prof", "sir", "lord", "lady", "count", "duke", "duchess", "baron",
    "colonel", "major", "captain", "commander", "marshal", "admiral", "sheikh", "mullah", "mawlawi", "imam", "pope",
    "saint", "st", "bishop", "cardinal", "mr", "mrs", "ms", "minister", "chancellor", "senator", "governor",
})
# First words of offices: "President" after "was" is "president".
ROLE_WORDS = frozenset({
    "president", "chairperson", "chairman", "chairwoman", "chair", "spokesperson", "spokesman", "spokeswoman", "leader",
    "commander", "general", "secretary", "king", "queen", "emperor", "empress", "sultan", "emir", "prime", "minister",
    "head", "chief", "director", "governor", "mayor", "founder", "deputy", "vice", "acting", "captain", "manager",
    "chancellor", "treasurer", "admiral", "speaker", "editor", "ambassador", "envoy", "bishop", "archbishop", "abbot",
    "pope", "caliph", "shah", "tsar", "doge", "regent", "viceroy", "premier", "first", "senior", "principal",
})
# Roles many can hold at once, which say nothing of who is meant.
INCOMPLETE_ROLE = frozenset({"member", "part", "one", "some", "figure", "supporter", "native", "resident", "citizen"})
SHARED_ROLES = frozenset({
    "lawmaker", "politician", "warlord", "officer", "soldier", "journalist", "analyst", "scholar", "lawyer",
    "writer", "author", "militant", "fighter", "candidate", "professor", "adviser", "advisor", "commander",
    "representative", "delegate", "senator", "deputy", "official", "spokesman", "spokeswoman", "merchant", "banker",
    "engineer", "scientist", "monk", "priest", "teacher", "student", "veteran", "organiser", "organizer",
    "activist", "envoy", "diplomat", "parliament",
})
DROPPED_BEFORE_ROLE = ("the ", "a ", "an ", "its ", "their ", "former ", "then ", "current ", "first ")
DETERMINERS = frozenset({
    "a", "an", "the", "one", "two", "three", "several", "many", "some", "most", "his", "her", "its", "their", "part",
})
# Adjectives that add nothing to what is counted ("six entire provinces").
EMPTY_ADJECTIVES = ("entire ", "different ", "separate ", "additional ", "further ", "various ", "whole ", "main ")
# Offices that take "the" after "was": "the spokesman of the league", but "president of the league".
SPEAKERS = frozenset({"spokesperson", "spokesman", "spokeswoman", "founder", "boss", "mastermind", "organiser"})
# Words that make a description one of its kind: "the last shogun".
UNIQUE_WORDS = frozenset({"first", "last", "only", "oldest", "largest", "best", "worst", "main", "most", "second"})
# Nouns that name nothing by themselves.
VAGUE = frozenset({
    "leader", "leaders", "member", "members", "group", "groups", "force", "forces", "party", "parties", "government",
    "state", "country", "city", "others", "other", "some", "many", "several", "most", "all", "both",
})
# Last words of descriptions that many fit: nobody can name "Lombard groups".
ANY_OF_THEM = frozenset({
    "group", "groups", "militia", "militias", "faction", "factions", "tribe", "tribes", "organisations",
    "organizations", "parties", "bodies", "circles", "elements", "networks", "movements", "operation", "operations",
})
# Last words of event descriptions that one word more does not tell apart ("the Danish operation").
LOOSE_EVENTS = frozenset({
    "operation", "operations", "attack", "attacks", "offensive", "offensives", "fighting", "conflict", "war", "event",
    "events", "campaign", "action", "meeting", "talks", "election", "elections", "conference", "clashes", "unrest",
    "negotiations", "incident", "struggle", "war effort",
})
# Words of the names of bodies that take no article.
BODY_WORDS = frozenset({"youth", "youths", "women", "students", "young", "league", "club", "wing", "guards", "scouts"})
# Last words of what is several places read as one ("Savoy and Nice provinces").
SEVERAL_PLACES = frozenset({"provinces", "districts", "regions", "counties", "cities", "towns", "states", "cantons"})
# Words that say how a state is ruled, not which it is ("the Islamic Republic").
STATE_FORMS = frozenset({
    "republic", "kingdom", "empire", "emirate", "islamic", "democratic", "people", "peoples", "federal", "socialist",
    "popular", "interim", "transitional",
})
# Small words inside names.
LINKS = frozenset({
    "the", "a", "an", "of", "in", "on", "at", "for", "from", "and", "to", "by", "with", "e", "i", "y", "al", "el", "ul",
    "de", "la", "le", "les", "da", "do", "dos", "di", "del", "della", "van", "von", "der", "den", "du", "des", "bin",
    "ibn", "ben", "und", "et", "as", "zu", "ad", "ar", "abu",
})
# First words of descriptions that name nobody in particular.
LOOSE = frozenset({
    "also", "many", "several", "some", "most", "other", "others", "smaller", "larger", "numerous", "such", "various",
    "both", "all", "certain", "few", "more", "less", "nearly", "almost", "about", "up", "over", "another", "any", "no",
    "each", "every", "different", "further", "additional", "as", "only", "even", "one", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "hundreds", "thousands", "members", "parts", "then", "old", "new",
    "prominent", "notable", "veteran", "basic", "rival", "own", "local",
})
# Names with these heads take "the": "the Delian League", "the Gulf War".
DEFINITE_HEADS = frozenset({
    "league", "alliance", "union", "front", "movement", "party", "government", "council", "army", "committee",
    "organisation", "organization", "society", "association", "federation", "confederation", "bank", "company",
    "congress", "assembly", "parliament", "republic", "empire", "kingdom", "emirate", "sultanate", "caliphate",
    "revolution", "war", "battle", "siege", "treaty", "accord", "accords", "pact", "agreement", "convention",
    "mutiny", "uprising", "rebellion", "revolt", "coup", "crisis", "corps", "division", "regiment", "brigade",
    "militia", "forces", "navy", "guard", "commission", "agency", "ministry", "university", "court", "church",
    "order", "brotherhood", "coalition", "bloc", "faction", "administration", "conference", "campaign", "invasion",
    "partisans", "fighters", "islands", "river", "valley", "mountains", "sea", "ocean", "desert",
    "regime", "garrison", "institute", "foundation", "office", "department", "directorate", "service", "command",
    "fleet", "dynasty", "force",
})
# Names with these heads are plural: "the Geneva Accords were signed".
PLURAL_HEADS = frozenset({
    "accords", "agreements", "talks", "wars", "forces", "troops", "fighters", "partisans", "guards", "islands",
    "mountains", "rebels", "militias", "soldiers", "brothers", "nations", "states", "uprisings", "protocols",
})
# Words too small to give a key away.
LITTLE = frozenset({
    "the", "a", "an", "of", "in", "on", "at", "for", "from", "and", "or", "to", "by", "with", "e", "i", "al", "el",
    "de", "la", "le", "van", "von", "der", "den", "du", "des", "bin", "ibn", "y",
})
# First words of our own templates: in lower case when a source is put before them.
OUR_WORDS = frozenset({
    "the", "a", "an", "who", "whom", "whose", "which", "what", "when", "where", "how", "in", "on", "at", "by", "to",
    "of", "for", "from", "with", "into", "since", "until",
})
# Heads that say what a named event, agreement, place or work is better than its kind does.
EVENT_HEADS = (
    "battle", "war", "siege", "revolution", "revolt", "uprising", "rebellion", "mutiny", "coup", "invasion", "massacre",
    "conference", "congress", "election", "operation", "campaign", "crisis", "treaty",
)
AGREEMENT_HEADS = (
    "treaty", "accord", "accords", "pact", "agreement", "convention", "charter", "protocol", "constitution",
)
FEATURE_HEADS = (
    "river", "valley", "mountain", "mountains", "lake", "sea", "island", "desert", "pass", "strait",
)
SUBDIVISION_HEADS = (
    "province", "district", "county", "canton", "state", "prefecture", "governorate", "department",
)
AGENCY_HEADS = ("government", "regime", "ministry", "administration")
WORK_HEADS = ("newspaper", "journal", "magazine", "book", "novel", "poem", "opera", "symphony")
SINGULAR_HEADS = {
    "accords": "accord", "mountains": "mountain range", "regime": "government", "administration": "government",
}
# Natural features one is in; one is at the others.
FEATURES_INSIDE = ("valley", "desert", "mountains", "plain", "basin", "sea", "ocean")
# fmt: on


# Roles that say no more than that somebody leads.
LEADING_ROLES = frozenset({"", "leader", "head", "chief"})


def only_leads(role: str) -> bool:
    """Whether a role is no office but leading: "head" of a party is its leader."""
    return role.casefold() in LEADING_ROLES


def is_shared(role: str, qualifiers: Mapping[str, str]) -> bool:
    """Whether several people can hold a role at once: it has "a" before it, or is one of many by nature."""
    head = role.lower().partition(" of ")[0].split()[-1:]
    return qualifiers.get("article", "") in {"a", "an", "one"} or bool(SHARED_ROLES & set(head))
