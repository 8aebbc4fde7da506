"""Free the genomes of some of the lot: DNase, stop, open the capsids, dilute. Each time is another tube, with an error of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, number
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.titre.state import Dnase, Preparation, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 40
EUROS: Final = 15
TAKEN_UL: Final = 8.0
_MADE_UL: Final = 200.0
_LEAST_FOLD, _MOST_FOLD = 1e2, 1e12
_DNASE: Final = Field("dnase", "choice", tuple(Option(each.value, Message(f"dnase:{each.value}")) for each in Dnase))


def _do(state: State, given: Mapping[str, str]) -> State:
    fold = number(given, "total-fold", low=_LEAST_FOLD, high=_MOST_FOLD)
    dnase = Dnase(chosen(given, _DNASE))
    tube = Preparation(len(state.preparations) + 1, fold, dnase, _MADE_UL)
    state = state.spent("total-fold", minutes=MINUTES, euros=EUROS, sample=TAKEN_UL)
    words = Message("lab.note.prepare-dna", {"number": tube.number, "times": times(fold), "power": raised(fold), "dnase": dnase.value})
    return replace(state, preparations=(*state.preparations, tube)).noted(words)


TOOL: Final = Tool(
    "prepare-dna",
    lambda state: state.left["sample"] >= TAKEN_UL,
    lambda _: (Field("total-fold", "number", unit="×"), _DNASE),
    _do,
    Message("lab.hint.prepare-dna"),
    Message("lab.limits.prepare-dna"),
)
