"""What an expert does next. Traces are judged by what they show; nothing here looks into the experiment but through a measurement."""

from collections.abc import Callable

from bridging.engines.labs.acts import Act
from bridging.engines.labs.editing.measured import MOST_BACKGROUND, counted, trace_of, upstream
from bridging.engines.labs.editing.right import cells_by, reckoning
from bridging.engines.labs.editing.state import Count, Day, Pair, Reading, Run, Sample, Stain, State, TraceRun, Verdict
from bridging.engines.labs.editing.tools.amplicon_count import VARIANTS
from bridging.engines.labs.editing.tools.explain import RIGHT

REASON = "A week after the edit, when the protein has gone, counted in cells beside untreated ones; the reads of the long product agree."
WINDOW = 1


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    steps: tuple[Callable[[State], Act | None], ...] = (
        _judge, lambda state: _reads(state, Pair.SHORT), _traces, _gel, lambda state: _reads(state, Pair.FAR), _cells, _report,
    )  # fmt: skip
    return next((act for step in steps if (act := step(state)) is not None), None)


def _judge(state: State) -> Act | None:
    for trace in state.traces:
        if trace.number not in state.verdicts:
            _, background, _ = upstream(trace_of(state.case, state.seed, trace))
            verdict = Verdict.GOOD if background <= MOST_BACKGROUND else Verdict.NOISY
            return Act("trace-judge", {"trace": str(trace.number), "verdict": verdict.value})
    return None


def _reads(state: State, pair: Pair) -> Act | None:
    """Sequence the control and the edited cells with a pair of primers, and count."""
    for is_edited, sample in ((False, Sample.UNTREATED), (True, Sample.EDITED)):
        if _newest(state, pair, is_edited=is_edited) is None:
            return Act("amplicon-run", {"sample": sample.value, "pair": pair.value})
    if counts_of(state, pair):
        return None
    control, run = _newest(state, pair, is_edited=False), _newest(state, pair, is_edited=True)
    assert control is not None and run is not None  # noqa: S101, PT018 -- both were made above
    given = {"run": str(run.number), "against": str(control.number), "window": str(WINDOW), "variants": VARIANTS[0]}
    return Act("amplicon-count", given)


def _newest(state: State, pair: Pair, *, is_edited: bool) -> Run | None:
    found = [run for run in state.runs if run.pair is pair and (run.sample is Sample.EDITED) is is_edited]
    return found[-1] if found else None


def counts_of(state: State, pair: Pair) -> list[Count]:
    return [count for count in state.counts if state.pair_of(count) is pair]


def _traces(state: State) -> Act | None:
    control, edited = _accepted(state, is_edited=False), _accepted(state, is_edited=True)
    if not control or not edited:
        return Act("trace-run", {"sample": (Sample.EDITED if control else Sample.UNTREATED).value})
    if state.unmixed:
        return None
    return Act("trace-unmix", {"trace-control": str(control[-1].number), "trace-edited": str(edited[-1].number)})


def _accepted(state: State, *, is_edited: bool) -> list[TraceRun]:
    return [
        trace for trace in state.traces if (trace.sample is Sample.EDITED) is is_edited and state.verdicts.get(trace.number) is Verdict.GOOD
    ]


def _gel(state: State) -> Act | None:
    given = {"gel-control": Sample.UNTREATED.value, "gel-reading": Reading.CORRECTED.value}
    return None if state.gels else Act("gel-run", given)


def _cells(state: State) -> Act | None:
    for sample in (Sample.UNTREATED, Sample.EDITED):
        if not late_stains(state, sample):
            return Act("stain", {"sample": sample.value, "day": Day.LATE.value})
    return None


def late_stains(state: State, sample: Sample) -> list[Stain]:
    return [stain for stain in state.stains if stain.sample is sample and stain.day is Day.LATE]


def _report(state: State) -> Act:
    if state.reckoned is None:
        count = counts_of(state, Pair.FAR)[-1]
        due = reckoning(counted(state, count))
        numbers = {"modified": due.modified, "in-frame": due.in_frame, "null-alleles": due.null, "both-alleles": due.both}
        return Act("reckon", {"basis": str(count.number), **{name: f"{value:.1f}" for name, value in numbers.items()}})
    if not state.explained:
        return Act("explain", dict(RIGHT))
    source = f"stain-{late_stains(state, Sample.EDITED)[-1].number}"
    value, low, high = cells_by(state, source)
    needed = state.case.needed_percent
    decision = "go-on" if low >= needed else "edit-again" if high < needed else "measure-again"
    numbers = {"cells": value, "low": low, "high": high}
    return Act(
        "submit",
        {"source": source, **{name: f"{each:.1f}" for name, each in numbers.items()}, "next-step": decision, "reason": REASON},
    )
