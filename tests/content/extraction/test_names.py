from __future__ import annotations

from itertools import pairwise

import pytest

from content.enums import EntityKind
from tests.content.extraction.naming import kinds_of, mentions_of, names_of, titled_in

SPANS = [
    # small words inside
    ("In 1356 the Diet of the Hanseatic League met.", ["Diet of the Hanseatic League"]),
    (
        "They met the Ministry of Trade, Industry and Energy in Oslo.",
        ["Ministry of Trade, Industry and Energy", "Oslo"],
    ),
    ("It joined the Food and Agriculture Organization.", ["Food and Agriculture Organization"]),
    (
        "It left the Organisation for Economic Co-operation and Development.",
        ["Organisation for Economic Co-operation and Development"],
    ),
    ("It is the Kenya Land and Freedom Army.", ["Kenya Land and Freedom Army"]),
    ("He fought in the War in Vietnam.", ["War in Vietnam"]),
    ("It signed the Convention on the Rights of the Child.", ["Convention on the Rights of the Child"]),
    ("The ships of Trinidad and Tobago sailed.", ["Trinidad and Tobago"]),
    ("The firm Johnson & Johnson grew.", ["Johnson & Johnson"]),
    ("There Ludwig van Beethoven met Leonardo da Vinci.", ["Ludwig van Beethoven", "Leonardo da Vinci"]),
    ("There Giovanni di Bicci de' Medici died.", ["Giovanni di Bicci de' Medici"]),
    ("Then Abd al-Karim met Umar ibn Hafsun.", ["Abd al-Karim", "Umar ibn Hafsun"]),
    ("Then Jamaat-e Islami split.", ["Jamaat-e Islami"]),
    ("Later al-Mansur built a palace.", ["al-Mansur"]),
    ("Later uMkhonto fought.", ["uMkhonto"]),
    # titles with "of", epithets, numbers
    ("There Eleanor of Aquitaine met Alexander the Great.", ["Eleanor of Aquitaine", "Alexander the Great"]),
    ("Then Henry VIII met Francis I in June.", ["Henry VIII", "Francis I"]),
    ("Its crew flew on Apollo 11 in July.", ["Apollo 11"]),
    ("The 17th Division crossed the Meuse.", ["17th Division", "Meuse"]),
    ("The 54th regiment crossed the Meuse.", ["54th regiment", "Meuse"]),
    ("Hitler signed Directive No. 16 on Monday.", ["Hitler", "Directive No. 16"]),
    ("The Second World War began.", ["Second World War"]),
    ("Uruguay won the 1930 World Cup at home.", ["Uruguay", "1930 World Cup"]),
    ("He died after the July 20 attacks.", ["July 20 attacks"]),
    # possessives, apostrophes, hyphens
    ("Lübeck's Rathaus burned.", ["Lübeck", "Rathaus"]),
    ("The Workers' Party of Chile won.", ["Workers' Party of Chile"]),
    ("The Hundred Years' War ended.", ["Hundred Years' War"]),
    ("The garrison held Rorke's Drift.", ["Rorke's Drift"]),
    ("The poet O'Brien met D'Annunzio.", ["O'Brien", "D'Annunzio"]),
    ("The NATO-led Kosovo Force left.", ["Kosovo Force"]),
    ("It feared the Inter-Services Intelligence.", ["Inter-Services Intelligence"]),
    ("The Soviet–Finnish War ended.", ["Soviet–Finnish War"]),
    ("Relations of Norway–Sweden were good.", ["Norway", "Sweden"]),
    ("The reporter of RFE/RL's Radio Azadi came.", ["RFE/RL", "Radio Azadi"]),
    # initials and abbreviations
    (
        "There J. R. R. Tolkien met A.G. Lafley in St. Petersburg.",
        ["J. R. R. Tolkien", "A.G. Lafley", "St. Petersburg"],
    ),
    ("The U.S. Department of State said so.", ["U.S. Department of State"]),
    # a noun written small that belongs to the name
    ("The Delft mutiny failed.", ["Delft mutiny"]),
    ("The Tang dynasty fell.", ["Tang dynasty"]),
    ("The Pazzi family fled.", ["Pazzi family"]),
    ("The province of Utrecht and Utrecht province are one.", ["Utrecht", "Utrecht"]),
    # quotation marks
    ('He wrote "The Wealth of Nations" in 1776.', ["The Wealth of Nations"]),
    ('The pilot Edwin "Buzz" Aldrin landed.', ['Edwin "Buzz" Aldrin']),
    ("The Hansa’s “Golden Age” ended.", ["Hansa", "Golden Age"]),
    ("The Danish Army met the Polish Peasant Party.", ["Danish Army", "Polish Peasant Party"]),
    # an acronym is not part of the name before it
    ("Under Rimet FIFA grew.", ["Rimet", "FIFA"]),
]


@pytest.mark.parametrize(("text", "names"), SPANS)
def test_names_span_what_belongs_to_them(text, names):
    assert names_of(text) == names


SILENT = [
    "However, nothing came of it.",
    "Following a long war, trade fell.",
    "Merchants left the town. Supported by them, it grew.",
    "On Monday, 3 May, they met again in June.",
    "The Soviet ships and the Pakistani sailors met French and Catholic merchants.",
    "British troops and an Afghan army fought.",
    "They spoke English and Latin. Marxism and Liberalism failed.",
    "The President and the Prime Minister met. The King fell.",
    "The Secretary of State resigned.",
    'She said: "Nothing will change."',
    "The Thracian prince and the Hussite minister fled.",
    "The British High Commissioner wrote Middle Low German.",
    "I think that He and It are words.",
    "Members of many guilds met. Two of them spoke. First they sang.",
    "The number 12 and 1980s and A are no names.",
    "People's lives changed. Women's rights grew.",
    "Anti-Jacobin and pro-Roman feeling grew.",
]


@pytest.mark.parametrize("text", SILENT)
def test_capital_alone_makes_no_name(text):
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rival merchants left. The city of Reval grew.", ["Reval"]),
        ("Veteran Warendorp won. Then Warendorp fell.", ["Warendorp", "Warendorp"]),
        ("Human Rights Watch said so.", ["Human Rights Watch"]),
        ("Parliament banned it.", ["Parliament"]),
        ("Two Lübeck ships sank.", ["Lübeck"]),
        ("Mark Twain wrote. John Hill read.", ["Mark Twain", "John Hill"]),
        ("Wren of the Royal Society met Becket of the guard.", ["Wren", "Royal Society", "Becket"]),
        ("Mercy sailed. The ship Mercy sank.", ["Mercy", "Mercy"]),
        ("Dutch painter Jan Steen met the Englishman Frank Calvert.", ["Jan Steen", "Frank Calvert"]),
        ("The Dutch sailed and the Dutch ships sank.", ["Dutch"]),
        ("In April Warendorp met the Winter King.", ["Warendorp", "Winter King"]),
    ],
)
def test_opening_capital_needs_other_evidence(text, names):
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There General Karl Braun met Dr. Anna Vogel.", [("General", "Karl Braun"), ("Dr", "Anna Vogel")]),
        ("There Prime Minister Otto Lange spoke.", [("Prime Minister", "Otto Lange")]),
        ("Then Secretary of State Henry Kissinger spoke.", [("Secretary of State", "Henry Kissinger")]),
        ("Then Field Marshal Sir Karl Braun spoke.", [("Field Marshal Sir", "Karl Braun")]),
        ("Then king Magnus fled with president Lange.", [("king", "Magnus"), ("president", "Lange")]),
        ("The Danish General Holm fled.", [("General", "Holm")]),
        ("He met the Duke of Wellington.", [("", "Duke of Wellington")]),
        ("He joined General Motors and the General Assembly.", [("", "General Motors"), ("", "General Assembly")]),
        (
            "He saw Prince Edward Island and King's College London.",
            [("", "Prince Edward Island"), ("", "King's College London")],
        ),
        ("The President of Finland spoke.", [("", "Finland")]),
        ("The Chief of Staff spoke to the Private Eye.", [("", "Private Eye")]),
        ("His father Hamilcar won.", [("", "Hamilcar")]),
    ],
)
def test_title_is_split_off_people_only(text, found):
    assert titled_in(text) == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Labour Party left the Baltic Alliance.", {"Labour Party": "party", "Baltic Alliance": "alliance"}),
        ("He studied at Uppsala University.", {"Uppsala University": "university"}),
        (
            "The Treaty of Stralsund ended the Wendish War.",
            {"Treaty of Stralsund": "agreement", "Wendish War": "event"},
        ),
        (
            "The Bank of Norway and the Ford Motor Company grew.",
            {"Bank of Norway": "company", "Ford Motor Company": "company"},
        ),
        ("The House of Commons met the Supreme Court.", {"House of Commons": "agency", "Supreme Court": "agency"}),
        (
            "He crossed Lake Geneva and the Rhone Valley.",
            {"Lake Geneva": "natural_feature", "Rhone Valley": "natural_feature"},
        ),
        ("Warendorp was born in Lübeck.", {"Warendorp": "person", "Lübeck": "town"}),
        ("He reached the village of Quern.", {"Quern": "town"}),
        ("The novelist Quern died.", {"Quern": "person"}),
        ("Quern, a port in Jutland, burned.", {"Quern": "town", "Jutland": "subdivision"}),
        ("Quern, king of Mercia, died.", {"Quern": "person", "Mercia": "region"}),
        ("Quern fighters fled.", {"Quern": "armed_group"}),
        ("The army was led by Quern.", {"Quern": "person"}),
        ("They took towns such as Quern, Tarm and Vejle.", {"Quern": "town", "Tarm": "town", "Vejle": "town"}),
        ("Uzbeks and Tajiks met the Dutch.", {"Uzbeks": "people", "Tajiks": "people", "Dutch": "people"}),
        ("The Tang dynasty fell after the Delft mutiny.", {"Tang dynasty": "state", "Delft mutiny": "event"}),
        ("He joined NATO and the IMF.", {"NATO": "international_body", "IMF": "international_body"}),
        ("Zeng Guofan and Li Hongzhang won.", {"Zeng Guofan": "person", "Li Hongzhang": "person"}),
        ("Upper Silesia voted.", {"Upper Silesia": "region"}),
    ],
)
def test_kind_follows_head_context_and_gazetteer(text, kinds):
    assert {name: kind for name, kind in kinds_of(text).items() if name in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Georgia laughed. Georgia said that she was born in Texas.", "Georgia", "person"),
        ("Paris Hilton came. Hilton died.", "Hilton", "person"),
        ("The poet Khan died. Khan wrote much.", "Khan", "person"),
        ("The company Orange was founded by Lange. Orange employs many.", "Orange", "company"),
    ],
)
def test_context_outranks_the_gazetteer(text, name, kind):
    assert kinds_of(text)[name] == kind


def test_surname_that_is_a_place_is_told_by_its_own_context():
    text = "George Washington died in 1799. Washington was elected twice. He never lived in Washington."
    kinds = [mention.kind for mention in mentions_of(text) if mention.text == "Washington"]
    assert kinds == [EntityKind.PERSON, EntityKind.SUBDIVISION]


def test_field_of_an_infobox_tells_the_kind_of_its_values():
    fields = {"Leader": "Tordek Quern", "Newspaper": "Volksruf", "Capital": "Quern"}
    assert kinds_of("Nothing else.", fields=fields) == {"Tordek Quern": "person", "Volksruf": "work", "Quern": "region"}


def test_values_of_an_infobox_are_names_each():
    fields = {"Members": "National Front, Popular Union, Red Guard of Tarm"}
    assert names_of("Nothing else.", fields=fields) == ["National Front", "Popular Union", "Red Guard of Tarm"]


def test_mentions_do_not_overlap_and_come_in_order():
    text = " ".join(text for text, _ in SPANS)
    spans = [mention.span for mention in mentions_of(text)]
    assert all(first.end <= second.start for first, second in pairwise(spans))


@pytest.mark.parametrize("text", ["", " ", "A", "İ", "«»", "\u200b", "ẞ", "x" * 100_000, "X" * 100_000, "Ab " * 20_000])
def test_odd_text_does_no_harm(text):
    assert isinstance(names_of(text), list)
