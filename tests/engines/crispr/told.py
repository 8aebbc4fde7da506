"""What a result says of itself."""

from typing import Any


def codes(found: Any) -> list[str]:
    """Return its warnings, without the word that all of them begin with."""
    return [warning.code.removeprefix("caution.") for warning in found.warnings]
