import pytest
from hypothesis import given
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, evidence_board, evidence_board_items, named, piece

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Option, Row
from bridging.engines.assessment.grade import Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, Score
from bridging.source.text import Text

RIGHT = {
    "row-titre--safe": "neutral",
    "row-titre--potent": "supports",
    "row-fever--safe": "contradicts",
    "row-fever--potent": "neutral",
}


def assess(raw, **changes):
    return items.assess(items.load_item(evidence_board(**changes)), 1, raw)


TITRE, FEVER = piece("titre", safe="neutral", potent="supports"), piece("fever", safe="contradicts", potent="neutral")


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"claims": []}, ("claims",), "too_short"),
        ({"evidence": [TITRE, piece("fever", safe="neutral")]}, ("evidence", 1, "keys"), "item.claim-without-key"),
        (
            {"evidence": [TITRE, FEVER | {"keys": {**FEVER["keys"], "pure": "neutral"}}]},
            ("evidence", 1, "keys", "pure"),
            "item.claim-unknown",
        ),
        ({"evidence": [TITRE, FEVER | {"text": both("Bewijs titre")}]}, ("evidence",), "item.rows-distinct"),
        ({"claims": [*named("safe", "potent"), {"id": "safe", "text": both("anders")}]}, ("claims", 2, "id"), "item.row-ids-unique"),
        (
            {"claims": [*named("safe"), {"id": "potent", "text": both("Optie safe")}]},
            ("claims",),
            "item.rows-distinct",
        ),
    ],
)
def test_board_with_a_fault_is_refused_at_its_place(changes, place, code):
    with pytest.raises(ValidationError) as caught:
        items.item_model(evidence_board()).model_validate(evidence_board(**changes))

    assert [(place, code)] == [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


def test_key_of_no_relation_is_refused_at_its_claim():
    with pytest.raises(ValidationError) as caught:
        items.item_model(evidence_board()).model_validate(evidence_board(evidence=[TITRE, piece("fever", safe="proves", potent="neutral")]))

    assert [(detail["loc"], detail["type"]) for detail in caught.value.errors()] == [
        (("evidence", 1, "keys", "safe", "key"), "item.row-option-unknown")
    ]


@given(evidence_board_items(), SEEDS)
def test_every_pair_of_evidence_and_claim_is_a_row(item, seed):
    [block] = items.render(items.generate(item, seed), "nl").blocks

    assert [entry.field for entry in block.rows] == [f"row-{entry.id}--{claim.id}" for entry in item.evidence for claim in item.claims]


def test_rows_of_several_claims_are_labelled_by_their_claim():
    [block] = items.render(items.generate(items.load_item(evidence_board()), 1), "nl").blocks

    assert (block.look, block.title) == ("board", "")
    assert block.rows[:2] == (
        Row("row-titre--safe", "bewijs titre", "optie safe"),
        Row("row-titre--potent", "bewijs titre", "optie potent"),
    )
    assert block.options == (
        Option("supports", "ondersteunt"),
        Option("contradicts", "weerspreekt"),
        Option("neutral", "zegt er niets over"),
    )


def test_only_claim_is_the_title_of_the_board():
    evidence = [piece("titre", safe="neutral"), piece("fever", safe="contradicts")]
    item = items.load_item(evidence_board(claims=named("safe"), evidence=evidence))

    [block] = items.render(items.generate(item, 1), "en").blocks

    assert (block.title, block.rows[0]) == ("optie safe (en)", Row("row-titre--safe", "bewijs titre (en)"))
    assert items.reveal(items.generate(item, 1), "nl").splitlines()[0] == "- bewijs titre → zegt er niets over"


def test_relations_may_be_the_authors_own():
    evidence = [piece("titre", safe="weakens"), piece("fever", safe="proves")]
    changes = {"relations": named("weakens", "proves"), "claims": named("safe"), "evidence": evidence}

    assert assess({"row-titre--safe": "weakens", "row-fever--safe": "proves"}, **changes).scores == (FULL,)


def test_every_pair_counts_alike():
    grade = assess({**RIGHT, "row-fever--potent": "supports"})

    assert grade.scores == (Score(3 / 4),)
    assert grade.marks[3] == Marked(
        "row-fever--potent",
        Mark.WRONG,
        Text("waarom fever", "waarom fever (en)"),
        Text("zegt er niets over", "does not bear on it"),
    )
    assert assess(RIGHT).correct


def test_pair_without_a_relation_is_refused():
    assert assess({**RIGHT, "row-fever--safe": ""}) == Message("answer.rows-missing", {"count": 1, "total": 4})


def test_paper_says_a_piece_of_evidence_once_with_its_answer_for_each_numbered_claim():
    answer = items.paper(items.load_item(evidence_board())).answer

    assert answer.nl.splitlines() == [
        "- bewijs titre → 1 zegt er niets over · 2 ondersteunt — waarom titre",
        "- bewijs fever → 1 weerspreekt · 2 zegt er niets over — waarom fever",
    ]
