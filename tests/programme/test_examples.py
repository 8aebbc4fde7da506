"""Every rule has an example: the bad one gives its fault at the marked line and no other, the good one gives nothing."""

import datetime as dt
from pathlib import Path

import pytest
from tests.good_course import MARK, PRIVATE, ROOM, TEAM, compose, write_course

from bridging.engines.courseware import rules as course_rules
from bridging.kernel.diagnostic import Diagnostic
from bridging.programme import examples as example_files
from bridging.programme import rules as programme_rules
from bridging.programme.check import check_programme
from bridging.programme.examples import Example, ExampleFile, examples
from bridging.programme.load import load_programme
from bridging.programme.rules.item_version_raised import PublishedItem, unraised
from bridging.programme.trying import try_items
from bridging.source.yaml import load_yaml

DAY = dt.date(2026, 12, 1)
RULES = (*course_rules.READING_RULES, *course_rules.RULES, *programme_rules.READING_RULES, *programme_rules.RULES)
EXAMPLES = examples()
PUBLISHED = "published/"


def _around(part: tuple[ExampleFile, ...]) -> dict[str, str | bytes]:
    """Return what the good course holds besides for an example about it."""
    if any(file.path.startswith("rooms/") for file in part):
        return dict(ROOM)
    return dict(TEAM) if any(file.path in TEAM for file in part) else {}


def _written(folder: Path, part: tuple[ExampleFile, ...]) -> tuple[list[Diagnostic], set[tuple[Path, int]]]:
    """Write the good course with the files of an example over it; return what is found and the places that are marked."""
    overlay = _around(part)
    marked: set[tuple[Path, int]] = set()
    published: dict[str, list[PublishedItem]] = {}
    for file in part:
        if file.path.startswith(PUBLISHED):
            data = load_yaml(compose(file.path.removeprefix(PUBLISHED), file.text), Path(file.path)).data
            published[data["id"]] = [PublishedItem("2026.1", data["version"], data)]
            continue
        text = compose(file.path, file.text)
        base = folder / "private" if file.path.startswith(PRIVATE) else folder / "content"
        path = base / file.path.removeprefix(PRIVATE)
        marked |= {(path, number) for number, line in enumerate(text.split("\n"), 1) if line.endswith(f" {MARK}")}
        overlay[file.path] = text.replace(f" {MARK}", "")
    public, private = write_course(folder, overlay)
    for file in part:
        if file.size:
            with (public / file.path).open("wb") as large:
                large.truncate(file.size)
    programme = load_programme(public, private)
    found = [*check_programme(programme, DAY).diagnostics, *try_items(programme, 3), *unraised(programme.items.values(), published)]
    return found, marked


def test_the_good_course_is_good(tmp_path):
    found, _ = _written(tmp_path, ())
    assert found == []


def test_every_rule_has_an_example_and_every_example_a_rule():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert set(EXAMPLES) == set(names)
    assert example_files.MARK == MARK


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_bad_example_gives_its_fault_at_the_marked_lines_and_no_other(example: Example, tmp_path):
    found, marked = _written(tmp_path, example.bad)
    assert {fault.rule for fault in found} == {example.rule}
    assert {(fault.span.file, fault.span.line) for fault in found} == marked


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_good_example_gives_nothing(example: Example, tmp_path):
    found, marked = _written(tmp_path, example.good)
    assert found == []
    assert not marked


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_faults_of_a_rule_have_its_severity_or_a_milder_one(rule, tmp_path):
    found, _ = _written(tmp_path, EXAMPLES[rule.name].bad)
    order = ["info", "warning", "error"]
    assert all(order.index(fault.severity) <= order.index(rule.severity) for fault in found)
