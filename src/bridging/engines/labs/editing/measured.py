"""What the instruments give of the experiment, and what the methods make of it: functions of case, seed and what was asked.

Whatever was worked out once is kept, for a state is made again at every request; what is kept tells nothing that is not in the arguments.
"""

from collections import Counter
from functools import lru_cache
from typing import Final

from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import Reads
from bridging.engines.crispr.amplicon.outcomes import Outcome
from bridging.engines.crispr.amplicon.result import Analysis
from bridging.engines.crispr.amplicon.simulate import Experiment, simulate
from bridging.engines.crispr.gel.densitometry import Densitometry, Lane, measure
from bridging.engines.crispr.gel.simulate import Enzyme, cut_share, simulate_lane
from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.analyse import Deconvolution, deconvolve
from bridging.engines.crispr.sanger.simulate import simulate_trace
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.donor import LEFT, RIGHT, locus_of
from bridging.engines.labs.editing.state import Count, GelRun, Pair, Run, Sample, State, TraceRun, Unmixed, Verdict
from bridging.engines.labs.editing.truth import pool, truth_of
from bridging.kernel.seed import random_for
from bridging.kernel.unusable import Unusable

READS: Final = {Pair.SHORT: 2000, Pair.FAR: 1200}
GENOMES: Final = 9000
"""In 30 ng of human DNA."""
_POOR: Final = {Pair.SHORT: 0.01, Pair.FAR: 0.0}
_JUNK: Final = 0.01
_QUALITY: Final = 40.0
_NOISE: Final = 0.02
_POOR_NOISE: Final = 0.13
_LANES: Final = 2


@lru_cache(maxsize=128)
def reads_of(case: Case, seed: str, run: Run) -> Reads:
    """Return the reads of a run, each different one once, as the reader of FASTQ does."""
    molecules = pool(case, seed, run.sample, run.pair)
    outcomes = tuple(
        Outcome(str(index), sequence, allele.size, share, is_modified=allele.is_edited)
        for index, (allele, sequence, share) in enumerate(molecules)
    )
    experiment = Experiment(
        locus_of(seed).amplicon(run.pair), outcomes, READS[run.pair], edited=1.0, molecules=GENOMES, quality=_QUALITY, poor=_POOR[run.pair],
        junk=_JUNK,
    )  # fmt: skip
    chance = random_for(seed, "reads", run.sample, run.pair, run.number).getrandbits(32)
    different = Counter(read.mates[0][0] for read in simulate(experiment, chance))
    return Reads(dict(different), experiment.reads)


@lru_cache(maxsize=128)
def _analysed(case: Case, seed: str, run: Run, control: Run | None, window: int, *, counts_variants: bool) -> Analysis:
    locus = locus_of(seed)
    design = Design(locus.amplicon(run.pair), locus.guide, window, counts_variants=counts_variants)
    return analyse(reads_of(case, seed, run), design, reads_of(case, seed, control) if control else None)


def counted(state: State, count: Count) -> Analysis:
    """Return the analysis of a run; raise Refused for a window that the product is too short for."""
    control = state.runs[count.against - 1] if count.against else None
    try:
        return _analysed(state.case, state.seed, state.runs[count.run - 1], control, count.window, counts_variants=count.counts_variants)
    except Unusable as fault:
        raise Refused(fault.message.code, "window", **fault.message.args) from fault


@lru_cache(maxsize=64)
def trace_of(case: Case, seed: str, trace: TraceRun) -> Trace:
    molecules = [(sequence, share) for _, sequence, share in pool(case, seed, trace.sample, Pair.MIDDLE)]
    noise = _POOR_NOISE if trace.number == truth_of(case, seed).poor_trace else _NOISE
    chance = random_for(seed, "trace", trace.sample, trace.number).getrandbits(32)
    return simulate_trace(molecules, chance, noise=noise, name=f"{trace.sample}-{trace.number}.ab1")


def due_verdict(state: State, trace: TraceRun) -> Verdict:
    """Return what is to be said of a trace."""
    return Verdict.NOISY if trace.number == truth_of(state.case, state.seed).poor_trace else Verdict.GOOD


@lru_cache(maxsize=64)
def _unmixed(case: Case, seed: str, control: TraceRun, edited: TraceRun) -> Deconvolution:
    return deconvolve(trace_of(case, seed, control), trace_of(case, seed, edited), locus_of(seed).guide)


def unmixed(state: State, made: Unmixed) -> Deconvolution:
    """Return what a trace is a mixture of; raise Refused, with the reason, where that cannot be told."""
    try:
        return _unmixed(state.case, state.seed, state.traces[made.control - 1], state.traces[made.edited - 1])
    except Unusable as fault:
        raise Refused(fault.message.code, "trace-edited", **fault.message.args) from fault


@lru_cache(maxsize=64)
def lanes_of(case: Case, seed: str, sample: Sample) -> tuple[Lane, ...]:
    """Return the lanes of a sample on the gel: the same product twice for edited cells, once for a control."""
    strands = [(sequence, share) for _, sequence, share in pool(case, seed, sample, Pair.MIDDLE)]
    share = cut_share(strands, Enzyme())
    chance = random_for(seed, "gel", sample)
    count = _LANES if sample is Sample.EDITED else 1
    return tuple(simulate_lane(share, (LEFT[Pair.MIDDLE], RIGHT[Pair.MIDDLE]), chance) for _ in range(count))


@lru_cache(maxsize=64)
def measured(case: Case, seed: str, gel: GelRun) -> Densitometry:
    control = lanes_of(case, seed, gel.control)[0] if gel.control else None
    return measure(lanes_of(case, seed, Sample.EDITED), control)


UPSTREAM: Final = 80, 30
"""Calls before the cut from and to which no small indel reaches: what lies under the peaks there is background."""
MOST_BACKGROUND: Final = 0.08
LEAST_QUALITY: Final = 30


def upstream(trace: Trace) -> tuple[float, float, int]:
    """Return the mean Phred score before the edit, the share of the signal that is not that of the call, and of how many calls."""
    here = slice(LEFT[Pair.MIDDLE] - UPSTREAM[0], LEFT[Pair.MIDDLE] - UPSTREAM[1])
    heights = trace.heights[here]
    background = 1 - float(heights.max(axis=1).sum() / heights.sum())
    return float(trace.qualities[here].mean()), background, len(heights)
