"""Reads as they came, and what was counted in them."""

from typing import Final

import numpy as np

from bridging.engines.crispr.amplicon.alignment import SETTINGS
from bridging.engines.crispr.amplicon.result import Analysis
from bridging.engines.crispr.cautions import Caution
from bridging.engines.labs.editing.donor import LEFT, RIGHT
from bridging.engines.labs.editing.measured import GENOMES, counted, reads_of
from bridging.engines.labs.editing.panels.alleles import alleles_figure
from bridging.engines.labs.editing.panels.parts import LONGEST_SHOWN, percent, spectrum_plot
from bridging.engines.labs.editing.state import Count, State
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.intervals import wilson
from bridging.kernel.message import Message

_BINS: Final = 60
_VARIANT: Final = Caution.SNP_NEAR_CUT.message().code
"""Said of all variants, near and far, in words of the bench: the program's own speak of its options."""
_CLEMENT: Final = "Clement et al., Nat. Biotechnol. 37, 2019, doi:10.1038/s41587-019-0032-3"
_WILSON: Final = "Wilson, J. Am. Stat. Assoc. 22, 1927, doi:10.1080/01621459.1927.10502953"


def run_panels(state: State, number: int) -> tuple[Panel, ...]:
    run = state.runs[number - 1]
    reads = reads_of(state.case, state.seed, run)
    expected = LEFT[run.pair] + RIGHT[run.pair]
    lengths = np.array([len(sequence) for sequence in reads.different])
    times = np.array(list(reads.different.values()))
    short = int(times[lengths < expected - LONGEST_SHOWN].sum())
    counts, edges = np.histogram(lengths, bins=_BINS, range=(0, expected + _BINS), weights=times)
    numbers = (
        Quantity(Message("lab-number:reads"), reads.total, digits=0),
        Quantity(Message("lab-number:different"), len(reads.different), digits=0, n=reads.total),
        percent("short-reads", short / reads.total, wilson(short / reads.total, reads.total), reads.total, bases=LONGEST_SHOWN),
    )
    plot = Plot(
        Axis(Message("lab-axis:length"), "bp", 0.0, float(edges[-1])),
        Axis(Message("lab-axis:reads"), "", 0.0, float(counts.max()) * 1.08),
        (Series(Message("lab-series:reads"), "bars", tuple(edges.tolist()), tuple(counts.tolist())),),
    )
    panel = Panel(
        id=f"run-{number}",
        title=Message("lab-panel:run", {"number": number, "sample": run.sample.value, "pair": run.pair.value}),
        said=(Message("lab.run.genomes", {"genomes": GENOMES, "bases": expected}),),
        numbers=numbers,
        figure=plot,
        method=Method(Message("lab-method:run"), "(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)", (), _WILSON),
    )
    return (panel,)


def count_panels(state: State, number: int) -> tuple[Panel, ...]:
    """Return the counts, and the spectrum of indels behind them."""
    count = state.counts[number - 1]
    analysis = counted(state, count)
    words = {"number": number, "run": count.run, "window": count.window}
    spectrum = Panel(
        id=f"spectrum-{number}",
        title=Message("lab-panel:spectrum", {"number": number}),
        numbers=_sizes(analysis),
        figure=spectrum_plot({size: reads / analysis.tally.aligned for size, reads in analysis.tally.spectrum.items()}),
        method=Method(Message("lab-method:spectrum"), "Δ = inserted − deleted", (), _CLEMENT),
    )
    panel = Panel(
        id=f"count-{number}",
        title=Message("lab-panel:count", words),
        said=(*_said(state, count, analysis), *(warning for warning in analysis.warnings if warning.code != _VARIANT)),
        numbers=_numbers(analysis),
        figure=alleles_figure(analysis),
        method=Method(
            Message("lab-method:count"),
            "modified = reads with a change in [cut − w, cut + w) / aligned reads",
            (f"w = {count.window} bp", *SETTINGS),
            f"{_CLEMENT}; {_WILSON}",
        ),
    )
    return panel, spectrum


def _said(state: State, count: Count, analysis: Analysis) -> tuple[Message, ...]:
    pair = state.pair_of(count)
    found = [Message("lab.count.against", {"run": count.against}) if count.against else Message("lab.count.alone")]
    found.append(Message("lab.count.spans", {"left": LEFT[pair], "right": RIGHT[pair]}))
    if analysis.variants:
        places = ", ".join(
            f"{each.reference}>{each.base} ({_from_cut(each.position, LEFT[pair])}): {100 * each.share:.0f} %" for each in analysis.variants
        )
        if count.counts_variants:
            found.append(Message("lab.count.variants-in", {"variants": places}))
        else:
            found.append(Message("lab.count.variants-out", {"variants": places}))
    return tuple(found)


def _from_cut(position: int, cut: int) -> str:
    return f"+{position - cut + 1}" if position >= cut else f"−{cut - position}"


def _numbers(analysis: Analysis) -> tuple[Quantity, ...]:
    tally, control = analysis.tally, analysis.control
    numbers = [
        percent("modified", tally.share, tally.interval, tally.aligned),
        percent("frameshift", tally.frameshift_share, tally.frameshift_interval, tally.aligned),
        *(
            _of_reads(analysis, name, reads)
            for name, reads in (("insertions", tally.insertions), ("deletions", tally.deletions), ("substitutions", tally.substitutions))
        ),
    ]
    if control is not None:
        numbers.append(percent("control-modified", control.share, control.interval, control.aligned))
    return tuple(numbers)


def _sizes(analysis: Analysis) -> tuple[Quantity, ...]:
    tally = analysis.tally
    long = sum(reads for size, reads in tally.spectrum.items() if size < -LONGEST_SHOWN)
    ranked = sorted(tally.spectrum.items(), key=lambda pair: -pair[1])[:3]
    numbers = [_of_reads(analysis, "size", reads, size=f"{size:+d}".replace("-", "−")) for size, reads in ranked]
    return *numbers, _of_reads(analysis, "long-deletions", long, bases=LONGEST_SHOWN)


def _of_reads(analysis: Analysis, name: str, reads: int, **words: str | float) -> Quantity:
    aligned = analysis.tally.aligned
    return percent(name, reads / aligned, wilson(reads / aligned, aligned), aligned, **words)
