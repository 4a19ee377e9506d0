from __future__ import annotations

import pytest

from tests.content.extraction.naming import clusters_of, entity_named, left_open, merged

MERGED = [
    # people
    (
        "Jürgen Wullenwever ruled Lübeck. Wullenwever fell in 1535.",
        [["Jürgen Wullenwever", "Wullenwever"], ["Lübeck"]],
    ),
    ("Abd al-Malik Rahmani fled. General Malik returned.", [["Abd al-Malik Rahmani", "Malik"]]),
    ("Lyndon Baines Johnson won. Lyndon Johnson retired.", [["Lyndon Baines Johnson", "Lyndon Johnson"]]),
    (
        "Yusuf Karimov won the war against his brothers, and peace came to the whole land. Youssuf Karimov died.",
        [["Youssuf Karimov", "Yusuf Karimov"]],
    ),
    ("Muammar Gaddafi ruled. Then Qaddafi fell.", [["Muammar Gaddafi", "Qaddafi"]]),
    ("Jere van Dyk wrote. Van Dyk died.", [["Jere van Dyk", "Van Dyk"]]),
    # acronyms and glosses
    (
        "The Polish Workers' Party (PPR) met. The PPR split.",
        [["PPR", "Polish Workers' Party"]],
    ),
    (
        "The Society of Saint George, also known as the Georgian Guild, met.",
        [["Georgian Guild", "Society of Saint George"]],
    ),
    ("The Hansa Brotherhood (Hansebruderschaft) met.", [["Hansa Brotherhood", "Hansebruderschaft"]]),
    ("The Danish Workers' Party (Danish Folkeborg) met.", [["Danish Folkeborg", "Danish Workers' Party"]]),
    (
        "Bragg, Karl (1817–1876), Saxon soldier, was born in Gera. After the war Bragg slept.",
        [["Bragg", "Karl Bragg"], ["Gera"]],
    ),
    ("Reval, now Tallinn, grew.", [["Reval", "Tallinn"]]),
    ("Maria Gorska was born Maria Salomea Wolska in Gera.", [["Maria Gorska", "Maria Salomea Wolska"], ["Gera"]]),
    ("William, Duke of Cleves, died.", [["Duke of Cleves", "William"]]),
    # bodies and places
    ("The Teutonic Order fell. The Order left Prussia.", [["Order", "Teutonic Order"], ["Prussia"]]),
    (
        "The National Movement of Karvonia met. The National Movement split.",
        [["National Movement", "National Movement of Karvonia"]],
    ),
    ("Amnesty International came. Amnesty left.", [["Amnesty", "Amnesty International"]]),
    (
        "The Polish Interim Council met. The Poland Interim Council split.",
        [["Poland Interim Council", "Polish Interim Council"]],
    ),
    ("The Utrecht Accord failed. The Utrecht Accords were signed.", [["Utrecht Accord", "Utrecht Accords"]]),
    ("He lived in Quern Province. Quern is poor.", [["Quern", "Quern Province"]]),
    ("The Soviet Union fell. The USSR had been large.", [["Soviet Union", "USSR"]]),
    ("World War II ended. The Second World War was long.", [["Second World War", "World War II"]]),
    (
        "He took Mazarin-i-Tarm after a siege of three long years and went home. Then Mazarin-e Tarm fell.",
        [["Mazarin-e Tarm", "Mazarin-i-Tarm"]],
    ),
]


@pytest.mark.parametrize(("text", "clusters"), MERGED)
def test_names_of_one_thing_are_one_entity(text, clusters):
    assert clusters_of(text) == clusters


APART = [
    ("two parties with one translation", "The Partia Jedna (Unity Party) and the Partia Druga (Unity Party) split."),
    ("two kings of one name", "Henry VII died. Henry VIII followed."),
    ("two divisions", "The 53rd Division met the 54th Division."),
    ("brothers", "Karl Braun met Otto Braun."),
    ("husband and wife", "Marie Curie met Pierre Curie."),
    ("a place and who comes from it", "Mazar fell. Abdul Mazari wept."),
    ("look-alike states", "Niger and Nigeria met. Iran and Iraq fought."),
    ("a city and its state", "Mexico won. Mexico City grew."),
    ("a member and its group", "Karl Braun (Jedinstvo) spoke."),
    ("a town and its country", "He lived in Gera (Germany)."),
    ("bodies told apart by one word", "The National Front met. The National Liberation Front split."),
    ("bodies in one list", "The Islamic Movement, the National Islamic Movement, and the Islamic Front met."),
    ("first and second wars", "The First Silesian War ended. The Second Silesian War began."),
    ("man and woman", "Roberto Rossi met Roberta Rossi."),
    ("an agreement and its place", "The Treaty of Utrecht was signed in Utrecht."),
    ("a person and a party named after him", "Karl Khalis led it. The Jedinstvo Khalis split."),
    ("universities turned about", "Washington University met the University of Washington."),
]


@pytest.mark.parametrize(("why", "text"), APART)
def test_names_of_two_things_stay_two(why, text):
    assert all(len(cluster) == 1 for cluster in clusters_of(text)), why


@pytest.mark.parametrize(
    ("text", "open_names"),
    [
        ("Karl Braun met Otto Braun. Braun died.", ["Braun"]),
        ("The Partido Verde Nuevo met the Partido Verde Viejo. Later the Partido Verde split.", ["Partido Verde"]),
        ("The Nordic Alliance met the Baltic Alliance. The Alliance split.", ["Alliance"]),
        ("The Army fled.", ["Army"]),
    ],
)
def test_short_name_that_fits_two_or_none_stays_open(text, open_names):
    assert left_open(text) == open_names


@pytest.mark.parametrize(
    "text",
    [
        "Karl Braun led it. Braun won. Later Otto Braun came.",
        "Karl Braun came. Braun spoke.\n\nOtto Braun came too.",
    ],
)
def test_surname_is_the_only_bearers_named_before_it(text):
    assert ["Braun", "Karl Braun"] in clusters_of(text)


def test_open_surname_is_read_by_the_full_name_in_its_paragraph():
    text = "Karl Braun met Otto Braun.\n\nKarl Braun won. Braun then died."
    _, _, entities, mentions = merged(text)
    names = {entity.key: entity.name for entity in entities}
    assert [names.get(mention.entity, "") for mention in mentions if mention.text == "Braun"] == ["Karl Braun"]


def test_somebody_newly_brought_in_is_nobody_known():
    text = "Karl Rossi fled. The king sent a General Rossi."
    assert sorted(clusters_of(text)) == [["Karl Rossi"], ["Rossi"]]


def test_newspaper_of_a_partys_name_is_no_party():
    fields = {"Newspaper": "Volkswille"}
    text = "The Volkswille party was founded in 1890. Volkswille candidates won."
    assert [entity.kind.value for entity in merged(text, fields=fields)[2]] == ["work", "party"]


def test_full_name_is_canonical_and_short_forms_are_variants():
    text = "General Karl Braun won. Braun died. The Workers' Union of Tarm (WUT) mourned Karl Braun."
    record = entity_named(text, "Karl Braun")
    assert [(variant.text, variant.kind.value) for variant in record.variants] == [
        ("General Karl Braun", "titled"),
        ("Braun", "short"),
    ]
    union = entity_named(text, "Workers' Union of Tarm")
    assert [(variant.text, variant.kind.value) for variant in union.variants] == [("WUT", "acronym")]


def test_mentions_of_an_entity_are_the_spans_of_all_its_names():
    text = "Karl Braun won. Braun died."
    record = entity_named(text, "Karl Braun")
    assert [text[span.start : span.end] for span in record.mentions] == ["Karl Braun", "Braun"]


def test_key_rests_on_class_and_name_alone():
    first = entity_named("Karl Braun won.", "Karl Braun")
    second = entity_named("In May 1900 the painter Karl Braun and Anna Vogel met.", "Karl Braun")
    assert first.key == second.key == "person:karl-braun"


def test_keys_of_namesakes_differ():
    fields = {"Newspaper": "Vorwerk"}
    _, _, entities, _ = merged("The poet Vorwerk died. A General Vorwerk came.", fields=fields)
    assert len({entity.key for entity in entities}) == len(entities) == 3


@pytest.mark.parametrize(
    ("text", "name", "definite"),
    [
        ("The Hanseatic League grew. Ships of the Hanseatic League sailed.", "Hanseatic League", True),
        ("Lübeck grew. The city of Lübeck traded.", "Lübeck", False),
        ("The poet Quern died. The Quern we knew was young.", "Quern", False),
    ],
)
def test_definite_tells_whether_text_puts_the_before_the_name(text, name, definite):
    assert entity_named(text, name).definite is definite


@pytest.mark.parametrize(
    ("text", "name", "plural"),
    [
        ("The Ironsides were strict. The Ironsides have won.", "Ironsides", True),
        ("The Hussites fled.", "Hussites", False),
        ("The Danes fled.", "Danes", True),
        ("The Hansa was rich. The Hansa is gone.", "Hansa", False),
        ("Karl Braun and Anna Vogel were old.", "Anna Vogel", False),
    ],
)
def test_plural_follows_the_verb(text, name, plural):
    assert entity_named(text, name).plural is plural


@pytest.mark.parametrize(
    ("text", "name", "female"),
    [
        ("Queen Kristina fled.", "Kristina", True),
        ("King Magnus fled.", "Magnus", False),
        ("Anna Vogel won.", "Anna Vogel", True),
        ("Zeng Guofan won.", "Zeng Guofan", None),
    ],
)
def test_sex_is_told_by_title_or_given_name_only(text, name, female):
    assert entity_named(text, name).female is female


def test_mention_takes_the_kind_of_its_entity():
    _, _, _, mentions = merged("The Popular Union of Tarm (PUT) met. PUT split.")
    assert {mention.kind.value for mention in mentions} == {"organisation"}


def test_state_is_not_short_for_a_person_who_bears_its_name():
    text = "Maria Poland said she left Poland. Poland fell. The army invaded Poland. Maria Poland wrote a book."

    assert ["Maria Poland"] in clusters_of(text)
    assert ["Poland"] in clusters_of(text)


def test_gloss_that_goes_on_in_a_bracket_of_its_own_is_the_whole_name():
    text = (
        "The Popular Union for the Freedom of Tarm met. The Popular Union of the North met. "
        "The Volksbruderschaft (Popular Union (for the freedom of Tarm)) split."
    )

    assert ["Popular Union for the Freedom of Tarm", "Volksbruderschaft"] in clusters_of(text)
