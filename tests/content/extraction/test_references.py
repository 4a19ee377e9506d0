from __future__ import annotations

from itertools import pairwise

import pytest

from content.extraction.references import resolve_references
from tests.content.extraction.naming import merged, references_of
from tests.content.extraction.tools import facts_of

READ = [
    # the sentence before has one person, its subject
    ("Karl Braun ruled Gera. He died in 1410.", [("He", "Karl Braun")]),
    ("Anna Vogel ruled Gera. In 1410 she fled.", [("she", "Anna Vogel")]),
    ("Karl Braun was born in Gera. His father was rich.", [("His", "Karl Braun")]),
    ("The fleet was led by Karl Braun. He died in 1410.", [("He", "Karl Braun")]),
    ("Karl Braun, a merchant, ruled Gera. However, he fled.", [("he", "Karl Braun")]),
    ("Karl Braun ruled. He won. He died.", [("He", "Karl Braun"), ("He", "Karl Braun")]),
    # the sentence itself has one person, its subject
    ("Karl Braun lost his fleet in 1410.", [("his", "Karl Braun")]),
    ("Karl Braun fled when he lost Gera.", [("he", "Karl Braun")]),
    # the object is somebody else than the subject
    ("Karl Braun ruled Gera. Otto Lange succeeded him in 1410.", [("him", "Karl Braun")]),
    ("Karl Braun ruled Gera. The Hussites captured him.", [("him", "Karl Braun")]),
    ("Karl Braun ruled Gera. Anna Vogel was his wife.", [("his", "Karl Braun")]),
    ("Karl Braun ruled Gera. Otto Lange said that it was his fleet that sank.", [("his", "Otto Lange")]),
    # of two people only one has the sex
    ("Karl Braun married Anna Vogel. He died.", [("He", "Karl Braun")]),
    # things, by what can be done to them or belong to them
    ("Karl Braun founded the Gera Bank. It was dissolved in 1410.", [("It", "Gera Bank")]),
    ("The Gera League was founded in 1370. It was dissolved by men who hated it.", [("It", "Gera League")]),
    ("The Gera League was founded in 1370. Its members were Gera and Tarm.", [("Its", "Gera League")]),
    ("The Peace of Tarm ended it all. Gera ratified it in 1410.", [("it", "Peace of Tarm")]),
    ("The Gera League was a union of towns. It fell apart in 1410.", [("It", "Gera League")]),
    ("The Gera League lost its monopoly.", [("its", "Gera League")]),
    ("The Vitalians were pirates. They burned Bergen.", [("They", "Vitalians")]),
    # definite nouns
    ("Gera signed the Peace of Tarm. The treaty gave it nothing.", [("The treaty", "Peace of Tarm")]),
    ("The Labour Union Party met. Later the party split.", [("the party", "Labour Union Party")]),
    ("HMS Erebus sailed in May. The ship sank.", [("The ship", "HMS Erebus")]),
    ("He besieged Lübeck. The city fell in May.", [("The city", "Lübeck")]),
    # what the subject is like, and then the subject again
    ("The Gera League was weak, as it had no ships.", [("it", "Gera League")]),
    # a title of one person
    ("King Erik of Mordia ruled Gera. The king fled.", [("The king", "Erik of Mordia")]),
    ("The exiled king, Erik Holm, came back. In 1410 the king died.", [("the king", "Erik Holm")]),
    ("Maria Holm, the queen, came back. In 1410 the queen died.", [("the queen", "Maria Holm")]),
]


@pytest.mark.parametrize(("text", "references"), READ)
def test_one_possible_reading_is_read(text, references):
    assert references_of(text) == references


SILENT = [
    ("two people", "Karl Braun met Otto Lange. He died."),
    ("two people in the sentence", "Karl Braun told Otto Lange that he had won."),
    ("a person named in between", "Karl Braun ruled Gera. Otto Lange and his men met. He died."),
    ("a name that is open", "Karl Braun met Otto Braun.\n\nBraun died. He was old."),
    ("the other sex", "Karl Braun ruled Gera. She died."),
    ("somebody without a name", "Karl Braun ruled Gera. When the king died, he fled."),
    ("only mentioned", "The town forgot the death of a merchant near Karl Braun. He died."),
    ("a new paragraph", "Karl Braun ruled Gera.\n\nHe died."),
    ("inside quotation marks", 'Karl Braun ruled Gera. "He must die," the crowd cried.'),
    ("looking ahead", "Karl Braun ruled Gera. In spite of his losses, Otto Lange won."),
    ("object of the only person", "Karl Braun ruled Gera. Braun saw him."),
    ("a pronoun of that sex was open", "The crowd loved Karl Braun and Otto Lange. Max Holm admired him. He died."),
    ("it that stands for nothing", "The Gera League was founded in 1370. It was clear that it would fail."),
    ("it was in a year that", "The Gera League was founded in 1370. It was in 1410 that trade fell."),
    ("it was reported", "The Gera League was founded in 1370. It was reported that ships sank."),
    ("it took", "The Gera League was founded in 1370. It took ten years to grow."),
    ("an unnamed treaty", "The Peace of Tarm led to a new treaty. It was signed in 1410."),
    ("two bodies", "The Gera League met the Tarm League. It was dissolved in 1410."),
    ("the subject of another", "The Gera League fought Karvonia. It borders Mordia."),
    ("its after vital to", "The crown grew weak. The Gera League was vital to its survival."),
    ("its after and", "The Gera League took the town and its castle."),
    ("was its, of one of the sentence", "Karl Braun, a clerk of the Gera Bank, was its first leader."),
    ("a body not made out opened", "The party was helped by Austria. It was founded in 1900."),
    ("the fleet of a weak subject", "The Gera League sold ships, as it was poor."),
    ("the king of two", "King Erik met King Karl. The king died."),
    ("another king", "King Erik ruled Gera. The French king came. In 1410 the king died."),
    ("the king of a land", "King Erik ruled Gera. The king of Karvonia died."),
    ("the king in the sentence that names him", "King Erik ruled Gera. King Erik fled when the king lost."),
    ("the general", "General Karl Braun won. The general died."),
    ("its after an it that is open", "The Gera League met the Danes. It slept. Its members fled."),
    ("they without a plural", "The Gera League met in May. They fought."),
    ("they after two plurals", "The Vitalians fought the Danes. They won."),
    ("they after other plurals", "The Vitalians sold ships to towns. They burned."),
    ("the party of two", "The Labour Party met the Green Party. The party split."),
    ("a rival party before", "The Labour Party met a rival party. The party split."),
    ("the party leader", "The Labour Party met. The party leader fled."),
    ("the party of somebody", "The Labour Party met. The party of the poor fled."),
    ("the city and its name", "He besieged Lübeck. The city Tarm fell."),
    ("the city of two", "He marched from Lübeck to Hamburg. The city fell."),
    ("the country", "He fled from Denmark to Norway. The country was poor."),
    ("the town as an adjective", "He besieged Lübeck. The town musicians fled."),
    ("no name before", "He died. It was founded in 1900. The party split. They left."),
]


@pytest.mark.parametrize(("why", "text"), SILENT)
def test_two_possible_readings_are_none(why, text):
    assert references_of(text) == [], why


def test_person_the_text_is_about_goes_before_others():
    text = "Karl Braun ruled Gera. In 1410 Braun met Otto Lange and Max Holm. He died in 1420."
    assert references_of(text, title="Karl Braun") == [("He", "Karl Braun")]
    assert references_of(text) == []


def test_person_the_text_is_about_lasts_over_a_sentence_without_people():
    text = "Karl Braun ruled Gera. The harvest failed. He fled in 1420."
    assert references_of(text, title="Karl Braun") == [("He", "Karl Braun")]
    assert references_of(text) == []


def test_noun_for_the_title_is_read_where_the_paragraph_names_no_other():
    text = "The Gera League met in 1370.\n\nIn 1410 the league fell apart. The Tarm League won. The league was rich."
    assert references_of(text, title="Gera League") == [("the league", "Gera League")]


LEAD = "# Gera League\n\nThe Gera League, often called the Hansa, was a union of towns.\n\n"


def test_it_that_opens_a_paragraph_before_any_heading_is_the_title():
    text = f"{LEAD}It is described as rich. Its voters were farmers. It was mainly supported by Mordia."
    assert "supported_by(Gera League, Mordia)" in facts_of(text, "x.md")


@pytest.mark.parametrize("before", [f"{LEAD}## Trade\n\n", "# Gera League\n\nAnna Vogel ruled Gera.\n\n"])
def test_it_that_opens_a_paragraph_elsewhere_is_open(before):
    text = f"{before}It is described as rich. It was mainly supported by Mordia."
    assert not [fact for fact in facts_of(text, "x.md") if fact.startswith("supported_by")]


def test_possessive_her_is_told_from_the_object():
    text = "Anna Vogel ruled Gera. Karl Braun met her in May. Karl Braun burned her ships."
    assert references_of(text)[:1] == [("her", "Anna Vogel")]


def test_references_stand_among_names_in_order_and_apart():
    text = " ".join(text for text, _ in READ)
    document, sentences, entities, mentions = merged(text)
    read = resolve_references(document, sentences, mentions, entities)
    assert all(first.span.end <= second.span.start for first, second in pairwise(read))


@pytest.mark.parametrize(
    "text", ["he " * 20_000, "Karl Braun said he " * 5_000, '"' * 50_000, "the party it was " * 5_000]
)
def test_endless_sentence_does_no_harm(text):
    assert isinstance(references_of(text), list)
