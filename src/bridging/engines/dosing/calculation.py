"""A calculation: its name, what goes in, what comes out."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from bridging.engines.dosing.estimate import Result
from bridging.engines.dosing.quantities import Input


@dataclass(frozen=True, slots=True)
class Calculation:
    """``run`` takes an ``input`` and returns an ``output``; it raises `Unusable` where the numbers contradict each other."""

    name: str
    summary: str
    input: type[Input]
    output: type[Result]
    run: Callable[[Any], Result]

    @property
    def formula(self) -> str:
        return self._fixed("formula")

    @property
    def source(self) -> str:
        return self._fixed("source")

    def _fixed(self, name: str) -> str:
        return next(str(field.default) for field in fields(self.output) if field.name == name)
