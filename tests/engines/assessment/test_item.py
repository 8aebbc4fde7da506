import pytest
from pydantic import ValidationError
from tests.engines.assessment.samples import ALL, both, choice, header, multiple, numeric, open_item, option, true_false

from bridging.engines.assessment import items
from bridging.engines.assessment.judged import JudgedItem
from bridging.kernel.activity import OutcomePart
from bridging.kernel.bloom import Bloom
from bridging.kernel.diagnostic import Span
from bridging.kernel.message import Message


def codes_of(data):
    with pytest.raises(ValidationError) as caught:
        items.load_item(data)
    return [detail["type"] for detail in caught.value.errors()]


@pytest.mark.parametrize("kind", ALL)
def test_item_file_of_each_type_loads(kind):
    item = items.load_item(ALL[kind]())

    assert item.type == kind
    assert item.links.pages == ("aav-vectors",)
    assert item.stem["en"].startswith("How long")


@pytest.mark.parametrize("kind", ALL)
def test_item_with_an_unknown_field_is_refused(kind):
    assert codes_of(ALL[kind](colour="red")) == ["extra_forbidden"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"version": 0}, "greater_than_equal"),
        ({"version": True}, "int_type"),
        ({"use": "exam"}, "literal_error"),
        ({"parts": []}, "too_short"),
        ({"parts": [{"outcome": "M1.2", "bloom": "apply"}] * 2}, "item.parts-distinct"),
        ({"stem": {"nl": "  ", "en": "x"}}, "too_short"),
        ({"stem": {"nl": "alleen Nederlands"}}, "missing"),
        ({"id": "Not An Id"}, "string_pattern_mismatch"),
    ],
)
def test_item_with_a_fault_in_its_header_is_refused(changes, code):
    assert codes_of(choice(**changes)) == [code]


def four(*changes):
    return [option(letter) | change for letter, change in zip("abcdefghi", changes, strict=False)]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (four({"correct": True}, {}), "item.options-count"),
        (four({"correct": True}, {}, {}, {}, {}, {}, {}), "item.options-count"),
        (four({"correct": True}, {"id": "a"}, {}), "item.option-ids-unique"),
        (four({}, {}, {}), "item.one-key"),
        (four({"correct": True}, {"correct": True}, {}), "item.one-key"),
        (four({"correct": True}, {"text": both("Optie  A", "other")}, {"text": both("optie a", "third")}), "item.options-distinct"),
        (four({"correct": True}, {"text": both("zus", "same")}, {"text": both("zo", "SAME")}), "item.options-distinct"),
        (four({"correct": True}, {"feedback": None}, {}), "item.wrong-option-feedback"),
        (four({"correct": True, "misconception": "belief"}, {}, {}), "item.key-without-misconception"),
    ],
)
def test_single_choice_with_a_fault_in_its_options_is_refused(options, code):
    assert codes_of(choice(options=options)) == [code]


def test_single_choice_key_needs_no_feedback():
    item = items.load_item(choice(options=four({"correct": True, "feedback": None}, {}, {})))

    assert item.key.feedback is None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (four({"correct": True}, {}, {}), "item.options-count"),
        (four({"correct": True}, *[{}] * 8), "item.options-count"),
        (four({"correct": True}, {"id": "a"}, {}, {}), "item.option-ids-unique"),
        (four({}, {}, {}, {}), "item.right-and-wrong-options"),
        (four(*[{"correct": True}] * 4), "item.right-and-wrong-options"),
        (four({"correct": True}, {"text": both("optie a")}, {}, {}), "item.options-distinct"),
        (four({"correct": True}, {"feedback": None}, {}, {}), "item.wrong-option-feedback"),
    ],
)
def test_multiple_choice_with_a_fault_in_its_options_is_refused(options, code):
    assert codes_of(multiple(options=options)) == [code]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"correct": "true"}, "bool_type"),
        ({"reasons": four({"correct": True}, {})}, "item.options-count"),
        ({"reasons": four({"correct": True}, {}, {}, {}, {}, {})}, "item.options-count"),
        ({"reasons": four({"correct": True}, {"correct": True}, {})}, "item.one-key"),
        ({"reasons": four({"correct": True}, {"id": "a"}, {})}, "item.option-ids-unique"),
        ({"reasons": four({"correct": True}, {"text": both("optie a")}, {})}, "item.options-distinct"),
    ],
)
def test_true_false_with_a_fault_is_refused(changes, code):
    assert codes_of(true_false(**changes)) == [code]


def answer(**changes):
    return {"value": 5.49, "unit": "kb", "tolerance": {"absolute": 0.05}} | changes


def mistake(value, **changes):
    return {"value": value, "misconception": "belief", "feedback": both("nee")} | changes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answer": answer(tolerance={})}, "item.tolerance-one-kind"),
        ({"answer": answer(tolerance={"absolute": 1, "relative": 0.1})}, "item.tolerance-one-kind"),
        ({"answer": answer(tolerance={"absolute": -1})}, "greater_than_equal"),
        ({"answer": answer(tolerance={"relative": 1})}, "less_than"),
        ({"answer": answer(value=0, tolerance={"relative": 0.1}), "mistakes": []}, "item.tolerance-of-zero"),
        ({"answer": answer(value="5.49")}, "number.expected"),
        ({"answer": answer(value=True)}, "number.expected"),
        ({"answer": answer(value=float("nan"))}, "number.range"),
        ({"answer": answer(value=1e31)}, "number.range"),
        ({"answer": answer(value=10**5000)}, "number.range"),
        ({"answer": answer(unit=None)}, "item.units-need-unit"),
        ({"answer": answer(unit=None), "accept_units": [], "require_unit": True}, "item.units-need-unit"),
        ({"accept_units": ["kDa"]}, "item.unit-convertible"),
        ({"mistakes": [mistake(5.54)]}, "item.mistake-outside-tolerance"),
        ({"mistakes": [mistake(5.2), mistake(5.20)]}, "item.mistakes-distinct"),
    ],
)
def test_numeric_item_with_a_fault_is_refused(changes, code):
    assert codes_of(numeric(**changes)) == [code]


def criteria(*changes):
    return [
        {"id": letter, "text": both(f"criterium {letter}"), "points": 1} | change for letter, change in zip("abc", changes, strict=False)
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"criteria": criteria({})}, "item.criteria-count"),
        ({"criteria": criteria({}, {"id": "a"})}, "item.criterion-ids-unique"),
        ({"criteria": criteria({"text": both("Zelfde")}, {"text": both("zelfde")})}, "item.criteria-distinct"),
        ({"criteria": criteria({}, {"points": 0})}, "greater_than"),
        ({"lines": 0}, "greater_than_equal"),
    ],
)
def test_open_item_with_a_fault_is_refused(changes, code):
    assert codes_of(open_item(**changes)) == [code]


@pytest.mark.parametrize("kind", ALL)
def test_item_model_follows_the_type_of_the_file(kind):
    assert items.item_model(ALL[kind]()) is type(items.load_item(ALL[kind]()))


@pytest.mark.parametrize("kind", ALL)
def test_what_waits_for_a_rater_is_judged_by_criteria_and_nothing_else(kind):
    item = items.load_item(ALL[kind]())
    variant = items.generate(item, 1)
    ended = [items.assess(item, 1, trial.raw) for trial in items.type_of(item).trials(item, variant)]

    assert {each.needs_rater for each in ended if not isinstance(each, Message)} == {isinstance(item, JudgedItem)}
    assert items.render(variant, "en").is_open == isinstance(item, JudgedItem)


@pytest.mark.parametrize("data", [header("essay"), {}, None, [], {"type": ["open"]}])
def test_item_model_of_an_unknown_type_is_none(data):
    assert items.item_model(data) is None


def test_item_schema_names_every_type():
    mapping = items.item_schema()["discriminator"]["mapping"]

    assert set(mapping) == set(ALL)


@pytest.mark.parametrize(
    ("kind", "ceiling"),
    [
        ("single-choice", Bloom.EVALUATE),
        ("multiple-choice", Bloom.EVALUATE),
        ("true-false", Bloom.EVALUATE),
        ("numeric", Bloom.ANALYSE),
        ("calculation", Bloom.ANALYSE),
        ("short-text", Bloom.APPLY),
        ("cloze", Bloom.APPLY),
        ("open", Bloom.CREATE),
        ("matching", Bloom.ANALYSE),
        ("swim-lane", Bloom.ANALYSE),
        ("sequence", Bloom.ANALYSE),
        ("classify", Bloom.EVALUATE),
        ("evidence-board", Bloom.EVALUATE),
        ("document-inspector", Bloom.EVALUATE),
        ("decision-tree", Bloom.EVALUATE),
        ("branching-case", Bloom.EVALUATE),
    ],
)
def test_header_tells_what_an_item_is_evidence_of(kind, ceiling, tmp_path):
    item = items.load_item(ALL[kind](track="7", version=3))
    span = Span(tmp_path / "x.yaml")

    activity = items.header_of(item, span)

    assert (activity.kind, activity.id, activity.version, activity.track, activity.minutes) == ("item", "aav-too-long", 3, "7", 2)
    assert activity.parts == (OutcomePart("M1.2", Bloom.APPLY),)
    assert (activity.ceiling, activity.span) == (ceiling, span)
