"""Say what each number counts, and why they differ. Said once, when all three methods have spoken."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.editing.offered import one_of
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.forms import Field, chosen, yes_no
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 15
COUNTED: Final = ("amplified-alleles", "short-indels", "unlike-strands", "cells-that-day")
SAYS: Final[Mapping[str, str]] = dict(zip(("says-amplicon", "says-sanger", "says-gel", "says-flow"), COUNTED, strict=True))
"""Method → what its number counts."""
CLAIMS: Final[Mapping[str, bool]] = {"claim-dropout": True, "claim-ko-score": False, "claim-gel": False, "claim-lag": True}
LOWEST: Final = ("homoduplex", "contamination", "sequencing-errors", "too-little-dna")
RIGHT_LOWEST: Final = LOWEST[0]
RIGHT: Final[Mapping[str, str]] = {
    **SAYS,
    "lowest": RIGHT_LOWEST,
    **{claim: "yes" if holds else "no" for claim, holds in CLAIMS.items()},
}


def _fields(_: State) -> tuple[Field, ...]:
    says = (one_of(name, "counted", COUNTED) for name in SAYS)
    return *says, one_of("lowest", "lowest", LOWEST), *(yes_no(claim) for claim in CLAIMS)


def _do(state: State, given: Mapping[str, str]) -> State:
    said = {field.name: chosen(given, field) for field in _fields(state)}
    words = Message("lab.note.explain", {"lowest": said["lowest"]})
    return replace(state.spent_at_desk(MINUTES), explained=said).noted(words)


def _is_open(state: State) -> bool:
    return bool(state.counts and state.unmixed and state.gels) and not state.explained


TOOL: Final = Tool("explain", _is_open, _fields, _do, Message("lab.hint.explain"), Message("lab.limits.explain"))
