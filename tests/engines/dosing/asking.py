"""A calculation asked by its name, as the command line does."""

import json
from typing import Any

from bridging.engines.dosing.calculate import calculate


def ask(name: str, **given: Any) -> Any:
    return calculate(name, json.dumps(given))


def codes(result: Any) -> list[str]:
    return [warning.code.removeprefix("caution.") for warning in result.warnings]


def droplets(*counts: tuple[int, int]) -> list[dict[str, int]]:
    return [{"positive_droplets": positive, "accepted_droplets": accepted} for positive, accepted in counts]
