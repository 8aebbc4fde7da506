"""The words of messages: every code has a sentence in both languages, with the values that it is given."""

import ast
import string
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import get_args

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.lab_words import LAB_WORDS
from tests.source.pack_words import PACK_WORDS

import bridging
from bridging.cli.lab.schemas import commands
from bridging.engines.assessment.formulas.tokens import Problem
from bridging.engines.assessment.trial import Expected
from bridging.engines.assessment.types.numeric.grading import Verdict
from bridging.engines.assessment.types.true_false.showing import JUDGEMENTS
from bridging.engines.courseware.elements.element import Element
from bridging.engines.courseware.schemas.module import WORKLOAD_KINDS
from bridging.engines.measurement.items import Flag
from bridging.engines.measurement.watch.rules import RuleName
from bridging.kernel.bloom import Bloom
from bridging.kernel.message import Message
from bridging.kernel.skill import SkillLevel
from bridging.source import catalogue
from bridging.source.schema import ExpectedWord
from bridging.source.text import LANGUAGES

SOURCE = Path(bridging.__file__).parent
FOLDERS = ("kernel", "source", "engines", "press", "programme", "apps", "cli")

# Where a call takes the code: position of the argument, and what is set before it.
CALLS = {
    "error": (2, ""),
    "warning": (2, ""),
    "info": (2, ""),
    "fault": (1, ""),
    "report": (2, ""),
    "Message": (0, ""),
    "_message": (0, ""),
    "finding": (1, "drawing."),
    "UnreadableMarkup": (0, "drawing."),
    "UnusablePicture": (0, "picture."),
    "PydanticCustomError": (0, ""),
    "_Refused": (1, ""),
    "Flaw": (1, ""),
    "Misread": (0, ""),
    "Unusable": (0, ""),
    "Refused": (0, ""),
    "FileRefused": (0, ""),
    "Failed": (0, ""),
}
# What is raised with these has a second sentence: what to do about it.
WITH_HINT = {"Unusable", "Failed"}
# Codes that reach a message by way of a variable, and the values that go with them there.
ABOUT_DIRECTIVE = {"directive"}
THINGS = ("criteria", "entries", "fills", "options", "regions", "rows")
BY_VARIABLE = {
    **{f"loop.flag.{flag}": {"n", "value"} for flag in ("check-key", "constant", "too-easy", "too-hard", "weak")},
    "watch.error-reported": {"count"},
    "watch.objection-granted": {"count"},
    "watch.questions-asked": {"count"},
    "watch.same-wrong-option": {"count", "key", "n", "option"},
    "watch.same-wrong-option.sure": {"count", "key", "n", "option", "sure"},
    "watch.same-wrong-option.others": {"key", "option"},
    "watch.questions-asked.others": set(),
    "watch.stopped-here": {"count", "n"},
    "watch.stopped-here.others": set(),
    "watch.sure-and-wrong.others": set(),
    "watch.sure-and-wrong": {"count", "n"},
    "watch.unclear": {"count", "n"},
    "watch.unclear.some": {"n"},
    **{f"watch.{rule}.why": set() for rule in RuleName},
    **{f"loop.flag.{flag}": {"n", "value"} for flag in Flag},
    "answer.number-ambiguous": {"text"},
    "answer.not-a-number": {"text"},
    "link.leaves-root": {"href"},
    "link.unknown-anchor": {"href"},
    "link.unknown-file": {"href"},
    "link.unknown-page": {"href"},
    "directive.needs-argument": ABOUT_DIRECTIVE,
    "directive.needs-body": ABOUT_DIRECTIVE,
    "directive.no-argument": ABOUT_DIRECTIVE,
    "directive.no-body": ABOUT_DIRECTIVE,
    "directive.needs-option": ABOUT_DIRECTIVE | {"option"},
    "directive.unknown-option": ABOUT_DIRECTIVE | {"option"},
    "directive.whole-number": ABOUT_DIRECTIVE | {"option"},
    "item.in-both-roots": {"id", "file"},
    "item.twice": {"id", "file"},
    "outcome.draft-not-evidenced": {"module", "count", "total"},
    "sibling.numbers": {"here", "there", "file"},
    "sibling.terms": {"here", "there", "file"},
    "sibling.citations": {"here", "there", "file"},
    **{f"room.forecast-faulty{hint}": {"place", "problem"} for hint in ("", ".hint")},
    **{f"room.print-faulty{hint}": {"count", "first"} for hint in ("", ".hint")},
    "room.no-forecast": set(),
    "room.no-forecast.hint": set(),
    "schema.at-least": {"field", "limit"},
    "schema.at-most": {"field", "limit"},
    "schema.less-than": {"field", "limit"},
    "schema.more-than": {"field", "limit"},
    "schema.too-few": {"field", "limit"},
    "schema.too-many": {"field", "limit"},
    "schema.too-long": {"field", "limit"},
    **{f"item.{things}-distinct": {"first", "second", "language"} for things in THINGS},
    **{f"sibling.stale-{language}": {"file"} for language in LANGUAGES},
    **{f"grade.{verdict}": {"given", "expected"} for verdict in (Verdict.RIGHT_NUMBER_WRONG_UNIT, Verdict.OTHER_QUANTITY)},
}
WORDS = {
    *(f"{name}:{level}" for name in ("bloom", "ceiling") for level in Bloom),
    *(f"kind:{kind}" for kind in (*WORKLOAD_KINDS, "item", "assignment", "meeting", "skill", "module", "outcome", "source", "criterion")),
    *(f"language:{language}" for language in LANGUAGES),
    "track:both",
    *(f"problem:{problem}" for problem in get_args(Problem)),
    *(f"judgement:{judgement}" for judgement in JUDGEMENTS),
    *(f"level:{level}" for level in SkillLevel),
    "kind:step",
    *(f"element:{element}" for element in ("heading", "formula")),
    *(f"expected:{word}" for word in get_args(ExpectedWord)),
    *(f"{name}:{fate}" for name in ("expected", "seen") for fate in Expected),
    *LAB_WORDS,
    *PACK_WORDS,
    *(f"caution.{code}" for command in commands().values() for code in command.cautions),
}


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _values(call: ast.Call) -> set[str]:
    keys = {keyword.arg for keyword in call.keywords if keyword.arg and keyword.arg != "severity"}
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            keys |= {str(ast.literal_eval(key)) for key in argument.keys if isinstance(key, ast.Constant)}
            keys |= {key.id.lower() for key in argument.keys if isinstance(key, ast.Name)}
    return keys


@cache
def _emitted() -> dict[str, list[set[str]]]:
    """Return code → the values of each place that emits it."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for folder in FOLDERS:
        for file in sorted((SOURCE / folder).rglob("*.py")):
            for call in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
                place, prefix = CALLS.get(_name(call), (0, None))
                if prefix is None or len(call.args) <= place:
                    continue
                code = call.args[place]
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and ("." in code.value or prefix):
                    found[prefix + code.value].append(_values(call))
                    if _name(call) in WITH_HINT:
                        found[f"{code.value}.hint"].append(_values(call))
    for code, values in BY_VARIABLE.items():
        found[code].append(values)
    return found


def _entries(language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue.LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po"))}


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_exactly_the_codes_that_are_emitted(language):
    entries = set(_entries(language))
    wanted = set(_emitted()) | WORDS
    assert entries - wanted == set(), "words for codes that nothing emits"
    assert wanted - entries == set(), "codes without words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_uses_only_values_that_every_place_gives(language):
    entries = _entries(language)
    for code, places in _emitted().items():
        for values in places:
            assert _placeholders(entries[code]) <= values, code


def test_both_languages_say_the_same_values_and_end_alike():
    dutch, english = _entries("nl"), _entries("en")
    for code, sentence in english.items():
        assert _placeholders(sentence) == _placeholders(dutch[code]), code
        if ":" not in code:
            assert sentence[-1] in ".:}", code
            assert sentence[-1] == dutch[code][-1], code
            assert sentence != dutch[code], code


def test_codes_of_elements_are_those_that_stand_in_the_table_above():
    names = {constant for constant in Element.faults.__code__.co_consts if isinstance(constant, str) and constant.startswith("directive.")}
    nested = {
        constant
        for code in Element.faults.__code__.co_consts
        if hasattr(code, "co_consts")
        for constant in code.co_consts
        if isinstance(constant, str) and constant.startswith("directive.")
    }
    assert names | nested == {code for code in BY_VARIABLE if code.startswith("directive.")}


def test_say_puts_values_and_their_words_into_the_sentence():
    stale = Message("sibling.stale-en", {"file": "01-x.nl.md"})
    assert catalogue.say(stale, "en").startswith("English older than Dutch: 01-x.nl.md changed later")
    assert catalogue.say(stale, "nl").startswith("Engels ouder dan Nederlands: 01-x.nl.md is later gewijzigd")
    kept = Message("workload.not-planned", {"kind": "self_study", "planned": 37.4, "stated": 44.0, "track": "7"})
    assert "zelfstudie staan 44 uren" in catalogue.say(kept, "nl")
    assert "37,4" in catalogue.say(kept, "nl")
    assert "37.4" in catalogue.say(kept, "en")


def test_say_shows_a_code_without_words_with_its_values():
    assert catalogue.say(Message("no.such-code", {"a": 1, "b": "x"}), "en") == "no.such-code (a=1, b=x)"
    assert catalogue.say(Message("no.such-code"), "nl") == "no.such-code"


def test_say_lets_no_file_steer_the_terminal():
    said = catalogue.say(Message("term.unknown", {"term": "\x1b[31m\u202ered\x00"}), "en")
    assert "“\ufffd[31m\ufffdred\ufffd”" in said


@settings(deadline=None)
@given(
    st.deferred(lambda: st.sampled_from(sorted(_emitted()))), st.sampled_from(LANGUAGES), st.text(max_size=30) | st.integers() | st.floats()
)
def test_say_never_fails_for_what_is_emitted(code, language, value):
    for values in _emitted()[code]:
        assert catalogue.say(Message(code, dict.fromkeys(values, value)), language)


def test_words_are_made_in_memory_where_nothing_may_be_written(tmp_path, monkeypatch):
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text((catalogue.LOCALE_FOLDER / "nl" / "LC_MESSAGES" / "messages.po").read_text("utf-8"), "utf-8")
    # A folder stands where the compiled file would be written.
    (folder / "messages.mo.new").mkdir()
    monkeypatch.setattr(catalogue, "LOCALE_FOLDER", tmp_path)
    catalogue._translations.cache_clear()
    try:
        assert catalogue.say(Message("yaml.alias"), "nl").startswith("Een waarde herhaalt")
        (folder / "messages.mo.new").rmdir()
        catalogue._translations.cache_clear()
        assert catalogue.say(Message("yaml.alias"), "nl").startswith("Een waarde herhaalt")
        assert (folder / "messages.mo").is_file()
    finally:
        catalogue._translations.cache_clear()


def test_compile_catalogues_writes_only_what_is_older_than_its_source(tmp_path):
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "x.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n', "utf-8")
    assert catalogue.compile_catalogues(tmp_path) == [folder / "x.mo"]
    assert catalogue.compile_catalogues(tmp_path) == []


@pytest.mark.parametrize(("value", "words"), [(-106, "−106"), (-0.5, "−0,5"), (12.5, "12,5"), (1e-7, "1e-07")])
def test_number_below_nothing_has_its_sign(value: float, words: str):
    assert f"tellen de plaatsen alleen al {words} %" in catalogue.say(Message("lab.shown.place", {"auc": value}), "nl")
