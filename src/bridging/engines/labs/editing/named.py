"""Which mistakes a submission holds, each with the numbers that show it."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.labs.editing.cells import HOURS, stained
from bridging.engines.labs.editing.donor import CUT, VARIANTS
from bridging.engines.labs.editing.measured import counted, due_verdict, trace_of, unmixed, upstream
from bridging.engines.labs.editing.mistakes import Mistakes
from bridging.engines.labs.editing.right import cells_by, reckoning, right_decision, true_cells
from bridging.engines.labs.editing.state import Count, Day, Pair, Reading, Reckoned, Sample, State, Submission, Verdict
from bridging.engines.labs.editing.tools.explain import RIGHT, RIGHT_LOWEST, SAYS
from bridging.engines.labs.editing.truth import truth_of
from bridging.engines.labs.graded import Mistake
from bridging.kernel.message import Message

WIDEST_WINDOW: Final = 3
NARROWEST: Final = 0.6
"""Of the width that counting alone gives the source of the answer."""
NEAR: Final = 6.0
"""Percentage points from the truth."""
CLOSE: Final = 1.0
"""Percentage points from what follows from the analysis: room for rounding."""


def mistakes_of(state: State, said: Submission, reckoned: Reckoned) -> list[Mistake]:
    count = state.counts[reckoned.count - 1]
    return [
        *_of_controls(state, said, count),
        *_of_traces(state),
        *_of_reads(state, count),
        *_of_gel(state, said),
        *_of_words(state, count),
        *_of_reckoning(state, reckoned, count),
        *_of_number(state, said),
    ]


def _of_controls(state: State, said: Submission, count: Count) -> Iterator[Mistake]:
    if not count.against:
        yield Mistake(Mistakes.NO_CONTROL, Message("lab.shown.count-alone", {"number": count.number}))
    kind, number = said.source.split("-")
    if kind == "stain":
        day = state.stains[int(number) - 1].day
        if not any(each.day is day and each.sample is not Sample.EDITED for each in state.stains):
            yield Mistake(Mistakes.NO_CONTROL, Message("lab.shown.stain-alone", {"number": int(number)}))


def _of_traces(state: State) -> Iterator[Mistake]:
    used = {number for made in state.unmixed for number in (made.control, made.edited)}
    for trace in state.traces:
        due, verdict = due_verdict(state, trace), state.verdicts.get(trace.number)
        _, background, _ = upstream(trace_of(state.case, state.seed, trace))
        shown = Message("lab.shown.trace", {"number": trace.number, "background": round(100 * background, 1)})
        if due is not Verdict.GOOD and (verdict is Verdict.GOOD or trace.number in used):
            yield Mistake(Mistakes.POOR_TRACE_ACCEPTED, shown)
        if due is Verdict.GOOD and verdict not in {None, Verdict.GOOD}:
            yield Mistake(Mistakes.GOOD_TRACE_REJECTED, shown)


def _of_reads(state: State, count: Count) -> Iterator[Mistake]:
    analysis = counted(state, count)
    control = analysis.control
    if count.window > WIDEST_WINDOW:
        yield Mistake(Mistakes.WRONG_WINDOW, Message("lab.shown.window", {"window": count.window, "bases": 2 * count.window}))
    if count.counts_variants and VARIANTS[0] < CUT + count.window:
        shown = Message("lab.shown.snp", {"percent": round(100 * control.share, 1)}) if control else None
        yield Mistake(Mistakes.SNP_COUNTED, shown)


def _of_gel(state: State, said: Submission) -> Iterator[Mistake]:
    if any(gel.reading is Reading.CLEAVED for gel in state.gels):
        yield Mistake(Mistakes.GEL_UNCORRECTED)
    if said.source.startswith("gel") or state.explained["claim-gel"] == "yes":
        yield Mistake(Mistakes.T7E1_QUANTITATIVE)
    if state.explained["lowest"] != RIGHT_LOWEST:
        yield Mistake(Mistakes.HOMODUPLEX)


def _of_words(state: State, count: Count) -> Iterator[Mistake]:
    truth = truth_of(state.case, state.seed)
    if state.explained["claim-dropout"] == "no" or state.pair_of(count) is Pair.SHORT:
        yield Mistake(Mistakes.DROPOUT_MISSED, Message("lab.shown.dropout", {"percent": round(100 * truth.large)}))
    if any(state.explained[name] != RIGHT[name] for name in (*SAYS, "claim-lag")):
        yield Mistake(Mistakes.LEVELS_CONFUSED)


def _of_reckoning(state: State, reckoned: Reckoned, count: Count) -> Iterator[Mistake]:
    due = reckoning(counted(state, count))
    of_all = due.modified - due.null
    is_off = abs(reckoned.modified - due.modified) > CLOSE
    if abs(reckoned.in_frame - due.in_frame) > CLOSE:
        if abs(reckoned.in_frame - of_all) <= CLOSE:
            shown = Message("lab.shown.in-frame", {"all": round(of_all, 1), "modified": round(due.in_frame, 1)})
            yield Mistake(Mistakes.FRAMESHIFT_OF_ALL, shown)
        else:
            is_off = True
    if abs(reckoned.null - due.null) > CLOSE:
        if abs(reckoned.null - reckoned.modified) <= CLOSE:
            yield Mistake(Mistakes.IN_FRAME_IGNORED, Message("lab.shown.null", {"null": round(due.null, 1)}))
        else:
            is_off = True
    if abs(reckoned.both - reckoned.null**2 / 100) > CLOSE:
        if abs(reckoned.both - reckoned.null) <= CLOSE:
            shown = Message("lab.shown.square", {"p": round(reckoned.null, 1), "square": round(reckoned.null**2 / 100, 1)})
            yield Mistake(Mistakes.P_NOT_SQUARED, shown)
        else:
            is_off = True
    if is_off:
        yield Mistake(Mistakes.RECKONING_OFF)


def _of_number(state: State, said: Submission) -> Iterator[Mistake]:
    kind, number = said.source.split("-")
    if kind == "unmix" or state.explained["claim-ko-score"] == "yes":
        score = 100 * unmixed(state, state.unmixed[int(number) - 1 if kind == "unmix" else -1]).knockout
        shown = Message("lab.shown.ko-score", {"score": round(score, 1), "cells": round(true_cells(state), 1)})
        yield Mistake(Mistakes.KO_SCORE_AS_CELLS, shown)
    if kind == "stain" and state.stains[int(number) - 1].day is Day.EARLY:
        early = stained(state.case, state.seed, state.stains[int(number) - 1])
        percent, cells = round(100 * early.negative, 1), round(true_cells(state), 1)
        shown = Message("lab.shown.early", {"hours": HOURS[Day.EARLY], "percent": percent, "cells": cells})
        yield Mistake(Mistakes.MEASURED_TOO_EARLY, shown)
    if said.cells.low is None or said.cells.high is None:
        yield Mistake(Mistakes.NO_INTERVAL)
    elif width_share(state, said) < NARROWEST:
        yield Mistake(Mistakes.INTERVAL_TOO_NARROW, Message("lab.shown.width", {"share": round(100 * width_share(state, said))}))
    if abs(said.cells.value - true_cells(state)) > NEAR:
        yield Mistake(Mistakes.OFF_THE_MARK, Message("lab.shown.cells", {"cells": round(true_cells(state), 1)}))
    if said.decision != right_decision(state):
        yield Mistake(Mistakes.WRONG_DECISION)
    if said.decision == ("edit-again" if said.cells.value >= state.case.needed_percent else "go-on"):
        shown = Message("lab.shown.needed", {"percent": said.cells.value, "needed": state.case.needed_percent})
        yield Mistake(Mistakes.DECISION_UNFOUNDED, shown)


def width_share(state: State, said: Submission) -> float:
    """Return how wide the interval is, beside what the source gives."""
    if said.cells.low is None or said.cells.high is None:
        return 0.0
    _, low, high = cells_by(state, said.source)
    return (said.cells.high - said.cells.low) / max(high - low, 0.1)
