"""What an expert does next: thawed cells, a stain with both controls, copies on the day of harvest with all of them, both sheets."""

from typing import Final

from bridging.engines.labs.acts import Act
from bridging.engines.labs.car_t.reckoned import claim_due, copies, decision_due, is_pcr_right, is_stain_right, per_ml
from bridging.engines.labs.car_t.sheets import due_volume_ml, is_confirmed, is_near
from bridging.engines.labs.car_t.state import Amplicon, Day, Spread, State, When
from bridging.engines.labs.car_t.tools import pcr
from bridging.engines.labs.second_person import Check

REASON: Final = (
    "Copies per transduced cell with the interval over extractions against the ceiling; living cells with the receptor against the order."
)
_DETERMINATIONS: Final = "3"
_CONTROLS: Final = ("copies-ntc", "copies-untransduced", "copies-line", "copies-plasmid")
_NEEDED_FOR_PCR: Final = {"minutes": 180.0, "euros": 250.0}
_NEEDED_FOR_STAIN: Final = {"minutes": 60.0, "euros": 150.0}


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    return _cells(state) or _copies(state) or _sheets(state) or _report(state)


def _cells(state: State) -> Act | None:
    if state.thawed is None and _can(state, {"minutes": 50.0, "euros": 45.0}):
        return Act("count-cells", {"count-when": When.THAWED.value, "determinations": _DETERMINATIONS})
    if not is_stain_right(state.stain) and _can(state, _NEEDED_FOR_STAIN):
        return Act("stain-cells", {"stain-dye": "yes", "stain-untransduced": "yes"})
    return None


def _copies(state: State) -> Act | None:
    if is_pcr_right(state.pcr) or not _can(state, _NEEDED_FOR_PCR):
        return None
    wanted = {"copies-day": Day.HARVEST.value, "copies-amplicon": Amplicon.ONCE.value, "extractions": str(pcr.MOST)}
    return Act("count-copies", {**wanted, **dict.fromkeys(_CONTROLS, "yes")})


def _sheets(state: State) -> Act | None:
    found = copies(state)
    if found is not None:
        transduced = found.copies_per_transduced_cell.value
        wanted = (transduced * found.transduced_percent.value / 100, transduced, found.poisson_copies_per_transduced_cell)
        sheet = state.copy_sheets[-1] if state.copy_sheets else None
        own = (sheet.of_all, sheet.of_transduced, sheet.by_chance) if sheet else (1e9,) * 3
        if not all(is_near(*both) for both in zip(own, wanted, strict=True)):
            names = ("copies-all", "copies-transduced", "copies-chance")
            written = {name: f"{value:.3f}" for name, value in zip(names, wanted, strict=True)}
            return Act("copy-sheet", {**written, "copies-spread": Spread.EXTRACTIONS.value})
    held, volume = per_ml(state), due_volume_ml(state)
    if held is None or volume is None or is_confirmed(state) or not _can(state, {"minutes": 25.0}):
        return None
    return Act("bag-sheet", {"bag-cells": f"{held:.4g}", "bag-volume": f"{volume:.4g}", "dose-check": Check.ANEW.value})


def _report(state: State) -> Act:
    found = copies(state)
    if found is None:
        return Act("submit", {"copies-handed-in": "0", "copies-lie": "by-chance", "decision": "hold", "reason": REASON})
    estimate = found.copies_per_transduced_cell
    low, high = estimate.ci95
    number = {"copies-handed-in": f"{estimate.value:.2f}", "low": f"{low:.2f}", "high": f"{high:.2f}"}
    return Act("submit", {**number, "copies-lie": claim_due(found), "decision": decision_due(state, found), "reason": REASON})


def _can(state: State, needed: dict[str, float]) -> bool:
    return all(state.left[name] >= amount for name, amount in needed.items())
