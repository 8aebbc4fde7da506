"""What the test-out of an edition exempts from, read from its outline once."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.apps.study.contents import EditionContents
from bridging.apps.study.required import required_in


@dataclass(frozen=True, slots=True, eq=False)
class ExemptPlan:
    """``exempts`` are keys of requirements; ``is_all``: of every one. ``counts``: whether that is as good as done for the result."""

    exempts: frozenset[str]
    is_all: bool
    counts: bool


_NOTHING: Final = ExemptPlan(frozenset(), is_all=False, counts=False)


@lru_cache(maxsize=64)
def exempt_in(edition: EditionContents) -> ExemptPlan:
    said = edition.outline["entry"]["test_out"]
    # Editions from before it was said what a test-out exempts from exempt from nothing.
    if said is None or not said.get("exempts"):
        return _NOTHING
    asked = required_in(edition.outline["completion"])
    named = set(said["exempts"])
    exempts = {key for key, field in asked.items() if named & {key, field}}
    return ExemptPlan(frozenset(exempts), is_all=exempts == set(asked), counts=said["counts"])
