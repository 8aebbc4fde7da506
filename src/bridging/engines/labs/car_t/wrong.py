"""Which mistakes were made, each with what shows it."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.dosing.copy_number import CopyNumber
from bridging.engines.labs.car_t.droplets import LINE_COPIES, Sample, copies_of
from bridging.engines.labs.car_t.mistakes import Mistakes
from bridging.engines.labs.car_t.reckoned import FEWEST_EXTRACTIONS, claim_due, copies, decision_due, is_measured
from bridging.engines.labs.car_t.sheets import due_volume_ml, fault_of, is_near
from bridging.engines.labs.car_t.state import Amplicon, Day, Pcr, Spread, State, Submission
from bridging.engines.labs.car_t.truth import truth_of
from bridging.engines.labs.graded import Mistake
from bridging.engines.labs.second_person import Check
from bridging.kernel.message import Message

NARROWEST: Final = 0.6
"""Of the width that extractions and their CV give."""
_NEAR_TRUTH: Final = 0.25


def mistakes_of(state: State, said: Submission, best: State) -> tuple[Mistake, ...]:
    """``best``: the end of the right way, to judge by where what was measured says nothing."""
    return (
        *_of_cells(state),
        *(of_pcr(state, state.pcr) if state.pcr else ()),
        *_of_copy_sheet(state, said),
        *_of_dose_sheet(state),
        *_of_number(state, said, best),
        *_of_conclusions(state, said, best),
    )


def _of_cells(state: State) -> Iterator[Mistake]:
    if not (state.stains and state.pcrs):
        yield Mistake(Mistakes.NOT_MEASURED)
    if state.thawed is None:
        yield Mistake(Mistakes.COUNTED_BEFORE_FREEZING)
    if state.stain and not state.stain.has_dye:
        yield Mistake(Mistakes.DEAD_CELLS_STAINED, _percent_of_positive(state))
    if state.stain and not state.stain.has_untransduced:
        yield Mistake(Mistakes.GATE_BY_EYE, _percent_of_positive(state))


def _percent_of_positive(state: State) -> Message | None:
    found = copies(state)
    if found is None:
        return None
    own, true = found.transduced_percent.value, 100 * truth_of(state.case, state.seed).positive
    return Message("lab.shown.positive", {"own": round(own, 1), "true": round(true, 1)})


def of_pcr(state: State, pcr: Pcr) -> Iterator[Mistake]:
    truth = truth_of(state.case, state.seed)
    if pcr.day is Day.EARLY:
        yield Mistake(Mistakes.EARLY_DNA, Message("lab.shown.early-dna", {"times": round(truth.free, 1), "day": state.case.early_day}))
    if pcr.amplicon is Amplicon.TWICE:
        line = copies_of(state.case, state.seed, pcr, Sample.LINE)
        shown = Message("lab.shown.line", {"known": round(LINE_COPIES), "read": round(line.copies_per_cell.value, 1)}) if line else None
        yield Mistake(Mistakes.COUNTED_TWICE, shown)
    if not (pcr.has_ntc and pcr.has_untransduced):
        yield Mistake(Mistakes.NO_BLANKS)
    if not pcr.has_line:
        yield Mistake(Mistakes.NO_KNOWN_COPIES)
    if not pcr.has_plasmid:
        yield Mistake(Mistakes.PLASMID_NOT_LOOKED_FOR)
    if pcr.extractions < FEWEST_EXTRACTIONS:
        yield Mistake(Mistakes.ONE_EXTRACTION)


def _of_copy_sheet(state: State, said: Submission) -> Iterator[Mistake]:
    found = copies(state)
    if not state.copy_sheets or found is None:
        yield Mistake(Mistakes.NO_COPY_SHEET)
        return
    sheet, transduced = state.copy_sheets[-1], found.copies_per_transduced_cell.value
    of_all = transduced * found.transduced_percent.value / 100
    own, chance = (sheet.of_transduced, said.copies), found.poisson_copies_per_transduced_cell
    is_all = [is_near(each, of_all) and not is_near(each, transduced) for each in own]
    if any(is_all) or (is_near(sheet.of_all, transduced) and not is_near(sheet.of_all, of_all)):
        yield Mistake(Mistakes.COPIES_OF_ALL_CELLS, _two("copies", own[0] if is_all[0] else own[1], transduced))
    elif any(is_near(each, chance) and not is_near(each, transduced) for each in own):
        yield Mistake(Mistakes.CHANCE_FOR_MEASURED, _two("copies", own[0], transduced))
    for written, wanted, name in (
        (sheet.of_all, of_all, "copies-all"),
        (sheet.of_transduced, transduced, "copies"),
        (sheet.by_chance, chance, "chance"),
    ):
        if not any(is_near(written, each) for each in (wanted, of_all, transduced, chance)):
            yield Mistake(Mistakes.COPIES_MISCALCULATED, _two(name, written, wanted))
            return


def _two(name: str, own: float, right: float) -> Message:
    return Message(f"lab.shown.sheet-{name}", {"own": float(f"{own:.3g}"), "right": float(f"{right:.3g}")})


def _of_dose_sheet(state: State) -> Iterator[Mistake]:
    if not state.dose_sheets:
        yield Mistake(Mistakes.NO_DOSE_SHEET)
        return
    sheet = state.dose_sheets[-1]
    fault, due = fault_of(state, sheet), due_volume_ml(state)
    if fault is not None and not (fault is Mistakes.COUNTED_BEFORE_FREEZING and state.thawed is None):
        shown = Message("lab.shown.bag", {"own": round(sheet.volume_ml, 2), "right": round(due, 2)}) if due else None
        yield Mistake(fault, shown)
    if sheet.check is not Check.ANEW:
        yield Mistake(Mistakes.NO_SECOND_PERSON)


def _of_number(state: State, said: Submission, best: State) -> Iterator[Mistake]:
    share = width_share(state, said, best)
    if said.low is None or said.high is None:
        yield Mistake(Mistakes.NO_INTERVAL)
    elif share < NARROWEST:
        yield Mistake(Mistakes.INTERVAL_TOO_NARROW, Message("lab.shown.spread-of-copies", {"share": round(100 * share)}))
    true = truth_of(state.case, state.seed).copies_per_transduced
    if abs(said.copies / true - 1) > _NEAR_TRUTH:
        yield Mistake(Mistakes.OFF_THE_MARK, Message("lab.shown.true-copies", {"true": round(true, 2)}))


def width_share(state: State, said: Submission, best: State) -> float:
    """Return how wide the interval is, beside what extractions and their CV give; in parts of the number, which may itself be off."""
    if said.low is None or said.high is None or not said.copies:
        return 0.0
    right = copies(state, Spread.EXTRACTIONS) or copies(best)
    assert right is not None  # noqa: S101 -- the right way measures copies
    low, high = right.copies_per_transduced_cell.ci95
    return (said.high - said.low) / said.copies / ((high - low) / right.copies_per_transduced_cell.value)


def _of_conclusions(state: State, said: Submission, best: State) -> Iterator[Mistake]:
    by, found = concluded_from(state, best)
    if said.claim != claim_due(found):
        low, high = found.excess_over_poisson.ci95
        shown = Message("lab.shown.excess", {"low": round(low, 2), "high": round(high, 2)})
        yield Mistake(Mistakes.CHANCE_MISREAD, shown)
    due = decision_due(by, found)
    if said.decision != due:
        high = found.copies_per_transduced_cell.ci95[1]
        shown = Message("lab.shown.copy-ceiling", {"high": round(high, 2), "ceiling": by.case.copy_ceiling, "decision": due})
        yield Mistake(Mistakes.WRONG_DECISION, shown)


def concluded_from(state: State, best: State) -> tuple[State, CopyNumber]:
    """Return the state that a conclusion is held against: the own one where its copies were measured as they should be."""
    found = copies(state) if is_measured(state) else None
    if found is not None:
        return state, found
    right = copies(best)
    assert right is not None  # noqa: S101 -- the right way measures copies
    return best, right
