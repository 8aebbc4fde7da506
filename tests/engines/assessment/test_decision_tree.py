import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, decision_tree, decision_trees, turn

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Option, Scene, Step
from bridging.engines.assessment.grade import Grade, Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text


def assess(*moves, **changes):
    return items.assess(items.load_item(decision_tree(**changes)), 1, {"path": list(moves)})


def faults_of(**changes):
    with pytest.raises(ValidationError) as caught:
        items.item_model(decision_tree()).model_validate(decision_tree(**changes))
    return [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


def node(identifier, *options):
    return {"id": identifier, "text": both(f"vraag {identifier}"), "options": list(options)}


LEAVES = [{"id": "x", "verdict": both("x")}, {"id": "y", "verdict": both("y")}]
LAST = node("b", turn("yes", "x"), turn("no", "y"))


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        (
            {"nodes": [node("a", turn("yes", "x"), turn("no", "z"))], "key": ["yes"]},
            [(("nodes", 0, "options", 1, "next"), "item.next-unknown")],
        ),
        ({"nodes": [node("x", turn("yes", "x"), turn("no", "y"))], "key": ["yes"]}, [(("leaves", 0, "id"), "item.tree-ids-unique")]),
        (
            {"nodes": [node("a", turn("yes", "x"), turn("yes", "y"))], "key": ["yes"]},
            [(("nodes", 0, "options", 1, "id"), "item.option-ids-unique")],
        ),
        (
            {"nodes": [node("a", turn("yes", "x"), turn("no", "b")), node("b", turn("yes", "a"), turn("no", "y"))]},
            [(("nodes", 0), "item.tree-loop")],
        ),
        (
            {"nodes": [node("a", turn("yes", "x"), turn("no", "x")), LAST], "key": ["yes"]},
            [(("nodes", 1), "item.place-unreachable"), (("leaves", 1), "item.place-unreachable")],
        ),
        ({"nodes": [LAST], "key": ["maybe"]}, [(("key", 0), "item.tree-key-unknown")]),
        ({"nodes": [LAST], "key": ["yes", "yes"]}, [(("key", 1), "item.tree-key-too-long")]),
        ({"nodes": [node("a", turn("yes", "b"), turn("no", "b")), LAST], "key": ["yes"]}, [(("key",), "item.tree-key-unfinished")]),
        (
            {"nodes": [node("a", turn("yes", "x"), turn("no", "y", feedback=None))], "key": ["yes"]},
            [(("nodes", 0, "options", 1), "item.wrong-option-feedback")],
        ),
        (
            {"nodes": [node("a", turn("yes", "x", misconception="belief"), turn("no", "y"))], "key": ["yes"]},
            [(("nodes", 0, "options", 0, "misconception"), "item.key-without-misconception")],
        ),
        ({"nodes": [LAST, node("a", turn("yes", "x"))], "key": ["yes"]}, [(("nodes", 1, "options"), "too_short")]),
        ({"key": []}, [(("key",), "too_short")]),
    ],
)
def test_tree_with_a_fault_is_refused_at_its_place(changes, faults):
    assert faults_of(**({"leaves": LEAVES} | changes)) == faults


def test_option_off_the_way_of_the_key_needs_no_feedback():
    nodes = [node("a", turn("yes", "x"), turn("no", "b")), node("b", turn("yes", "x", feedback=None), turn("no", "y", feedback=None))]

    assert items.load_item(decision_tree(nodes=nodes, leaves=LEAVES, key=["yes"])).key == ("yes",)


@pytest.mark.parametrize(
    ("moves", "score"),
    [
        (("yes", "yes"), FULL),
        (("yes", "no"), Score(0.25)),
        (("no",), ZERO),
    ],
)
def test_wrong_leaf_earns_half_of_the_share_that_was_right(moves, score):
    assert assess(*moves).scores == (score,)


@given(decision_trees(), SEEDS, st.lists(st.sampled_from(["go-0", "go-1", "go-2", "else"])))
def test_any_moves_end_at_a_leaf_or_are_refused(item, seed, moves):
    outcome = items.assess(item, seed, {"path": moves})
    walk = item.tree.walk(moves)

    if walk.is_finished:
        assert isinstance(outcome, Grade)
        assert outcome.correct == (walk.place.id == "end")
        assert outcome.scores[0].value == 1 or outcome.scores[0].value <= 0.5
    else:
        assert outcome == Message("answer.unfinished" if moves else "answer.empty")


@given(decision_trees(), SEEDS, st.lists(st.sampled_from(["go-0", "go-1", "go-2", "else"]), max_size=8))
def test_screen_leads_where_the_moves_lead_and_sends_them_back(item, seed, moves):
    variant = items.prepare(items.generate(item, seed), {"path": moves[:-1], "move": moves[-1] if moves else ""})
    [scene] = items.render(variant, "nl").blocks

    assert variant.moves == item.tree.walk(moves).moves
    assert scene.is_end == item.tree.walk(moves).is_finished
    assert len({step.move for step in scene.path}) == len(scene.path)
    assert items.prepare(items.generate(item, seed), {"path": [step.move for step in scene.path]}) == variant


def test_marks_stop_at_the_first_wrong_turn_and_say_why():
    grade = assess("yes", "no")

    assert grade.marks == (
        Marked("path=yes", Mark.RIGHT),
        Marked("path=no", Mark.WRONG, Text("waarom no", "waarom no (en)"), Text("keuze yes", "keuze yes (en)")),
    )
    assert grade.misconception == "aav-takes-anything"
    assert grade.notices == (Message("grade.left-the-way", {"step": 2, "total": 2}),)


def test_same_option_twice_has_two_marks():
    assert assess("yes", "yes~2").marks == (Marked("path=yes", Mark.RIGHT), Marked("path=yes~2", Mark.RIGHT))


def test_other_way_to_the_right_leaf_earns_everything():
    nodes = [node("a", turn("yes", "b"), turn("no", "x")), LAST]

    grade = assess("no", nodes=nodes, leaves=LEAVES, key=["yes", "yes"])

    assert grade.scores == (FULL,)
    assert grade.marks == (Marked("path=no", Mark.RIGHT),)
    assert (grade.notices, grade.misconception) == ((), None)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, Message("answer.empty")),
        ({"path": ["yes"]}, Message("answer.unfinished")),
        ({"path": ["maybe"]}, Message("answer.unfinished")),
        ({"path": ["yes"] * 201}, Message("answer.too-many", {"count": 201, "limit": 200})),
        ({"path": ["yes"], "move": ["yes", "no"]}, Message("answer.more-than-one")),
        ({"path": [None]}, Message("answer.unreadable")),
    ],
)
def test_walk_that_does_not_end_is_refused(raw, message):
    assert items.parse(items.load_item(decision_tree()), raw) == message


def test_moves_and_the_next_one_are_read_together():
    assert items.parse(items.load_item(decision_tree()), {"path": "yes", "move": "no"}) == ("yes", "no")


def test_scene_shows_the_question_its_options_and_the_way_so_far():
    item = items.load_item(decision_tree())
    first = items.render(items.generate(item, 1), "nl")
    second = items.render(items.prepare(items.generate(item, 1), {"path": ["maybe"], "move": "yes"}), "en")

    options = (Option("yes", "keuze yes", "A"), Option("no", "keuze no", "B"))
    assert first.blocks == (Scene("move", "path", (), "Leven de cellen?", options),)
    assert not first.is_finished
    assert second.blocks[0].path == (Step("yes", "Leven de cellen? (en) → keuze yes (en)"),)
    assert second.blocks[0].text == "Zijn de cellen\nbewerkt? (en)"
    assert second.scoring == Message("scoring.leaf")


def test_leaf_shows_its_verdict_and_nothing_to_choose():
    item = items.load_item(decision_tree())

    shown = items.render(items.prepare(items.generate(item, 1), {"path": ["yes", "yes"]}), "nl")

    assert shown.blocks[0].text == "**Gentherapie**\n\nVraag advies."
    assert shown.is_finished


def test_unreadable_moves_leave_the_screen_at_the_start():
    item = items.load_item(decision_tree())

    assert items.prepare(items.generate(item, 1), {"path": ["x\0"]}) == items.generate(item, 1)


@pytest.mark.parametrize("moves", [(), ("yes",), ("yes", "yes", "yes"), ("maybe", "no")])
def test_grade_of_moves_that_are_no_walk_is_a_programmers_fault(moves):
    item = items.load_item(decision_tree())

    with pytest.raises(ValueError, match="has no walk"):
        items.grade(item, items.generate(item, 1), moves)


def test_reveal_lists_the_right_way_and_the_verdict():
    listed = "1. Leven de cellen? → keuze yes\n2. Zijn de cellen bewerkt? → keuze yes\n3. **Gentherapie**"

    assert items.reveal(items.generate(items.load_item(decision_tree()), 1), "nl") == listed


def test_paper_has_every_node_and_leaf_with_numbers_to_go_on_at():
    paper = items.paper(items.load_item(decision_tree()))

    assert [(scene.text, [option.text for option in scene.options]) for scene in paper.blocks["nl"]] == [
        ("**1.** Leven de cellen?", ["keuze yes → 2", "keuze no → 4"]),
        ("**2.** Zijn de cellen\nbewerkt?", ["keuze yes → 3", "keuze no → 4"]),
        ("**3.** **Gentherapie**\n\nVraag advies.", []),
        ("**4.** **Weefsel**", []),
    ]
    assert paper.answer.en.endswith("**Gentherapie (en)**")
    assert not any(scene.goes_on for scene in paper.blocks["nl"])


def test_item_whose_key_leads_nowhere_finds_it_in_itself():
    item = items.load_item(decision_tree()).model_copy(update={"key": ("yes", "maybe")})

    assert list(items.type_of(item).faults(items.generate(item, 1))) == [
        Message("item.tree-key-unknown", {"node": "altered", "option": "maybe"})
    ]
