"""The front door: the name of a calculation and a JSON text in, its result out; whatever is wrong is told as `Unusable`."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from pydantic import ValidationError

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.estimate import Result
from bridging.engines.dosing.faults import unusable_field
from bridging.engines.dosing.registry import CALCULATIONS
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable


def calculate(name: str, text: str | bytes) -> Result:
    """Raise `Unusable` for a name that is unknown and for input out of range, of a wrong kind or against itself."""
    calculation = calculation_called(name)
    try:
        given = calculation.input.model_validate_json(text)
    except ValidationError as problem:
        raise unusable_field(problem.errors(include_url=False)[0]) from problem
    try:
        result = calculation.run(given)
    except ArithmeticError as problem:
        raise Unusable("dosing.out-of-reach") from problem
    if not _is_finite(result):
        raise Unusable("dosing.out-of-reach")
    return result


def calculation_called(name: str) -> Calculation:
    if name not in CALCULATIONS:
        raise Unusable("dosing.unknown", name=name, known=", ".join(CALCULATIONS))
    return CALCULATIONS[name]


def _is_finite(value: Any) -> bool:
    if isinstance(value, float):
        return isfinite(value)
    if isinstance(value, Message):
        return True
    if is_dataclass(value):
        return all(_is_finite(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return all(map(_is_finite, value.values()))
    return all(map(_is_finite, value)) if isinstance(value, Sequence) and not isinstance(value, str) else True
