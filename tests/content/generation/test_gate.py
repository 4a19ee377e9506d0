from __future__ import annotations

from dataclasses import replace

import pytest

from content.enums import Modality, QuestionForm, TimeRelation
from content.generation import gate
from content.generation.gate import CHECKS, Candidate, codes_of
from content.records import OptionRecord
from tests.content.generation.bank import ENTITIES, candidates, codes, entity, fact, number, when

FOUNDED = fact("founded", "medici", "warendorp", time=when("1397"), key="f1")
LED = fact("led_by", "victual", "stortebeker", key="f2")


def asked(direction: str, *facts, **more) -> Candidate:
    found = candidates(*facts, **more)
    return next(item for item in found if item.question.direction == direction)


def reworded(candidate: Candidate, **changed) -> Candidate:
    return replace(candidate, question=replace(candidate.question, **changed))


def test_plain_fact_passes_every_check():
    assert [codes_of(item) for item in candidates(FOUNDED)] == [(), (), ()]


def test_checks_have_names_and_reasons():
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
    assert [check.__name__ for check in CHECKS if not check.__doc__] == []


def test_two_answers_without_a_phrasing_for_several_are_refused():
    other = fact("replaced", "wulflam", "attendorn", key="s2")
    assert "unique_answer" in codes("object", fact("replaced", "wulflam", "warendorp", key="s1"), other)


@pytest.mark.parametrize(
    "other",
    [
        fact("replaced", "michels", "attendorn", key="s2"),
        fact("led_by", "victual", "attendorn", key="s2"),
        fact("replaced", "wulflam", "attendorn", key="s2", modality=Modality.ATTRIBUTED, attributed_to="Detmar"),
        fact("replaced", "wulflam", "attendorn", key="s2", positive=False),
    ],
)
def test_fact_that_answers_another_question_leaves_the_answer_unique(other):
    assert codes("object", fact("replaced", "wulflam", "warendorp", key="s1"), other) == ()


def test_two_dates_of_one_founding_in_one_document_are_disputed():
    assert "undisputed" in codes("time", FOUNDED, fact("founded", "medici", time=when("1402"), key="f9"))


@pytest.mark.parametrize("text", ["1397", "May 1397", "the 1390s", "14th century"])
def test_date_inside_the_other_is_no_dispute(text):
    assert "undisputed" not in codes("time", FOUNDED, fact("founded", "medici", time=when(text), key="f9"))


def test_attributed_fact_without_a_source_is_refused():
    assert "modality" in codes("object", fact("led_by", "victual", "stortebeker", modality=Modality.ATTRIBUTED))


@pytest.mark.parametrize(
    ("modality", "source"),
    [(Modality.ASSERTED, ""), (Modality.ATTRIBUTED, "Detmar of Lübeck"), (Modality.ATTRIBUTED, "envoys")],
)
def test_fact_asked_as_it_is_told_passes(modality, source):
    known = fact("led_by", "victual", "stortebeker", modality=modality, attributed_to=source)
    assert "modality" not in codes("object", known)


@pytest.mark.parametrize(
    "prompt",
    ["However, who led the fleet of Riga?", "Also who led the fleet of Riga?", "Who also led the fleet of Riga?"],
)
def test_prompt_that_leans_on_what_came_before_is_refused(prompt):
    assert not gate.self_contained(reworded(asked("object", LED), prompt=prompt))


@pytest.mark.parametrize(
    "prompt",
    [
        "Who led the fleet of Riga?",
        "Which city was also known as Reval?",
        "Which alliance did Lübeck belong to?",
        "Who wrote Butter and Bread?",
    ],
)
def test_prompt_that_stands_alone_passes(prompt):
    assert gate.self_contained(reworded(asked("object", LED), prompt=prompt))


@pytest.mark.parametrize(
    "prompt",
    [
        "Who led it in 1394?",
        "Which city did he capture?",
        "Who was among their leaders?",
        "Who led the group in 1394?",
        "Who led the said party?",
        "Which state supported this alliance?",
    ],
)
def test_prompt_with_a_pronoun_is_refused(prompt):
    assert not gate.dangling_reference(reworded(asked("object", LED), prompt=prompt))


@pytest.mark.parametrize(
    "prompt",
    [
        "Who led the Party of Order?",
        "Who led the Group of Seven?",
        "Which state was among those that supported the Victual Brothers?",
        "Which city was also known as “His Rest”?",
        "In which city was the Theatre of the Republic?",
        "Who led the Hanseatic League?",
        "Which state signed the Treaty of Stralsund?",
    ],
)
def test_prompt_that_names_everything_passes(prompt):
    assert gate.dangling_reference(reworded(asked("object", LED), prompt=prompt))


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("Who founded the Medici Bank?", "Giovanni de’ Medici"),
        ("Which province is Tunis the capital of?", "Tunis Province"),
        ("Which people were the Tunisian guards?", "Tunisians"),
        ("When was the treaty of 1370 signed?", "1370"),
    ],
)
def test_prompt_with_a_word_of_the_key_is_refused(prompt, answer):
    assert not gate.answer_in_prompt(reworded(asked("object", LED), prompt=prompt, answer=answer))


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("Who founded the Fugger Bank?", "Giovanni de’ Medici"),
        ("Who was king of the Danes?", "Valdemar Atterdag"),
        ("Who led the army of Lübeck?", "Brun of Warendorp"),
        ("When was the Treaty of Stralsund signed?", "24 May 1370"),
        ("Which city did the fleet take?", "Visby"),
    ],
)
def test_prompt_without_the_key_passes(prompt, answer):
    assert gate.answer_in_prompt(reworded(asked("object", LED), prompt=prompt, answer=answer))


def test_noun_the_question_asks_with_may_stand_in_the_key():
    known = fact("event_on", "visbywar", time=when("27 July 1361"))
    assert codes("subject", known) == ()


@pytest.mark.parametrize("word", ["currently", "today", "now", "last week", "recently"])
def test_stale_word_is_refused(word):
    assert not gate.stale_time(reworded(asked("object", LED), prompt=f"Who {word} leads the fleet?"))


@pytest.mark.parametrize("prompt", ["Who led the fleet in 1394?", "Who led the Nowgorod traders?", "Who died last?"])
def test_prompt_without_a_stale_word_passes(prompt):
    assert gate.stale_time(reworded(asked("object", LED), prompt=prompt))


def test_fact_the_extraction_marked_as_stale_is_refused():
    assert "stale_time" in codes("object", fact("led_by", "victual", "stortebeker", qualifiers={"stale": "now"}))


def test_role_that_says_nothing_is_refused():
    assert "complete_role" in codes("object", fact("led_by", "victual", "stortebeker", role="figure"))


@pytest.mark.parametrize("role", ["captain", "overall commander", "chairman", ""])
def test_role_of_something_passes(role):
    assert "complete_role" not in codes("object", fact("led_by", "victual", "stortebeker", role=role))


def test_person_cannot_be_founded():
    assert "fitting_kinds" in codes("object", fact("founded", "valdemar", "warendorp"))


@pytest.mark.parametrize(
    "known",
    [
        fact("founded", "medici", "warendorp"),
        fact("member_of", "wulflam", "hanse"),
        fact("capital_of", "lubeck", "holstein"),
        fact("moved_to", "wulflam", "riga"),
    ],
)
def test_fitting_arguments_pass(known):
    assert all("fitting_kinds" not in codes_of(item) for item in candidates(known))


def test_capital_for_its_government_is_refused_as_key():
    towns = (*ENTITIES, entity("berlin", "town", "Berlin"))
    assert "fitting_kinds" in codes("object", fact("supported_by", "victual", "berlin"), entities=towns)


def test_short_description_does_not_tell_who():
    assert "telling_description" in codes("subject", fact("is_a", "hanse", value="trading alliance"))


def test_long_description_tells_which():
    known = fact("is_a", "hanse", value="trading alliance of towns on the northern seas")
    assert "telling_description" not in codes("subject", known)


def test_capture_without_a_date_is_refused():
    assert "dated_event" in codes("subject", fact("captured", "valdemar", "visby"))


@pytest.mark.parametrize(
    "known",
    [
        fact("captured", "valdemar", "visby", time=when("1361")),
        fact("founded", "medici", "warendorp"),
        fact("attacked", "valdemar", "hanse", place="visby"),
    ],
)
def test_told_apart_event_passes(known):
    assert all("dated_event" not in codes_of(item) for item in candidates(known))


def test_year_question_for_a_day_is_refused():
    candidate = asked("time", fact("signed", "stralsund", "denmark", time=when("24 May 1370")))
    assert not gate.date_granularity(reworded(candidate, prompt="In which year was the Treaty of Stralsund signed?"))


def test_date_without_a_year_is_not_asked():
    known = fact("signed", "stralsund", "denmark", time=when("24 May"))
    assert [item for item in candidates(known) if item.question.direction == "time"] == []


@pytest.mark.parametrize("text", ["1370", "May 1370", "24 May 1370", "the 1370s", "44 BC", "1367–1370"])
def test_date_asked_at_its_own_granularity_passes(text):
    assert "date_granularity" not in codes("time", fact("signed", "stralsund", "denmark", time=when(text)))


def test_by_date_asked_as_if_it_were_the_day_is_refused():
    known = fact("attacked", "victual", "visby", time=when("1394", TimeRelation.BEFORE))
    assert not gate.date_granularity(reworded(asked("time", known), prompt="When did the Brothers attack Visby?"))


def test_cloze_with_the_key_beside_its_gap_is_refused():
    cloze = "____ led the fleet, and Störtebeker died."
    assert not gate.list_member_masked(reworded(asked("object", LED), cloze=cloze))


@pytest.mark.parametrize("cloze", ["", "____ led the fleet of the Victual Brothers."])
def test_cloze_with_one_gap_passes(cloze):
    assert gate.list_member_masked(reworded(asked("object", LED), cloze=cloze))


def test_quote_that_is_not_the_text_is_refused():
    known = fact("led_by", "victual", "stortebeker", quote="He led them.", document="d1", at=0)
    assert "quote_equals_source" in codes("object", known, texts={"d1": "She led them."})


@pytest.mark.parametrize("texts", [{}, {"d1": "He led them."}, {"d2": "Other."}])
def test_quote_that_is_the_text_or_cannot_be_checked_passes(texts):
    known = fact("led_by", "victual", "stortebeker", quote="He led them.", document="d1", at=0)
    assert "quote_equals_source" not in codes("object", known, texts=texts)


@pytest.mark.parametrize("prompt", ["Who?", "Who led it", "Who led " + "the very " * 40 + "fleet?"])
def test_stub_paragraph_or_open_end_is_refused(prompt):
    assert not gate.prompt_length(reworded(asked("object", LED), prompt=prompt))


@pytest.mark.parametrize("answer", ["x", "", "word " * 11])
def test_key_nobody_can_type_is_refused(answer):
    assert not gate.key_length(reworded(asked("object", LED), answer=answer))


@pytest.mark.parametrize("answer", ["Visby", "International Committee for the Relief of Wounded Sailors and Boys"])
def test_key_of_fair_length_passes(answer):
    assert gate.key_length(reworded(asked("object", LED), answer=answer))


def test_name_two_entities_bear_is_refused():
    double = (*ENTITIES, entity("other", "armed_group", "Brothers", "Victual Brothers"))
    assert "ambiguous_subject" in codes("object", LED, entities=double)


@pytest.mark.parametrize("name", ["many leaders", "[Fleet]", "several ships"])
def test_description_of_nobody_is_refused(name):
    named = (*ENTITIES, entity("x", "armed_group", name))
    assert "proper_names" in codes("object", fact("led_by", "x", "stortebeker"), entities=named)


@pytest.mark.parametrize("name", ["Likedeelers", "Sons of the Sea", "al-Andalus Guard", "Danish pirates"])
def test_name_or_plain_description_passes(name):
    named = (*ENTITIES, entity("x", "armed_group", name))
    assert "proper_names" not in codes("object", fact("led_by", "x", "stortebeker"), entities=named)


@pytest.mark.parametrize("texts", [("Klaus Stoertebeker",), ("Riga", "riga")])
def test_right_or_double_option_is_refused(texts):
    options = tuple(OptionRecord(text) for text in texts)
    assert not gate.right_options(reworded(asked("object", LED), distractors=options))


def test_other_names_as_options_pass():
    options = (OptionRecord("Gödeke Michels"), OptionRecord("Brun Warendorp"))
    assert gate.right_options(reworded(asked("object", LED), distractors=options))


def test_question_fit_for_true_or_false_alone_is_refused():
    assert not gate.askable_form(reworded(asked("object", LED), forms=(QuestionForm.TRUE_FALSE,)))


def test_number_inside_a_count_is_no_giveaway():
    known = fact("quantity_of", "hanse", value=number("about 180 towns", 180), role="towns", time=when("1400"))
    assert codes("value", known) == ()


@pytest.mark.parametrize(
    ("direction", "name", "time", "passes"),
    [
        ("time", "Danish operation", "1361", False),
        ("time", "Visby mutiny", "1361", True),
        ("time", "capture of the Danish fleet", "1361", True),
        ("subject", "capture of the Danish fleet", "1361", False),
        ("subject", "capture of the Danish fleet", "May 1361", True),
        ("subject", "Siege of Visby", "1361", True),
    ],
)
def test_event_is_told_apart_from_its_like(direction, name, time, passes):
    known = (*ENTITIES, entity("raid", "event", name, definite=True))
    found = codes(direction, fact("event_on", "raid", time=when(time)), entities=known)
    assert ("telling_event" not in found) is passes


def test_what_held_as_of_a_year_is_not_asked_when_it_was():
    known = {"verb": "hold", "time": when("1385"), "qualifiers": {"wording": "held the most towns"}}
    quote = "As of 1385 the Hanseatic League held the most towns."
    assert "as_of_date" in codes("time", fact("generic_event", "hanse", quote=quote, **known))
    assert "as_of_date" not in codes(
        "time", fact("generic_event", "hanse", quote=quote.replace("As of", "In"), **known)
    )


@pytest.mark.parametrize(
    ("name", "passes"), [("Simon Utrecht", False), ("Lombard Youth", True), ("Lombard League of Youth", True)]
)
def test_person_in_the_row_of_a_wing_is_no_wing(name, passes):
    known = (*ENTITIES, entity("wing", "organisation", name))
    row = fact("part_of", "wing", "hanse", role="youth wing", quote=f"Youth Wing: {name}")
    assert ("own_wing" not in codes("object", row, entities=known)) is passes


def test_office_of_a_state_is_asked_with_its_time():
    held = fact("holds_office", "margaret", "norway", role="queen")
    dated = fact("holds_office", "margaret", "norway", role="queen", time=when("1380"))
    assert "dated_event" in codes("subject", held)
    assert "dated_event" not in codes("subject", dated)
    assert "dated_event" not in codes("object", held)


def test_what_somebody_has_is_asked_with_its_time_and_what_it_is_made_of_without():
    towns = {"value": number("180 towns", 180), "role": "towns"}
    assert "dated_event" in codes("value", fact("quantity_of", "hanse", verb="control", **towns))
    assert "dated_event" not in codes("value", fact("quantity_of", "hanse", verb="control", time=when("1400"), **towns))
    assert "dated_event" not in codes("value", fact("quantity_of", "hanse", verb="comprise", **towns))


def test_short_description_is_no_answer_to_what_something_was():
    assert "telling_description" in codes("value", fact("is_a", "hanse", value="trading league"))
    telling = fact("is_a", "hanse", value="league of merchant towns around the Baltic")
    assert "telling_description" not in codes("value", telling)


@pytest.mark.parametrize(
    ("name", "passes"),
    [
        ("Lombard groups", False),
        ("Lombard militias", False),
        ("Brun’s group", False),
        ("retreating Lombard pikemen", False),
        ("Lombard pikemen", True),
    ],
)
def test_description_that_fits_many_groups_is_no_key(name, passes):
    known = (*ENTITIES, entity("crowd", "armed_group", name, plural=True))
    found = codes("subject", fact("opposed", "crowd", "denmark"), entities=known)
    assert ("proper_names" not in found) is passes


def test_several_places_read_as_one_are_not_shown():
    known = (*ENTITIES, entity("both", "subdivision", "Skåne provinces"))
    assert "proper_names" in codes("subject", fact("borders", "sweden", "both"), entities=known)


@pytest.mark.parametrize(("other", "passes"), [("Kalmar Unions", False), ("Northern Pact", True)])
def test_other_name_that_differs_in_its_number_alone_is_not_asked_for(other, passes):
    named = fact("name_of", "kalmar", value=other, qualifiers={"of": "Kalmar Union"})
    assert ("answer_in_prompt" not in codes("value", named)) is passes
