"""Dilute the stock. Half a millilitre is never wasted: a step takes at least two microlitres, and the pipette is trusted to a hundredfold."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, number
from bridging.engines.labs.photometry.state import State, Tube
from bridging.engines.labs.tool import Tool
from bridging.engines.photometry.simulation.dilution import plan_dilution
from bridging.kernel.message import Message

MINUTES: Final = 6
_EUROS: Final = 4
_LARGEST: Final = 1e6
_FINAL_UL: Final = 40.0


def _do(state: State, given: Mapping[str, str]) -> State:
    fold = number(given, "fold", low=1, high=_LARGEST)
    plan = plan_dilution(state.case.stock_per_ml, state.case.stock_per_ml / fold, final_ul=_FINAL_UL)
    taken = plan.steps[0].sample_ul if plan.steps else _FINAL_UL
    last = plan.steps[-1].sample_ul + plan.steps[-1].buffer_ul if plan.steps else _FINAL_UL
    tube = Tube(len(state.tubes) + 1, state.case.stock_per_ml / fold, fold, last)
    state = state.spent("fold", minutes=MINUTES, euros=_EUROS, sample=taken)
    words = Message("lab.note.dilute", {"tube": tube.number, "fold": fold, "steps": len(plan.steps), "taken": round(taken, 1)})
    return replace(state, tubes=(*state.tubes, tube)).noted(words)


TOOL: Final = Tool(
    "dilute",
    lambda state: state.left["sample"] > 0,
    lambda _: (Field("fold", "number", unit="×"),),
    _do,
    Message("lab.hint.dilute"),
    Message("lab.limits.dilute"),
)
