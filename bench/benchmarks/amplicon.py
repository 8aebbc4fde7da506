"""Amplicon reads and Sanger traces: 200,000 simulated reads from the file to the result, and one pair of traces.

The reads repeat as those of a real run: many molecules of few alleles, with errors as their qualities say, 2 % of something else. Both are measured
in a process that has already done one of each.
"""

import random
import resource
import sys
import time
from pathlib import Path
from typing import Final

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, at_least, at_most
from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import count_reads
from bridging.engines.crispr.amplicon.outcomes import cas9_outcomes
from bridging.engines.crispr.amplicon.simulate import Experiment, simulate, write_fastq
from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.analyse import deconvolve
from bridging.engines.crispr.sanger.simulate import simulate_trace

READS: Final = 200_000
_CUT: Final = 112
_BASES: Final = 223
_PAIRS: Final = 5
_KIB_PER_UNIT: Final = 1024 if sys.platform == "darwin" else 1


def prepare(scale: Scale) -> Facts:
    amplicon = _amplicon()
    experiment = Experiment(amplicon, cas9_outcomes(amplicon, _CUT), scale.pick(READS, 500), 0.5, junk=0.02, poor=0.005)
    write_fastq(simulate(experiment, 1), _file(scale))
    return {"reads": experiment.reads, "bases": _BASES, "file_mb": round(_file(scale).stat().st_size / 1e6, 1)}


def measure(scale: Scale) -> Sample:
    design = Design(_amplicon(), _amplicon()[_CUT - 17 : _CUT + 3])
    pair = _pair()
    count_reads(_file(scale))
    deconvolve(*pair, design.guide)
    before = time.process_time()
    start = time.perf_counter()
    reads = count_reads(_file(scale))
    read_s = time.perf_counter() - start
    found = analyse(reads, design)
    took_s = time.perf_counter() - start
    cpu_s = time.process_time() - before
    start = time.perf_counter()
    for _ in range(_PAIRS):
        deconvolve(*pair, design.guide)
    values = {
        "reads_per_s": reads.total / took_s,
        "read_s": read_s,
        "cpu_s": cpu_s,
        "pair_s": (time.perf_counter() - start) / _PAIRS,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_UNIT / 1024,
    }
    return Sample(values, {"different": len(reads.different), "aligned": found.tally.aligned, "modified": found.tally.modified})


def _amplicon() -> str:
    bases = "".join(random.Random(5).choices("ACGT", k=_BASES))
    return bases[: _CUT + 4] + "GG" + bases[_CUT + 6 :]


def _file(scale: Scale) -> Path:
    return scale.work / "reads.fastq.gz"


def _pair() -> tuple[Trace, Trace]:
    amplicon = _amplicon()
    outcomes = cas9_outcomes(amplicon, _CUT, most=8)
    edited = [(amplicon, 0.3), *((outcome.sequence, 0.7 * outcome.weight) for outcome in outcomes)]
    return simulate_trace([(amplicon, 1.0)], 1), simulate_trace(edited, 2)


BENCHMARK: Final = Benchmark(
    title="Editing",
    figures=(
        Figure("reads_per_s", "amplicon reads per second, from the gzipped file to the result", "/s", at_least(100_000)),
        Figure("read_s", "of which reading and counting the file", "s"),
        Figure("cpu_s", "processor time for all of it", "s"),
        Figure("pair_s", "one pair of Sanger traces, with intervals", "s", at_most(0.2)),
        Figure("peak_mib", "largest memory of the process", "MiB", at_most(1024)),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
)
