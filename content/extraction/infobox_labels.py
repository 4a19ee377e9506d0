"""What the usual infobox labels mean: label -> predicate, direction and role.

The direction says where the infobox's own subject stands. FORWARD: it is the subject of the fact and the value its
object ("Leader: X" is led_by(infobox, X)). BACKWARD: the value is the subject ("Capital: X" is capital_of(X, infobox)).
Labels are normalised as `normalise_label` leaves them: lower case, words joined by "_", singular where the table has
the singular only.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from content.enums import Predicate

FORWARD = "forward"
BACKWARD = "backward"


class LabelMeaning(NamedTuple):
    predicate: Predicate
    direction: str = FORWARD
    role: str = ""


P = Predicate
INFOBOX_LABELS: dict[str, LabelMeaning] = {
    # leaders and offices
    "leader": LabelMeaning(P.LED_BY, role="leader"),
    "leader_name": LabelMeaning(P.LED_BY, role="leader"),
    "co_leader": LabelMeaning(P.LED_BY, role="co-leader"),
    "deputy_leader": LabelMeaning(P.LED_BY, role="deputy leader"),
    "president": LabelMeaning(P.LED_BY, role="president"),
    "vice_president": LabelMeaning(P.LED_BY, role="vice president"),
    "chairperson": LabelMeaning(P.LED_BY, role="chairperson"),
    "chairman": LabelMeaning(P.LED_BY, role="chairman"),
    "chairwoman": LabelMeaning(P.LED_BY, role="chairwoman"),
    "chair": LabelMeaning(P.LED_BY, role="chair"),
    "spokesperson": LabelMeaning(P.LED_BY, role="spokesperson"),
    "spokesman": LabelMeaning(P.LED_BY, role="spokesman"),
    "spokeswoman": LabelMeaning(P.LED_BY, role="spokeswoman"),
    "secretary_general": LabelMeaning(P.LED_BY, role="secretary-general"),
    "general_secretary": LabelMeaning(P.LED_BY, role="general secretary"),
    "first_secretary": LabelMeaning(P.LED_BY, role="first secretary"),
    "director": LabelMeaning(P.LED_BY, role="director"),
    "director_general": LabelMeaning(P.LED_BY, role="director-general"),
    "executive_director": LabelMeaning(P.LED_BY, role="executive director"),
    "ceo": LabelMeaning(P.LED_BY, role="chief executive"),
    "chief_executive": LabelMeaning(P.LED_BY, role="chief executive"),
    "chief_executive_officer": LabelMeaning(P.LED_BY, role="chief executive"),
    "key_people": LabelMeaning(P.LED_BY, role="key person"),
    "head": LabelMeaning(P.LED_BY, role="head"),
    "headmaster": LabelMeaning(P.LED_BY, role="headmaster"),
    "principal": LabelMeaning(P.LED_BY, role="principal"),
    "rector": LabelMeaning(P.LED_BY, role="rector"),
    "chancellor": LabelMeaning(P.LED_BY, role="chancellor"),
    "prime_minister": LabelMeaning(P.LED_BY, role="prime minister"),
    "monarch": LabelMeaning(P.LED_BY, role="monarch"),
    "king": LabelMeaning(P.LED_BY, role="king"),
    "queen": LabelMeaning(P.LED_BY, role="queen"),
    "emperor": LabelMeaning(P.LED_BY, role="emperor"),
    "governor": LabelMeaning(P.LED_BY, role="governor"),
    "governor_general": LabelMeaning(P.LED_BY, role="governor-general"),
    "mayor": LabelMeaning(P.LED_BY, role="mayor"),
    "speaker": LabelMeaning(P.LED_BY, role="speaker"),
    "coach": LabelMeaning(P.LED_BY, role="coach"),
    "manager": LabelMeaning(P.LED_BY, role="manager"),
    "head_coach": LabelMeaning(P.LED_BY, role="head coach"),
    "captain": LabelMeaning(P.LED_BY, role="captain"),
    "commander": LabelMeaning(P.LED_BY, role="commander"),
    "commander_in_chief": LabelMeaning(P.LED_BY, role="commander-in-chief"),
    "current_commander": LabelMeaning(P.LED_BY, role="commander"),
    "commanders_and_leaders": LabelMeaning(P.LED_BY, role="commander"),
    "notable_commander": LabelMeaning(P.LED_BY, role="commander"),
    "office": LabelMeaning(P.HOLDS_OFFICE),
    "occupation": LabelMeaning(P.IS_A, role="occupation"),
    "profession": LabelMeaning(P.IS_A, role="profession"),
    "rank": LabelMeaning(P.HOLDS_OFFICE, role="rank"),
    # beginnings and ends
    "founder": LabelMeaning(P.FOUNDED, role="founder"),
    "founded_by": LabelMeaning(P.FOUNDED, role="founder"),
    "founded": LabelMeaning(P.FOUNDED),
    "foundation": LabelMeaning(P.FOUNDED),
    "formed": LabelMeaning(P.FOUNDED),
    "formation": LabelMeaning(P.FOUNDED),
    "established": LabelMeaning(P.FOUNDED),
    "date_founded": LabelMeaning(P.FOUNDED),
    "incorporated": LabelMeaning(P.FOUNDED, role="incorporation"),
    "inception": LabelMeaning(P.FOUNDED),
    "created": LabelMeaning(P.FOUNDED),
    "opened": LabelMeaning(P.FOUNDED, role="opening"),
    "built": LabelMeaning(P.FOUNDED, role="construction"),
    "completed": LabelMeaning(P.FOUNDED, role="completion"),
    "dissolved": LabelMeaning(P.DISSOLVED),
    "dissolution": LabelMeaning(P.DISSOLVED),
    "disbanded": LabelMeaning(P.DISSOLVED),
    "abolished": LabelMeaning(P.DISSOLVED),
    "defunct": LabelMeaning(P.DISSOLVED),
    "banned": LabelMeaning(P.DISSOLVED, role="ban"),
    "closed": LabelMeaning(P.DISSOLVED, role="closing"),
    "demolished": LabelMeaning(P.DISSOLVED, role="demolition"),
    "active": LabelMeaning(P.EVENT_ON, role="active"),
    "year": LabelMeaning(P.EVENT_ON, role="active"),
    "years_active": LabelMeaning(P.EVENT_ON, role="active"),
    "dates_of_operation": LabelMeaning(P.EVENT_ON, role="active"),
    # descent
    "successor": LabelMeaning(P.SUCCEEDED_BY),
    "succeeded_by": LabelMeaning(P.SUCCEEDED_BY),
    "predecessor": LabelMeaning(P.SUCCEEDED_BY, BACKWARD),
    "preceded_by": LabelMeaning(P.SUCCEEDED_BY, BACKWARD),
    "split": LabelMeaning(P.SPLIT_FROM),
    "split_from": LabelMeaning(P.SPLIT_FROM),
    "split_to": LabelMeaning(P.SPLIT_FROM, BACKWARD),
    "merged_into": LabelMeaning(P.MERGED_INTO),
    "merged": LabelMeaning(P.MERGED_INTO, BACKWARD),
    "merger": LabelMeaning(P.MERGED_INTO, BACKWARD),
    "merger_of": LabelMeaning(P.MERGED_INTO, BACKWARD),
    # parts and wholes
    "parent": LabelMeaning(P.PART_OF),
    "parent_company": LabelMeaning(P.PART_OF),
    "parent_organization": LabelMeaning(P.PART_OF),
    "parent_organisation": LabelMeaning(P.PART_OF),
    "part_of": LabelMeaning(P.PART_OF),
    "owner": LabelMeaning(P.PART_OF, role="owner"),
    "branch": LabelMeaning(P.PART_OF, role="branch"),
    "subsidiary": LabelMeaning(P.PART_OF, BACKWARD, "subsidiary"),
    "division": LabelMeaning(P.PART_OF, BACKWARD, "division"),
    "organization": LabelMeaning(P.PART_OF, BACKWARD, "member organisation"),
    "organisation": LabelMeaning(P.PART_OF, BACKWARD, "member organisation"),
    "group": LabelMeaning(P.PART_OF, BACKWARD, "group"),
    "member": LabelMeaning(P.MEMBER_OF, BACKWARD),
    "newspaper": LabelMeaning(P.PART_OF, BACKWARD, "newspaper"),
    "youth_wing": LabelMeaning(P.PART_OF, BACKWARD, "youth wing"),
    "student_wing": LabelMeaning(P.PART_OF, BACKWARD, "student wing"),
    "women_s_wing": LabelMeaning(P.PART_OF, BACKWARD, "women's wing"),
    "military_wing": LabelMeaning(P.PART_OF, BACKWARD, "military wing"),
    "armed_wing": LabelMeaning(P.PART_OF, BACKWARD, "armed wing"),
    "political_wing": LabelMeaning(P.PART_OF, BACKWARD, "political wing"),
    "international": LabelMeaning(P.MEMBER_OF, role="international affiliation"),
    "international_affiliation": LabelMeaning(P.MEMBER_OF, role="international affiliation"),
    "affiliation": LabelMeaning(P.MEMBER_OF, role="affiliation"),
    "political_party": LabelMeaning(P.MEMBER_OF, role="party"),
    "party": LabelMeaning(P.MEMBER_OF, role="party"),
    "membership": LabelMeaning(P.QUANTITY_OF, role="members"),
    "league": LabelMeaning(P.MEMBER_OF, role="league"),
    # friends and enemies
    "ally": LabelMeaning(P.ALLIED_WITH),
    "opponent": LabelMeaning(P.OPPOSED),
    "enemy": LabelMeaning(P.OPPOSED),
    "sponsor": LabelMeaning(P.SUPPORTED_BY),
    "supporter": LabelMeaning(P.SUPPORTED_BY),
    "supported_by": LabelMeaning(P.SUPPORTED_BY),
    "battle": LabelMeaning(P.FOUGHT_IN),
    "war": LabelMeaning(P.FOUGHT_IN),
    "battles_wars": LabelMeaning(P.FOUGHT_IN),
    "battles_and_wars": LabelMeaning(P.FOUGHT_IN),
    "engagement": LabelMeaning(P.FOUGHT_IN),
    "conflict": LabelMeaning(P.FOUGHT_IN),
    "belligerent": LabelMeaning(P.FOUGHT_IN, BACKWARD),
    "combatant": LabelMeaning(P.FOUGHT_IN, BACKWARD),
    # ideas
    "ideology": LabelMeaning(P.IDEOLOGY),
    "position": LabelMeaning(P.IDEOLOGY, role="political position"),
    "political_position": LabelMeaning(P.IDEOLOGY, role="political position"),
    "religion": LabelMeaning(P.IDEOLOGY, role="religion"),
    "motive": LabelMeaning(P.IDEOLOGY, role="motive"),
    "genre": LabelMeaning(P.IS_A, role="genre"),
    "type": LabelMeaning(P.IS_A, role="type"),
    "industry": LabelMeaning(P.IS_A, role="industry"),
    # places
    "headquarters": LabelMeaning(P.BASED_IN, role="headquarters"),
    "headquarter": LabelMeaning(P.BASED_IN, role="headquarters"),
    "garrison": LabelMeaning(P.BASED_IN, role="garrison"),
    "base": LabelMeaning(P.BASED_IN, role="base"),
    "based_in": LabelMeaning(P.BASED_IN),
    "residence": LabelMeaning(P.BASED_IN, role="residence"),
    "country": LabelMeaning(P.LOCATED_IN, role="country"),
    "state": LabelMeaning(P.LOCATED_IN, role="state"),
    "province": LabelMeaning(P.LOCATED_IN, role="province"),
    "region": LabelMeaning(P.LOCATED_IN, role="region"),
    "county": LabelMeaning(P.LOCATED_IN, role="county"),
    "district": LabelMeaning(P.LOCATED_IN, role="district"),
    "city": LabelMeaning(P.LOCATED_IN, role="city"),
    "location": LabelMeaning(P.LOCATED_IN),
    "place": LabelMeaning(P.EVENT_AT),
    "venue": LabelMeaning(P.EVENT_AT, role="venue"),
    "area": LabelMeaning(P.OPERATES_IN),
    "area_served": LabelMeaning(P.OPERATES_IN),
    "area_of_operation": LabelMeaning(P.OPERATES_IN),
    "active_region": LabelMeaning(P.OPERATES_IN),
    "capital": LabelMeaning(P.CAPITAL_OF, BACKWARD),
    "capital_city": LabelMeaning(P.CAPITAL_OF, BACKWARD),
    "national_capital": LabelMeaning(P.CAPITAL_OF, BACKWARD),
    "border": LabelMeaning(P.BORDERS),
    "source": LabelMeaning(P.LOCATED_IN, role="source"),
    "mouth": LabelMeaning(P.LOCATED_IN, role="mouth"),
    # events and lives
    "date": LabelMeaning(P.EVENT_ON),
    "result": LabelMeaning(P.GENERIC_EVENT, role="result"),
    "outcome": LabelMeaning(P.GENERIC_EVENT, role="result"),
    "signed": LabelMeaning(P.SIGNED),
    "signatory": LabelMeaning(P.SIGNED, BACKWARD),
    "party_to_the_treaty": LabelMeaning(P.SIGNED, BACKWARD),
    "born": LabelMeaning(P.BORN),
    "birth_date": LabelMeaning(P.BORN),
    "birth_place": LabelMeaning(P.BORN),
    "birthplace": LabelMeaning(P.BORN),
    "died": LabelMeaning(P.DIED),
    "death_date": LabelMeaning(P.DIED),
    "death_place": LabelMeaning(P.DIED),
    # works
    "author": LabelMeaning(P.AUTHOR_OF, BACKWARD, "author"),
    "writer": LabelMeaning(P.AUTHOR_OF, BACKWARD, "writer"),
    "written_by": LabelMeaning(P.AUTHOR_OF, BACKWARD, "writer"),
    "composer": LabelMeaning(P.AUTHOR_OF, BACKWARD, "composer"),
    "artist": LabelMeaning(P.AUTHOR_OF, BACKWARD, "artist"),
    "architect": LabelMeaning(P.AUTHOR_OF, BACKWARD, "architect"),
    "designer": LabelMeaning(P.AUTHOR_OF, BACKWARD, "designer"),
    "inventor": LabelMeaning(P.AUTHOR_OF, BACKWARD, "inventor"),
    "developer": LabelMeaning(P.AUTHOR_OF, BACKWARD, "developer"),
    "publisher": LabelMeaning(P.AUTHOR_OF, BACKWARD, "publisher"),
    "notable_work": LabelMeaning(P.AUTHOR_OF),
    "product": LabelMeaning(P.AUTHOR_OF, role="product"),
    "publication_date": LabelMeaning(P.EVENT_ON, role="publication"),
    "released": LabelMeaning(P.EVENT_ON, role="release"),
    # numbers
    "population": LabelMeaning(P.QUANTITY_OF, role="population"),
    "strength": LabelMeaning(P.QUANTITY_OF, role="strength"),
    "size": LabelMeaning(P.QUANTITY_OF, role="size"),
    "casualty": LabelMeaning(P.QUANTITY_OF, role="casualties"),
    "casualties_and_losses": LabelMeaning(P.QUANTITY_OF, role="casualties"),
    "death": LabelMeaning(P.QUANTITY_OF, role="deaths"),
    "injured": LabelMeaning(P.QUANTITY_OF, role="injured"),
    "employee": LabelMeaning(P.QUANTITY_OF, role="employees"),
    "number_of_employees": LabelMeaning(P.QUANTITY_OF, role="employees"),
    "student": LabelMeaning(P.QUANTITY_OF, role="students"),
    "revenue": LabelMeaning(P.QUANTITY_OF, role="revenue"),
    "capacity": LabelMeaning(P.QUANTITY_OF, role="capacity"),
    "length": LabelMeaning(P.QUANTITY_OF, role="length"),
    "height": LabelMeaning(P.QUANTITY_OF, role="height"),
    "width": LabelMeaning(P.QUANTITY_OF, role="width"),
    "depth": LabelMeaning(P.QUANTITY_OF, role="depth"),
    "elevation": LabelMeaning(P.QUANTITY_OF, role="elevation"),
    "area_total": LabelMeaning(P.QUANTITY_OF, role="area"),
    "total_area": LabelMeaning(P.QUANTITY_OF, role="area"),
    "basin_size": LabelMeaning(P.QUANTITY_OF, role="basin size"),
    "discharge": LabelMeaning(P.QUANTITY_OF, role="discharge"),
    "seat": LabelMeaning(P.QUANTITY_OF, role="seats"),
    # names
    "name": LabelMeaning(P.NAME_OF),
    "native_name": LabelMeaning(P.NAME_OF, role="native name"),
    "other_name": LabelMeaning(P.NAME_OF, role="other name"),
    "also_known_as": LabelMeaning(P.NAME_OF, role="other name"),
    "abbreviation": LabelMeaning(P.NAME_OF, role="abbreviation"),
    "nickname": LabelMeaning(P.NAME_OF, role="nickname"),
    "formerly_called": LabelMeaning(P.NAME_OF, role="former name"),
}
# The same labels before a number ("Area: 357,000 km2") count something.
NUMERIC_LABELS: dict[str, LabelMeaning] = {
    "area": LabelMeaning(P.QUANTITY_OF, role="area"),
    "member": LabelMeaning(P.QUANTITY_OF, role="members"),
    "size": LabelMeaning(P.QUANTITY_OF, role="size"),
    "group": LabelMeaning(P.QUANTITY_OF, role="groups"),
}
# Values of these are people, so that "A and B" are two of them.
PEOPLE_PREDICATES = frozenset({P.LED_BY})
PEOPLE_ROLES = frozenset({"founder", "author", "writer", "composer", "artist", "architect", "designer", "inventor"})
# Values of these are one place, written with the places around it ("Lübeck, Holstein").
PLACE_LABELS = frozenset(
    {
        "base",
        "based_in",
        "birth_place",
        "birthplace",
        "born",
        "capital",
        "death_place",
        "died",
        "garrison",
        "headquarter",
        "headquarters",
        "location",
        "mouth",
        "place",
        "residence",
        "source",
        "venue",
    }
)
_WORDS = re.compile(r"[^\W_]+")


def normalise_label(text: str) -> str:
    """ "Founder(s)" -> "founder", "Key people" -> "key_people", "Allies" -> "ally"."""
    label = "_".join(_WORDS.findall(text.replace("(s)", "").lower()))
    if label in INFOBOX_LABELS:
        return label
    for plural, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if label.endswith(plural) and label.removesuffix(plural) + singular in INFOBOX_LABELS:
            return label.removesuffix(plural) + singular
    return label


def find_meaning(label: str, *, numeric: bool = False) -> LabelMeaning | None:
    """The meaning of a normalised label; `numeric` says that its value begins with a number."""
    return (NUMERIC_LABELS.get(label) if numeric else None) or INFOBOX_LABELS.get(label)
