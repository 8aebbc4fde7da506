import pytest
from hypothesis import given
from tests.engines.assessment.samples import SEEDS, both, choice, option, single_choice_items

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Choose, Option
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO
from bridging.source.text import Text


@given(single_choice_items(), SEEDS)
def test_order_is_a_permutation_that_no_language_changes(item, seed):
    variant = items.generate(item, seed)
    shown = [[(entry.letter, entry.id) for entry in items.render(variant, language).blocks[0].options] for language in ("nl", "en")]

    assert sorted(variant.order) == sorted(entry.id for entry in item.options)
    assert shown[0] == shown[1] == list(zip("ABCDEF", variant.order, strict=False))
    if not item.shuffle:
        assert variant.order == tuple(entry.id for entry in item.options)


@given(single_choice_items(), SEEDS)
def test_only_the_key_scores(item, seed):
    for entry in item.options:
        grade = items.assess(item, seed, {"option": entry.id})

        assert grade.scores == ((FULL,) if entry.correct else (ZERO,))
        assert grade.correct is entry.correct


def test_wrong_option_names_its_belief_and_says_why():
    grade = items.assess(items.load_item(choice()), 7, {"option": "normal"})

    assert grade.misconception == "aav-takes-anything"
    assert grade.feedback == Text("waarom normal", "waarom normal (en)")
    assert dict(grade.trace) == {
        "method": "single-choice/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 7,
        "order": list(items.generate(items.load_item(choice()), 7).order),
        "answer": "normal",
        "key": "truncated",
        "score": 0.0,
    }


def test_every_part_gets_the_score():
    parts = [{"outcome": "M1.1", "bloom": "apply"}, {"outcome": "M1.2", "bloom": "apply"}]

    assert items.assess(items.load_item(choice(parts=parts)), 1, {"option": "truncated"}).scores == (FULL, FULL)


def test_unknown_option_is_refused_and_not_graded():
    assert items.assess(items.load_item(choice()), 1, {"option": "x" * 100}) == Message("answer.option-unknown", {"option": "x" * 39 + "…"})


def test_grade_of_an_option_the_item_never_had_is_a_programmers_fault():
    item = items.load_item(choice())

    with pytest.raises(ValueError, match="no option 'e'"):
        items.grade(item, items.generate(item, 1), "e")


def test_rendered_choice_has_the_words_of_its_language():
    item = items.load_item(choice(shuffle=False))

    shown = items.render(items.generate(item, 1), "en")

    [block] = shown.blocks
    assert isinstance(block, Choose)
    assert (block.field, block.many) == ("option", False)
    assert shown.stem == "How long is the genome?"
    assert shown.hints == ("Count the ITRs too.",)
    assert block.options[2] == Option("truncated", "optie truncated (en)", "C")


def test_paper_keeps_the_authors_order_and_tells_the_trainer_the_letter():
    options = [option("a"), option("b", correct=True, feedback=None), option("c")]

    paper = items.paper(items.load_item(choice(options=options, solution=None)))

    assert paper.answer == Text("B", "B")
    assert [(entry.letter, entry.id, entry.correct) for entry in paper.options] == [("A", "a", False), ("B", "b", True), ("C", "c", False)]
    assert paper.options[1].feedback is None
    assert paper.options[0].feedback == Text("waarom a", "waarom a (en)")
    assert (paper.lines, paper.solution) == (0, None)


def broken(**changes):
    """Return an item that its schema would refuse, as a file edited by hand in a database would be."""
    item = items.load_item(choice())
    return item.model_copy(update=changes)


def test_item_without_a_key_fails_its_own_test():
    item = broken(options=tuple(entry.model_copy(update={"correct": False}) for entry in items.load_item(choice()).options))

    assert Message("item.one-key", {"count": 0}) in list(items.type_of(item).faults(items.generate(item, 1)))


def test_item_with_two_keys_fails_its_own_test():
    options = tuple(entry.model_copy(update={"correct": entry.id in {"empty", "truncated"}}) for entry in items.load_item(choice()).options)

    assert items.test(broken(options=options), 1) == [
        Message("item.trial-failed", {"answer": "option=truncated", "expected": "less", "seen": "full"})
    ]


def test_item_with_twin_options_fails_its_own_test():
    twin = items.load_item(choice(options=[option("a", correct=True), option("b"), option("c", text="anders")])).options
    options = (twin[0], twin[1].model_copy(update={"text": twin[0].text}), twin[2])

    assert items.test(broken(options=options), 1) == [Message("item.options-distinct", {"first": "a", "second": "b", "language": "nl"})]


def test_variant_that_lost_an_option_is_found():
    item = items.load_item(choice())
    variant = items.generate(item, 1)
    short = type(variant)(item, 1, variant.order[:-1])

    assert list(items.type_of(item).faults(short)) == [Message("item.order-complete")]


def test_options_that_differ_in_one_language_only_are_twins_in_the_other():
    text = both("anders", "optie a (en)")

    with pytest.raises(ValueError, match="read the same in en"):
        items.load_item(choice(options=[option("a", correct=True), option("b") | {"text": text}, option("c")]))
