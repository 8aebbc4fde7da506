"""Search in 2,000 entries, in this process: title and passage of the ten best hits, for everything that people might type."""

import statistics
import time
from typing import Final

from bench.entries import entries_of, questions, varied
from bench.measure import Benchmark, Facts, Figure, Sample, Scale, at_most
from bench.miniature import content_root
from bridging.engines.courseware.search.index import Index, build_index
from bridging.source.text import Language

ENTRIES: Final = 2000
WORDS: Final = 300
_HITS: Final = 10


def prepare(scale: Scale) -> Facts:
    documents = varied(entries_of(content_root(scale)), scale.pick(ENTRIES, 20), scale.pick(WORDS, 40))
    start = time.perf_counter()
    build_index(scale.work / "index", documents)
    build_s = time.perf_counter() - start
    size = sum(file.stat().st_size for file in (scale.work / "index").rglob("*") if file.is_file())
    return {"entries": len(documents), "build_s": round(build_s, 2), "index_mb": round(size / 1e6, 1)}


def measure(scale: Scale) -> Sample:
    asked = questions(entries_of(content_root(scale)))
    start = time.perf_counter()
    index = Index.open(scale.work / "index")
    open_ms = (time.perf_counter() - start) * 1e3
    first, empty = _round(index, asked)
    again = [taken for _ in range(scale.pick(4, 1)) for taken in _round(index, asked)[0]]
    values = {
        "p50_ms": statistics.median(again),
        "p95_ms": statistics.quantiles(again, n=20)[-1],
        "first_p50_ms": statistics.median(first),
        "first_p95_ms": statistics.quantiles(first, n=20)[-1],
        "open_ms": open_ms,
    }
    return Sample(values, {"queries": len(asked), "without_hits": empty})


def _round(index: Index, asked: list[tuple[str, Language]]) -> tuple[list[float], int]:
    """Ask everything once; return milliseconds for each question, and how many found nothing."""
    taken, empty = [], 0
    for words, language in asked:
        start = time.perf_counter()
        hits = index.search(words, language, _HITS)
        taken.append((time.perf_counter() - start) * 1e3)
        empty += not hits
    return taken, empty


BENCHMARK: Final = Benchmark(
    title="Search",
    figures=(
        Figure("p50_ms", "a query with ten titles and passages, median", "ms", at_most(2)),
        Figure("p95_ms", "the same, 95th percentile", "ms"),
        Figure("first_p50_ms", "each query for the first time in the process, median", "ms"),
        Figure("first_p95_ms", "the same, 95th percentile", "ms"),
        Figure("open_ms", "opening the index", "ms"),
    ),
    prepare=prepare,
    measure=measure,
)
