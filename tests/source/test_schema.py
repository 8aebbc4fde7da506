"""Faults of a file are told in the words of its author, at her line."""

import datetime as dt
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.source.schema import Day, Identifier, Localised, OutcomeId, Schema, Words, validated
from bridging.source.text import Text
from bridging.source.yaml import load_yaml


class Inner(Schema):
    points: float = Field(default=1, gt=0, lt=10)
    names: tuple[Words, ...] = Field(default=("a",), min_length=1)

    @model_validator(mode="after")
    def _not_three(self):
        if self.points == 3:
            raise PydanticCustomError("number.range", "three", {"value": dt.date(2026, 1, 1), "limit": 3})
        return self


class Example(Schema):
    id: Identifier = "x"
    outcome: OutcomeId = "M1.1"
    title: Localised | None = None
    words: Words = "w"
    day: Day = dt.date(2026, 1, 1)
    minutes: int = Field(default=1, ge=1, le=60)
    kind: Literal["a", "b"] = "a"
    version: Literal[1] = 1
    inner: Inner = Inner()
    flag: bool = False
    table: dict[str, int] = {}


def _read(text):
    return validated(Example, load_yaml(text, Path("a.yaml"), first_line=1))


def _fault(text):
    found = _read(text)
    assert isinstance(found, list), found
    (fault,) = found
    assert fault.rule == "schema-valid"
    return fault.message.code, dict(fault.message.args), fault.span.line


@pytest.mark.parametrize(
    ("text", "code", "args"),
    [
        ("- a", "schema.not-a-mapping", {}),
        ("just words", "schema.not-a-mapping", {}),
        ("", "schema.not-a-mapping", {}),
        ("surprise: 1", "schema.unknown-field", {"field": "surprise"}),
        ("title: {nl: x}", "schema.missing", {"field": "en"}),
        ("title: {nl: x, en: ''}", "schema.empty", {"field": "title.en"}),
        ("kind: c", "schema.choice", {"field": "kind", "choices": "a, b", "value": "c"}),
        ("version: 2", "schema.choice", {"field": "version", "choices": "1", "value": "2"}),
        ("id: Not An Id", "schema.pattern", {"field": "id", "value": "Not An Id"}),
        ("outcome: m1", "schema.pattern", {"field": "outcome", "value": "m1"}),
        ("id: " + "a" * 81, "schema.too-long", {"field": "id", "limit": 80}),
        ("minutes: 0", "schema.at-least", {"field": "minutes", "limit": 1}),
        ("minutes: 61", "schema.at-most", {"field": "minutes", "limit": 60}),
        ("inner: {points: 0}", "schema.more-than", {"field": "inner.points", "limit": 0.0}),
        ("inner: {points: 10}", "schema.less-than", {"field": "inner.points", "limit": 10.0}),
        ("inner: {names: []}", "schema.too-few", {"field": "inner.names", "limit": 1}),
        ("inner: {points: 3}", "number.range", {"value": "2026-01-01", "limit": 3}),
        ("minutes: soon", "schema.value", {"field": "minutes", "value": "soon", "expected": "number"}),
        ("inner: {points: 1e999}", "schema.value", {"field": "inner.points", "value": "inf", "expected": "number"}),
        ("words: true", "schema.value", {"field": "words", "value": "True", "expected": "text"}),
        ("inner: {names: x}", "schema.value", {"field": "inner.names", "value": "x", "expected": "list"}),
        ("inner: x", "schema.value", {"field": "inner", "value": "x", "expected": "mapping"}),
        ("table: x", "schema.value", {"field": "table", "value": "x", "expected": "mapping"}),
        ("flag: maybe", "schema.value", {"field": "flag", "value": "maybe", "expected": "boolean"}),
        ("day: 2026-13-01", "schema.value", {"field": "day", "value": "2026-13-01", "expected": "date"}),
        ("day: 0", "schema.value", {"field": "day", "value": "0", "expected": "date"}),
        ("minutes: " + "x" * 50, "schema.value", {"field": "minutes", "value": "x" * 39 + "…", "expected": "number"}),
    ],
)
def test_fault_is_told_with_field_value_and_what_is_expected(text, code, args):
    assert _fault(text) == (code, args, 1)


def test_fault_stands_at_the_line_of_its_field():
    assert _fault("id: x\ninner:\n  points: 0\n")[2] == 3
    assert _fault("id: x\ntitle:\n  nl: x\n")[2] == 2
    assert _fault("id: x\nsurprise: 1\n")[2] == 2


def test_every_fault_of_a_file_is_told():
    assert len(_read("id: A B\nminutes: 0\nsurprise: 1")) == 3


def test_right_file_becomes_a_value():
    value = _read("title: {nl: 42, en: ' x '}\nday: 2026-11-22\nwords: 3.5")
    assert isinstance(value, Example)
    assert value.title.as_text() == Text("42", "x")
    assert (value.title["nl"], value.title["en"], value.words) == ("42", "x", "3.5")
    assert value.day == dt.date(2026, 11, 22)
    assert Example(day=dt.date(2026, 1, 2)).day.day == 2


def test_rule_of_the_caller_is_used():
    (fault,) = validated(Example, load_yaml("minutes: 0", Path("a.yaml")), "item-valid")
    assert fault.rule == "item-valid"


def test_time_of_day_is_no_day():
    with pytest.raises(ValueError, match="a day such as"):
        Example(day=dt.datetime(2026, 1, 2, tzinfo=dt.UTC))
