"""What a completion rule asks, by the field of module.yaml that asks for it."""

from collections.abc import Mapping
from typing import Any, Final

from bridging.engines.assessment.completion import TEST

_LISTS: Final = ("obligatory", "skills", "presence")


def required_in(completion: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the key of each requirement → its field; the test is both."""
    found = {} if completion["cut_percent"] is None else {TEST: TEST}
    # Editions from before skills could be asked for have no such list.
    return found | {thing: field for field in _LISTS for thing in completion.get(field, ())}
