"""What holds for every type of item, whatever the seed and whatever a form sends."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.assessment.samples import ALL, ANY_ITEM, SEEDS, both, choice

from bridging.engines.assessment import items
from bridging.engines.assessment.grade import Grade
from bridging.kernel.message import Message

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
# Numbers, and what looks like them.
NUMBERISH = st.text(alphabet="0123456789.,-+eE×x*^ ⁰¹²−'’%kbNaNinf\u00a0\ud800\0", max_size=90)


@given(ANY_ITEM, SEEDS)
@settings(max_examples=200)
def test_every_item_passes_its_own_test(item, seed):
    assert items.test(item, seed) == []


@given(ANY_ITEM, SEEDS)
def test_same_item_and_seed_give_the_same_variant_and_grade(item, seed):
    variant = items.generate(item, seed)

    assert variant == items.generate(item, seed)
    assert items.render(variant, "nl").blocks != ()
    assert items.prepare(variant, {}) == variant
    assert all(items.reveal(variant, language) for language in ("nl", "en"))
    for trial in items.type_of(item).trials(item, variant):
        assert items.assess(item, seed, trial.raw) == items.assess(item, seed, trial.raw)


@given(ANY_ITEM, SEEDS, st.data())
@settings(max_examples=400)
def test_any_form_is_graded_or_refused_with_a_message(item, seed, data):
    trials = [trial.raw for trial in items.type_of(item).trials(item, items.generate(item, seed))]
    fields = st.sampled_from(sorted({name for raw in trials for name in raw} | {"unit", "language", "csrf"}))
    likely = st.sampled_from([value for raw in trials for value in raw.values()])
    raw = data.draw(st.dictionaries(fields, likely | ANYTHING | NUMBERISH | st.lists(NUMBERISH, max_size=2)))

    assert items.prepare(items.generate(item, seed), raw).item == item
    outcome = items.assess(item, seed, raw)

    if isinstance(outcome, Message):
        assert outcome.code.startswith("answer.")
    else:
        assert isinstance(outcome, Grade)
        assert len(outcome.scores) == len(item.parts)
        assert all(score is None or 0 <= score.value <= 1 for score in outcome.scores)
        assert outcome == items.assess(item, seed, raw)


@given(ANY_ITEM, SEEDS)
def test_trace_is_json_and_names_method_item_and_seed(item, seed):
    for trial in items.type_of(item).trials(item, items.generate(item, seed)):
        outcome = items.assess(item, seed, trial.raw)
        if isinstance(outcome, Grade):
            trace = json.loads(json.dumps(dict(outcome.trace), allow_nan=False))
            assert (trace["item"], trace["version"], trace["seed"]) == (item.id, item.version, seed)
            assert trace["method"] == f"{item.type}/{2 if item.type in {'calculation', 'file-upload'} else 1}"


@pytest.mark.parametrize("kind", ALL)
def test_what_is_shown_holds_no_key_no_feedback_and_no_solution(kind):
    item = items.load_item(ALL[kind]())

    shown = repr(items.render(items.generate(item, 1), "nl"))

    assert "Hoe lang" in shown
    for secret in ("waarom", "correct", "Alles samen", "Omdat het", "Noemt het", "5.49", "forgets-itrs", "aav-takes-anything"):
        assert secret not in shown


def test_grade_of_another_items_variant_is_refused():
    item, other = items.load_item(choice()), items.load_item(choice(version=2))

    with pytest.raises(ValueError, match="version 2"):
        items.grade(item, items.generate(other, 1), "truncated")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (["a", "b"], "answer.more-than-one"),
        (None, "answer.unreadable"),
        ("x\0", "answer.unreadable"),
        ("\ud800", "answer.unreadable"),
        ("x" * 20_001, "answer.too-long"),
        ([], "answer.empty"),
        ("\n ", "answer.empty"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("single-choice", "option"),
        ("numeric", "value"),
        ("open", "text"),
        ("hotspot", "region"),
        ("plate-layout", "wells-treated"),
        ("file-upload", "file"),
    ],
)
def test_field_that_cannot_be_read_is_refused(kind, field, value, code):
    item = items.load_item(ALL[kind]())

    assert items.parse(item, {field: value}).code == code


def test_ten_thousand_variants_differ_and_keep_their_options():
    item = items.load_item(choice())
    orders = {items.generate(item, seed).order for seed in range(10_000)}

    assert len(orders) == 24
    assert {tuple(sorted(order)) for order in orders} == {("double", "empty", "normal", "truncated")}


@pytest.mark.parametrize("kind", ["single-choice", "numeric"])
def test_key_scores_and_nothing_else_does_for_thousands_of_seeds(kind):
    item = items.load_item(ALL[kind]())
    right, wrong = ({"option": "truncated"}, {"option": "normal"}) if kind == "single-choice" else ({"value": "5,49"}, {"value": "5,2"})

    for seed in range(3000):
        assert items.assess(item, seed, right).correct
        assert not items.assess(item, seed, wrong).correct


def test_solution_is_told_as_its_author_wrote_it():
    with_one, without = (items.load_item(choice(solution=solution)) for solution in (both("Alles samen.", "All together."), None))

    assert [items.explain(items.generate(with_one, 1), language) for language in ("nl", "en")] == ["Alles samen.", "All together."]
    assert items.explain(items.generate(without, 1), "nl") == ""
