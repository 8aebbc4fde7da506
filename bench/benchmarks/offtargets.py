"""Off-targets: a genome of 12 million bases searched for a hundred guides, beside NRG, with at most four mismatches.

The genome is made of chance, with the share of G and C and the number of chromosomes of baker's yeast; the guides are taken from it, so that each has
a site of its own. A search reads the FASTA, finds every site and scores it; the figure counts guides over the whole of that.
"""

import random
import resource
import sys
import time
from pathlib import Path
from typing import Final

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, at_least, at_most
from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.offtargets.queries import query_of
from bridging.engines.crispr.offtargets.report import OffTargets, find_off_targets
from bridging.engines.crispr.scores.mit import DEFAULT
from bridging.engines.crispr.sequences import Record, read_fasta, stream_fasta

BASES: Final = 12_000_000
CHROMOSOMES: Final = 16
GUIDES: Final = 100
_MISMATCHES: Final = 4
_WIDTH: Final = 60
_KIB_PER_UNIT: Final = 1024 if sys.platform == "darwin" else 1


def prepare(scale: Scale) -> Facts:
    chance = random.Random(12)
    length = scale.pick(BASES, 64_000) // CHROMOSOMES
    with _genome(scale).open("w", encoding="ascii") as file:
        for number in range(1, CHROMOSOMES + 1):
            bases = "".join(chance.choices("ACGT", (31, 19, 19, 31), k=length))
            file.write(f">chr{number}\n")
            file.writelines(f"{bases[place : place + _WIDTH]}\n" for place in range(0, length, _WIDTH))
    return {"bases": length * CHROMOSOMES, "chromosomes": CHROMOSOMES}


def measure(scale: Scale) -> Sample:
    guides = _guides(read_fasta(_genome(scale), limit=2 * BASES), scale.pick(GUIDES, 5))
    start = time.perf_counter()
    _search(scale, guides[:1])
    one_s = time.perf_counter() - start
    before = time.process_time()
    start = time.perf_counter()
    found = _search(scale, guides)
    took_s = time.perf_counter() - start
    values = {
        "guides_per_s": len(guides) / took_s,
        "cpu_s": time.process_time() - before,
        "one_s": one_s,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_UNIT / 1024,
    }
    return Sample(values, {"guides": len(guides), "sites": sum(len(guide.hits) for guide in found)})


def _genome(scale: Scale) -> Path:
    return scale.work / "genome.fa"


def _guides(records: tuple[Record, ...], count: int) -> list[str]:
    """Return the first guides of the first chromosome, far apart."""
    first = records[0].sequence
    places = [place for place in range(len(first) - 23) if first[place + 21 : place + 23] == "GG"]
    return [first[place : place + 20] for place in places[:: len(places) // count][:count]]


def _search(scale: Scale, guides: list[str]) -> tuple[OffTargets, ...]:
    pam = pam_of("NRG")
    return find_off_targets(stream_fasta(_genome(scale)), [query_of(guide, pam) for guide in guides], pam, _MISMATCHES, DEFAULT)


BENCHMARK: Final = Benchmark(
    title="Off-targets",
    figures=(
        Figure("guides_per_s", f"guides per second, {GUIDES} at once: read, search, score", "/s", at_least(50)),
        Figure("cpu_s", "processor time for them", "s"),
        Figure("one_s", "one guide alone", "s"),
        Figure("peak_mib", "largest memory of the process", "MiB", at_most(1024)),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
)
