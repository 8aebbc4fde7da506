"""The mistakes of a submission, each with the numbers that show it."""

from collections.abc import Iterator
from math import log
from typing import Final

from bridging.engines.labs.graded import Mistake
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.second_person import Check
from bridging.engines.labs.titre.clouds import clouds_of
from bridging.engines.labs.titre.dosing import anew, are_capsids_right, beside, is_rounded_up, is_same, is_unit_slip
from bridging.engines.labs.titre.expert import claim_due
from bridging.engines.labs.titre.faults import FEWEST_COPIES, MOST_COPIES, faults_of
from bridging.engines.labs.titre.infection import infectious_titre
from bridging.engines.labs.titre.mistakes import Mistakes
from bridging.engines.labs.titre.plate import sample_copies
from bridging.engines.labs.titre.state import VALID, Amplicon, Calibrator, Dnase, Run, Sheet, Spread, State, Submission
from bridging.engines.labs.titre.titres import SOFTWARE_NL, by_tube
from bridging.engines.labs.titre.tools import inquire
from bridging.engines.labs.titre.tools.table import CARDS
from bridging.engines.labs.titre.truth import loose, truth_of, vg_per_cp
from bridging.engines.labs.titre.wrong_cells import of_cells
from bridging.kernel.message import Message

_MOST_MISSED: Final = 0.03
_MOST_MISTAKEN: Final = 0.002
_VOLUME_NEAR: Final = 0.05
_NARROWEST: Final = 0.6
"""Of the width that the right way gives this lot."""
_NEAR: Final = 0.25
"""On the logarithm: about three standard deviations of three tubes and three determinations."""


def mistakes_of(state: State, said: Submission, best: State) -> list[Mistake]:
    return [
        *_of_plates(state),
        *_of_reading(state),
        *_of_verdicts(state),
        *_of_table(state),
        *_of_number(state, said, best),
        *_of_claim(state, said, best),
        *_of_sheet(state),
        *of_cells(state),
        *_of_decision(state, said),
    ]


def _of_plates(state: State) -> Iterator[Mistake]:
    used = state.used
    copies = [max(sample_copies(state.case, state.seed, run, state.preparation(run.preparation)).values()) for run in used]
    if copies and max(copies) > MOST_COPIES:
        yield Mistake(Mistakes.SATURATED, Message("lab.shown.copies", {"copies": round(max(copies), 1)}))
    if copies and min(copies) < FEWEST_COPIES:
        yield Mistake(Mistakes.TOO_FEW_COPIES, Message("lab.shown.copies", {"copies": round(min(copies), 3)}))
    undigested = [run for run in used if state.preparation(run.preparation).dnase is Dnase.NONE]
    if undigested:
        share = loose(state.case, state.seed, state.preparation(undigested[0].preparation))
        yield Mistake(Mistakes.NO_DNASE, Message("lab.shown.loose", {"plate": undigested[0].number, "percent": round(100 * share)}))
    for code, without in (
        (Mistakes.NO_NTC, [run.number for run in used if not run.has_ntc]),
        (Mistakes.NO_DNASE_CONTROL, [run.number for run in used if not run.has_unopened]),
        (Mistakes.NO_RECOVERY, [run.number for run in used if not run.has_reference]),
    ):
        if without:
            yield Mistake(code, Message("lab.shown.plate", {"plate": without[0]}))
    measured = {amplicon for run in used for amplicon in run.amplicons}
    if len(measured) < len(Amplicon):
        yield Mistake(Mistakes.ONE_AMPLICON, Message("lab.shown.amplicons", {"count": len(measured)}))


def _of_reading(state: State) -> Iterator[Mistake]:
    reading = state.reading
    thresholds = reading.thresholds if reading else ()
    for amplicon, threshold in thresholds:
        clouds = clouds_of(state.seed, amplicon)
        level = round(threshold)
        if (missed := clouds.missed(threshold)) > _MOST_MISSED:
            yield Mistake(
                Mistakes.THRESHOLD_IN_RAIN,
                Message("lab.shown.missed", {"amplicon": amplicon.value, "threshold": level, "percent": round(100 * missed, 1)}),
            )
        if (mistaken := clouds.mistaken(threshold)) > _MOST_MISTAKEN:
            yield Mistake(
                Mistakes.THRESHOLD_TOO_LOW,
                Message("lab.shown.mistaken", {"amplicon": amplicon.value, "threshold": level, "percent": round(100 * mistaken, 1)}),
            )
    true, stated = truth_of(state.case, state.seed).droplet_nl, reading.droplet_nl if reading else None
    is_stated = stated is not None and reading is not None and reading.droplet_cv_percent is not None
    if not is_stated or abs((stated or SOFTWARE_NL) / true - 1) > _VOLUME_NEAR:
        used = stated or SOFTWARE_NL
        percent = round(100 * abs(true / used - 1), 1)
        yield Mistake(Mistakes.VOLUME_ASSUMED, Message("lab.shown.volume", {"used": used, "true": round(true, 3), "percent": percent}))


def _of_verdicts(state: State) -> Iterator[Mistake]:
    for run in state.runs:
        verdict, due = state.verdicts.get(run.number), faults_of(state, run)
        if verdict is None:
            yield Mistake(Mistakes.UNJUDGED_PLATE, Message("lab.shown.plate", {"plate": run.number}))
        elif verdict == VALID and due:
            yield Mistake(Mistakes.ACCEPTED_BAD_PLATE, _due(run, min(due).value))
        elif verdict != VALID and not due:
            yield Mistake(Mistakes.REJECTED_GOOD_PLATE, _due(run, VALID))


def _due(run: Run, verdict: str) -> Message:
    return Message("lab.shown.plate-due", {"plate": run.number, "plate-verdict": verdict})


def _of_table(state: State) -> Iterator[Mistake]:
    by = {state.elisas[made.elisa - 1].calibrator for made in state.ratios}
    if Calibrator.OTHER_SEROTYPE in by and Calibrator.SAME_SEROTYPE not in by:
        yield Mistake(Mistakes.WRONG_CALIBRATOR)
    has_units = any(infectious_titre(state.case, state.seed, series) for series in state.series)
    if not state.ratios or not has_units:
        yield Mistake(Mistakes.TABLE_INCOMPLETE)


def _of_number(state: State, said: Submission, best: State) -> Iterator[Mistake]:
    if said.low is None or said.high is None:
        yield Mistake(Mistakes.NO_INTERVAL)
    elif width_share(said, best) < _NARROWEST:
        yield Mistake(Mistakes.INTERVAL_TOO_NARROW, Message("lab.shown.ratio-width", {"share": round(100 * width_share(said, best))}))
    tubes = len(by_tube(state, Amplicon.POLY_A))
    if tubes >= state.case.preparations and not any(made.spread is Spread.RUNS for made in state.ratios):
        yield Mistake(Mistakes.NO_BETWEEN_RUN, Message("lab.shown.between-tubes", {"cv": state.case.vg_cv_percent}))
    elif tubes < state.case.preparations:
        yield Mistake(Mistakes.NO_BETWEEN_RUN, Message("lab.shown.tubes", {"tubes": tubes, "wanted": state.case.preparations}))
    true = vg_per_cp(state.case, state.seed)
    if said.per_capsid <= 0 or abs(log(said.per_capsid / true)) > _NEAR:
        yield Mistake(Mistakes.OFF_THE_MARK, Message("lab.shown.ratio", {"own": round(said.per_capsid, 2), "true": round(true, 2)}))


def width_share(said: Submission, best: State) -> float:
    """Return how wide the interval is beside that of the right way, both as factors."""
    right = best.submission
    if said.low is None or said.high is None or right is None or not right.low or not right.high:
        return 0.0
    return log(max(said.high, 1e-9) / max(said.low, 1e-9)) / log(right.high / right.low)


def _of_claim(state: State, said: Submission, best: State) -> Iterator[Mistake]:
    if said.claim == "all-full":
        yield Mistake(Mistakes.RATIO_READ_AS_FULL)
    elif said.claim != claim_due(best):
        yield Mistake(Mistakes.AMPLICONS_MISREAD)
    if cards_right(state) < len(CARDS):
        yield Mistake(Mistakes.TABLE_MISREAD, Message("lab.shown.cards", {"right": cards_right(state), "all": len(CARDS)}))


def cards_right(state: State) -> int:
    return sum((state.table[f"decides-{card}"] == "yes") is can for card, can in CARDS.items())


def _of_sheet(state: State) -> Iterator[Mistake]:
    sheet, due = state.sheets[-1] if state.sheets else None, anew(state)
    found = beside(state, sheet) if sheet else None
    if sheet is None or found is None or due is None:
        yield Mistake(Mistakes.NO_SHEET)
        return
    for share in (found.titre, found.volume):
        if not is_same(share):
            yield _off(state, sheet, share, due.volume_ml)
            break
    if sheet.vials < due.vials:
        yield Mistake(Mistakes.TOO_FEW_VIALS, Message("lab.shown.vials", {"own": sheet.vials, "right": due.vials}))
    if sheet.capsids_per_kg is None:
        yield Mistake(Mistakes.CAPSID_LOAD_IGNORED)
    elif not are_capsids_right(state, found):
        own, right = sheet.capsids_per_kg, due.capsids_per_kg.value
        yield Mistake(
            Mistakes.CAPSIDS_MISCALCULATED,
            Message(
                "lab.shown.capsids",
                {"own": times(own), "own_power": raised(own), "right": times(right), "right_power": raised(right)},
            ),
        )
    if sheet.check is not Check.ANEW:
        yield Mistake(Mistakes.NO_SECOND_PERSON)


def _off(state: State, sheet: Sheet, share: float, right: float) -> Mistake:
    shown = Message("lab.shown.dose", {"own": round(sheet.volume_ml, 2), "right": round(right, 2)})
    if is_unit_slip(state, share):
        return Mistake(Mistakes.UNIT_SLIP, shown)
    return Mistake(Mistakes.ROUNDED_UP_DOSE if is_rounded_up(state, sheet, share) else Mistakes.DOSE_MISCALCULATED, shown)


def _of_decision(state: State, said: Submission) -> Iterator[Mistake]:
    cause, course = state.inquiry["oos-cause"], state.inquiry["oos-course"]
    if course in {"average", "until-it-passes"}:
        yield Mistake(Mistakes.AVERAGED_OOS)
    if cause != inquire.NO_CAUSE or course == "invalid":
        yield Mistake(Mistakes.INVENTED_CAUSE)
    if said.decision != state.case.decision:
        yield Mistake(Mistakes.WRONG_DECISION)
