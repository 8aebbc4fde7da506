"""Absurd input is refused with a code; whatever is not refused has only finite numbers in it."""

import contextlib
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bridging.cli.lab.schemas import type_schema
from bridging.engines.dosing.calculate import calculate
from bridging.engines.dosing.registry import CALCULATIONS
from bridging.kernel.unusable import Unusable

WELL = '"wells":[{"positive_droplets":9,"accepted_droplets":20}]'


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("doses", "{}", "dosing.unknown"),
        ("ddpcr", "", "dosing.json"),
        ("ddpcr", "{" + WELL, "dosing.json"),
        ("ddpcr", "[" * 10_000, "dosing.json"),
        ("ddpcr", b"\xff\xfe{", "dosing.json"),
        ("ddpcr", "[]", "dosing.wrong-kind"),
        ("ddpcr", "3", "dosing.wrong-kind"),
        ("ddpcr", "{" + WELL + "}", "dosing.missing"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":0.85,"volume":1}', "dosing.unknown-field"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":"0.85"}', "dosing.wrong-kind"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":true}', "dosing.wrong-kind"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":0}', "dosing.too-small"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":-0.85}', "dosing.too-small"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":850}', "dosing.too-large"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":1e999}', "dosing.not-finite"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":NaN}', "dosing.not-finite"),
        ("ddpcr", "{" + WELL + ',"droplet_volume_nl":' + "9" * 400 + "}", "dosing.not-finite"),
        ("ddpcr", '{"wells":[],"droplet_volume_nl":0.85}', "dosing.too-few"),
        ("ddpcr", '{"wells":[{"positive_droplets":9.5,"accepted_droplets":20}],"droplet_volume_nl":0.85}', "dosing.wrong-kind"),
        ("delta-delta-ct", '{"treated":[{"target_ct":20,"reference_ct":18}],"control":[]}', "dosing.too-few"),
        ("moi", '{"transducing_units_per_cell":0}', "dosing.too-small"),
        ("moi", '{"transducing_units_per_cell":1e5}', "dosing.too-large"),
    ],
)
def test_absurd_input_is_refused(name, text, code):
    with pytest.raises(Unusable) as refused:
        calculate(name, text)

    assert refused.value.message.code == code


def values_of(schema, node):
    """Return a strategy for what a JSON Schema of an input allows, its ends included."""
    node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    if "anyOf" in node:
        return st.one_of(*(values_of(schema, branch) for branch in node["anyOf"]))
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "properties" in node:
        return st.fixed_dictionaries({key: values_of(schema, part) for key, part in node["properties"].items()})
    if "items" in node:
        return st.lists(values_of(schema, node["items"]), min_size=node.get("minItems", 0), max_size=node.get("minItems", 0) + 2)
    return SIMPLE[node["type"]](node)


def whole_numbers(node):
    return st.integers(node["minimum"], node["maximum"]) | st.integers(node["minimum"], node["minimum"] + 20)


def numbers(node):
    low, high = node.get("minimum", node.get("exclusiveMinimum")), node.get("maximum", node.get("exclusiveMaximum"))
    some = st.floats(low, high, exclude_min="exclusiveMinimum" in node, exclude_max="exclusiveMaximum" in node)
    return some | st.integers(max(1, int(low)), min(1000, int(high))).map(float)


SIMPLE = {
    "string": lambda _: st.text(min_size=1, max_size=5),
    "null": lambda _: st.none(),
    "integer": whole_numbers,
    "number": numbers,
}


@pytest.mark.parametrize("name", CALCULATIONS)
def test_allowed_input_gives_finite_numbers_or_a_reason(name):
    calculation = CALCULATIONS[name]
    schema, made = type_schema(calculation.input, "validation"), type_schema(calculation.output)

    @settings(max_examples=12, deadline=None)
    @given(values_of(schema, schema))
    def holds(values):
        with contextlib.suppress(Unusable):
            result = calculate(name, json.dumps(values))
            check(result)

    def check(result):
        document = TypeAdapter(calculation.output).dump_python(result, mode="json") | {"warnings": []}
        jsonschema.validate(json.loads(json.dumps(document, allow_nan=False)), made)

    holds()
