"""What a calculation gives back: numbers with their intervals, its formula, where that comes from, and warnings."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, WithJsonSchema

from bridging.kernel.message import Message

_TOLD = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    },
}
Warnings = Annotated[tuple[Message, ...], WithJsonSchema(_TOLD)]


@dataclass(frozen=True, slots=True)
class Estimate:
    """``method`` is how the 95 % interval was made, ``n`` the number of things on which the weakest part of it rests."""

    value: float
    ci95: tuple[float, float]
    method: str
    n: int

    def times(self, factor: float) -> "Estimate":
        """Return the same estimate in another unit."""
        return Estimate(self.value * factor, (self.ci95[0] * factor, self.ci95[1] * factor), self.method, self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    # What stands below a field describes it in the JSON Schema too.
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, json_schema_serialization_defaults_required=True)

    formula: str
    source: str
    warnings: Warnings = ()
