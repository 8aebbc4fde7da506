"""What may take the place of what an edition asks, read from its outline once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.study.contents import EditionContents
from bridging.apps.study.required import required_in
from bridging.engines.assessment.completion import Substitution


@dataclass(frozen=True, slots=True, eq=False)
class SubstitutePlan:
    """``text`` says in both languages what it is, and ``how`` it comes about."""

    how: Substitution
    text: Mapping[str, str]


@lru_cache(maxsize=64)
def substitutes_in(edition: EditionContents) -> Mapping[str, SubstitutePlan]:
    """Return requirement → what may take its place: what stands under its own id, else what stands under the field that asks for it."""
    completion = edition.outline["completion"]
    said = {key: _plan(value) for key, value in completion["substitutes"].items()}
    plans = {key: said.get(key) or said.get(field) for key, field in required_in(completion).items()}
    return {key: plan for key, plan in plans.items() if plan is not None}


def _plan(said: Mapping[str, Any]) -> SubstitutePlan:
    # Editions from before there were ways say in words alone what somebody may accept.
    if "text" not in said:
        return SubstitutePlan(Substitution("decision"), said)
    return SubstitutePlan(Substitution(said["way"], said["assignment"] or ""), said["text"])
