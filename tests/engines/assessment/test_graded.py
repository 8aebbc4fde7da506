"""What a version means for grading, type by type."""

import copy
import json
from typing import Any

import pytest
from tests.engines.assessment.samples import ALL, CRITERIA, both, entry, option, row, words

from bridging.engines.assessment import items
from bridging.engines.assessment.graded import graded_by, graded_otherwise
from bridging.engines.assessment.registry import MODELS, type_of

SEEDS = range(6)


def _changed(data: Any, place: str, value: Any) -> Any:
    """Return a copy with the value at a dotted place replaced or added, or taken out where the value is None."""
    *path, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    copied = copy.deepcopy(data)
    at = copied
    for part in path:
        at = at[part]
    if value is None:
        del at[last]
    elif isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return copied


def _place(kind: str, place: str, value: Any) -> str | None:
    """Return where grading differs after a change of the sample of a type."""
    before = ALL[kind]()
    found = graded_otherwise(items.load_item(_changed(before, place, value)), items.load_item(before))
    return None if found is None else ".".join(map(str, found))


def _reworded(value: Any) -> Any:
    """Write every text in two languages otherwise; places to fill in and gaps stay where they were."""
    if isinstance(value, dict) and value.keys() == {"nl", "en"} and isinstance(value["nl"], str):
        return {"nl": f"{value['nl']} Anders gezegd.", "en": f"{value['en']} In other words."}
    if isinstance(value, dict):
        return {name: _reworded(entry) for name, entry in value.items()}
    return [_reworded(entry) for entry in value] if isinstance(value, list) else value


def _scores(item: Any, other: Any) -> list[Any]:
    """Return what every answer that an item tries earns with another one, seed by seed, with how that came about."""
    found = []
    for seed in SEEDS:
        for trial in type_of(item).trials(item, items.generate(item, seed)):
            outcome = items.assess(other, seed, trial.raw)
            found.append((outcome.scores, dict(outcome.trace)) if hasattr(outcome, "scores") else outcome.code)
    return found


@pytest.mark.parametrize("kind", MODELS)
def test_words_and_what_is_told_of_a_file_change_no_grade(kind):
    before = ALL[kind]()
    header = {
        "minutes": 9, "hints": [], "solution": None, "links": {}, "sources": [], "author": "Somebody else", "review_by": "2031-01-01",
        "use": "test", "track": "7",
    }  # fmt: skip
    header |= {} if kind == "hotspot" else {"picture": "../figures/aav.svg", "alt": both("Een vector.")}
    item, other = items.load_item(before), items.load_item(_reworded(before) | header)

    assert graded_otherwise(other, item) is None
    assert _scores(item, other) == _scores(item, item)


@pytest.mark.parametrize("kind", MODELS)
def test_outcome_and_level_that_a_part_shows_count(kind):
    assert _place(kind, "parts.0.outcome", "M1.7") == "parts.0.outcome"
    assert _place(kind, "parts.0.bloom", "remember") == "parts.0.bloom"
    assert _place(kind, "parts.1", {"outcome": "M1.7", "bloom": "apply"}) == "parts.1.outcome"


@pytest.mark.parametrize("kind", MODELS)
def test_version_itself_is_no_difference_and_neither_is_the_order_in_which_a_database_keeps_fields(kind):
    data = ALL[kind]()
    kept = json.loads(json.dumps(data | {"version": 7}, sort_keys=True))

    assert graded_otherwise(items.load_item(kept), items.load_item(data)) is None
    assert graded_by(items.load_item(kept)) != {}


COUNTS = [
    ("single-choice", "options", [option("normal"), option("empty", correct=True), option("truncated"), option("double")]),
    ("single-choice", "options.0.id", "usual"),
    ("single-choice", "options", [option("empty"), option("normal"), option("truncated", correct=True), option("double")]),
    ("single-choice", "shuffle", False),
    ("multiple-choice", "options.1", option("capsid", correct=True)),
    ("multiple-choice", "options.5", option("itr-2", correct=True)),
    ("multiple-choice", "shuffle", False),
    ("true-false", "correct", True),
    ("true-false", "reasons", [option("no-replication"), option("too-short", correct=True), option("no-capsid")]),
    ("numeric", "answer.value", 5.5),
    ("numeric", "answer.unit", "knt"),
    ("numeric", "answer.tolerance", {"absolute": 0.06}),
    ("numeric", "answer.tolerance", {"relative": 0.05}),
    ("numeric", "require_unit", True),
    ("calculation", "parameters.length.min", 3.5),
    ("calculation", "parameters.count.choices", [2, 4]),
    ("calculation", "parameters.count.choices", [4, 2, 5]),
    ("calculation", "conditions", ["length * count < 25"]),
    ("calculation", "formula", "length * count * 2"),
    ("calculation", "answer.tolerance", {"relative": 0.02}),
    ("calculation", "answer.unit", "knt"),
    ("calculation", "require_unit", True),
    ("short-text", "accept", words("transductie", "overdracht", en=["transduction"])),
    ("short-text", "near.0.words", words("transformatie")),
    ("short-text", "typos", 0),
    ("short-text", "max_length", 20),
    ("cloze", "gaps.0.accept", words("genoom", "dna", en=["genome"])),
    ("cloze", "gaps.0.near", []),
    ("cloze", "gaps.1.options", [option("empty"), option("full", correct=True), option("half")]),
    ("cloze", "shuffle", False),
    ("open", "criteria.0.points", 3),
    ("open", "criteria", [*CRITERIA, {"id": "third", "text": both("Noemt een bron."), "points": 1, "track": "7"}]),
    ("file-upload", "criteria", [*CRITERIA, {"id": "third", "text": both("Is netjes."), "points": 1}]),
    ("file-upload", "kinds", ["application/pdf"]),
    ("file-upload", "max_mb", 3),
    ("hotspot", "regions.2.x", 41),
    ("hotspot", "picture", "../figures/other.svg"),
    ("matching", "rows.0.key", "nothing"),
    ("matching", "options.2.id", "none"),
    ("matching", "reuse", True),
    ("classify", "cards.0.key", "tep"),
    ("classify", "cards.3", row("plasmid", "gtmp")),
    ("swim-lane", "steps.0.also", []),
    ("swim-lane", "steps.2.key", "lab"),
    ("evidence-board", "evidence.0.keys.potent", "contradicts"),
    ("document-inspector", "lines.0.error.kind", "unsigned"),
    ("document-inspector", "lines.0.error.also", ["altered"]),
    ("document-inspector", "lines.2.error", None),
    ("document-inspector", "pass_finds", 1),
    ("sequence", "entries", [entry("collect"), entry("spin"), entry("wash"), entry("transduce")]),
    ("sequence", "groups", []),
    ("decision-tree", "key", ["no"]),
    ("decision-tree", "nodes.1.options.1.next", "gtmp"),
    ("branching-case", "endings.2.points", 0.5),
    ("branching-case", "penalties.0.minus", 0.3),
    ("branching-case", "penalties.0.when", {"at_least": {"time": 7}}),
    ("branching-case", "variables.1.start", 60),
    ("branching-case", "scenes.0.options.1.effects.add.time", 3),
    ("branching-case", "scenes.1.options.1.needs", {}),
    ("plate-layout", "given.0.wells", "A1-C1"),
    ("plate-layout", "rules.2.over", "columns"),
    ("plate-layout", "rules.3", None),
]


@pytest.mark.parametrize(("kind", "place", "value"), COUNTS)
def test_key_draw_and_rule_count(kind, place, value):
    found = _place(kind, place, value)

    assert found is not None
    assert found.startswith(place)


SAID = [
    ("single-choice", "options.0.misconception", "another-belief"),
    ("single-choice", "options.1.misconception", "another-belief"),
    ("multiple-choice", "options.4.feedback", both("Zonder staart geen boodschap.")),
    ("true-false", "reasons.1.misconception", None),
    ("numeric", "mistakes", []),
    ("numeric", "mistakes.0.value", 5.3),
    ("numeric", "accept_units", ["kb"]),
    ("numeric", "answer.value", 5.490),
    ("calculation", "mistakes", []),
    ("calculation", "accept_units", []),
    ("calculation", "answer.digits", 4),
    ("short-text", "near.0.misconception", None),
    ("cloze", "gaps.1.options.1.misconception", None),
    ("open", "lines", 12),
    ("hotspot", "regions.0.misconception", None),
    ("matching", "rows.0.misconceptions", {"shell": "another-belief"}),
    ("classify", "cards.0.misconceptions", {}),
    ("swim-lane", "steps.0.also.0.note", both("bij een spoedgeval")),
    ("document-inspector", "lines.0.label", "3.2"),
    ("document-inspector", "lines.1.fine", None),
    ("decision-tree", "nodes.1.options.1.misconception", None),
    ("branching-case", "variables.0.unit", "uur"),
    ("branching-case", "scenes.0.options.0.misconception", None),
    ("branching-case", "scenes.0.options.1.consequence", None),
    ("plate-layout", "rules.1.misconception", None),
    ("plate-layout", "example.blank", "D2, D5"),
]


@pytest.mark.parametrize(("kind", "place", "value"), SAID)
def test_what_is_only_said_earns_the_same(kind, place, value):
    before = ALL[kind]()
    item, other = items.load_item(before), items.load_item(_changed(before, place, value))

    assert graded_otherwise(other, item) is None
    assert [scores for scores, _ in filter(_is_graded, _scores(item, other))] == [
        scores for scores, _ in filter(_is_graded, _scores(item, item))
    ]


def _is_graded(found: Any) -> bool:
    return isinstance(found, tuple)


def test_counting_field_is_told_by_its_place_in_the_newer_item():
    before = ALL["single-choice"]()
    after = _changed(before, "options.1.correct", True)
    after["options"][2].pop("correct")

    assert graded_otherwise(items.load_item(after), items.load_item(before)) == ("options", 1, "correct")
