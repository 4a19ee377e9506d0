"""Closed word classes the grammar rests on, from `data/words.yaml`."""

from __future__ import annotations

from content.extraction.vocabulary import word_groups, word_list, word_table

BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re"})
MODALS = word_list("modals")
POSSESSIVES = word_list("possessives")
RELATIVES = word_list("relatives")
SUBORDINATORS = word_list("subordinators")

GROUPS = word_groups()
GROUP_TAGS = word_table("group_tags")
PREPOSITIONS = word_list("prepositions") | {"_".join(group) for group in GROUPS} - GROUP_TAGS.keys()
PARTICLES = word_list("particles")
ORDERING = word_list("ordering")
PURPOSE = word_list("purpose")
EXAMPLES = word_list("examples")
EXCEPTIONS = word_list("exceptions")
APPROXIMATORS = word_list("approximators")

# Verb that takes an infinitive -> what it says of it: asserted, intended, alleged, negated.
CHAINS = word_table("chains")
PASSIVE_CHAINS = word_table("passive_chains")
OBJECT_CONTROL = word_table("object_control")
ADJECTIVE_CHAINS = word_list("adjective_chains")

INTRANSITIVE = word_list("intransitive")
PARTICIPIAL = word_list("participial")
NAMING = word_list("naming")
APPOINTING = word_list("appointing")
