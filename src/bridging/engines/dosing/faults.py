"""What is wrong with an input, in our own words: which field, and what it must be."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic_core import ErrorDetails

from bridging.kernel.unusable import Unusable

_LONGEST_FIELD: Final = 80


def _too_small(field: str, limits: Mapping[str, Any]) -> Unusable:
    return Unusable("dosing.too-small", field=field, limit=float(limits["gt"] if "gt" in limits else limits["ge"]))


def _too_large(field: str, limits: Mapping[str, Any]) -> Unusable:
    return Unusable("dosing.too-large", field=field, limit=float(limits["lt"] if "lt" in limits else limits["le"]))


# Kind of fault, as pydantic names it → our words.
_WORDS: Final[Mapping[str, Callable[[str, Mapping[str, Any]], Unusable]]] = {
    "json_invalid": lambda _, limits: Unusable("dosing.json", problem=str(limits["error"])),
    "missing": lambda field, _: Unusable("dosing.missing", field=field),
    "extra_forbidden": lambda field, _: Unusable("dosing.unknown-field", field=field),
    "greater_than": _too_small,
    "greater_than_equal": _too_small,
    "less_than": _too_large,
    "less_than_equal": _too_large,
    "finite_number": lambda field, _: Unusable("dosing.not-finite", field=field),
    "too_short": lambda field, limits: Unusable("dosing.too-few", field=field, limit=int(limits["min_length"])),
    "too_long": lambda field, limits: Unusable("dosing.too-many", field=field, limit=int(limits["max_length"])),
}


def unusable_field(error: ErrorDetails) -> Unusable:
    field = ".".join(map(str, error["loc"]))[:_LONGEST_FIELD]
    words = _WORDS.get(error["type"])
    return words(field, error.get("ctx", {})) if words else Unusable("dosing.wrong-kind", field=field or "JSON")
