"""Infobox labels whose value leads what the infobox is of, with the role the label gives."""

from __future__ import annotations

from content.enums import Predicate
from content.extraction.infobox_meaning import LabelMeaning

# fmt: off
# The role is the label itself.
OFFICES = (
    "head_of_state", "head_of_government", "premier", "chief_minister", "first_minister", "deputy_prime_minister",
    "foreign_minister", "secretary", "treasurer", "deputy", "vice_chairman", "deputy_chairman", "deputy_chairperson",
    "honorary_president", "honorary_chairman", "supreme_leader", "spiritual_leader", "political_leader",
    "military_leader", "parliamentary_leader", "artistic_director", "music_director", "managing_director",
    "general_manager", "administrator", "commissioner", "high_commissioner", "viceroy", "regent", "sultan", "shah",
    "caliph", "khan", "emir", "doge", "duke", "grand_duke", "prince", "tsar", "ruler", "grand_master", "bishop",
    "archbishop", "patriarch", "abbot", "dean", "provost", "lord_mayor", "chief_of_staff", "deputy_commander",
    "commandant", "ceremonial_chief", "chief", "team_principal", "expedition_leader", "mission_commander", "leader",
    "deputy_leader", "president", "vice_president", "chairperson", "chairman", "chairwoman", "chair", "spokesperson",
    "spokesman", "spokeswoman", "general_secretary", "first_secretary", "director", "executive_director",
    "chief_executive", "head", "headmaster", "principal", "rector", "chancellor", "prime_minister", "monarch",
    "king", "queen", "emperor", "governor", "mayor", "speaker", "coach", "manager", "head_coach", "captain",
    "commander",
)
ROLES = {
    "party_leader": "leader", "notable_leader": "leader", "editor_in_chief": "editor-in-chief",
    "vice_chancellor": "vice-chancellor",
    "colonel_in_chief": "colonel-in-chief", "leader_name": "leader", "co_leader": "co-leader",
    "secretary_general": "secretary-general", "director_general": "director-general", "ceo": "chief executive",
    "chief_executive_officer": "chief executive", "key_people": "key person", "governor_general": "governor-general",
    "commander_in_chief": "commander-in-chief", "current_commander": "commander",
    "commanders_and_leaders": "commander", "notable_commander": "commander",
}
# fmt: on
LEADERS: dict[str, LabelMeaning] = {
    label: LabelMeaning(Predicate.LED_BY, role=role)
    for label, role in {**{office: office.replace("_", " ") for office in OFFICES}, **ROLES}.items()
}
