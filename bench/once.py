"""One step of one benchmark in this process: ``python -m bench.once NAME prepare|measure FOLDER [--quick]`` prints JSON."""

import importlib
import json
import sys
from pathlib import Path
from typing import Final

from bench.measure import Benchmark, Scale, Unmeasured

UNMEASURED: Final = 3


def benchmark(name: str) -> Benchmark:
    found = importlib.import_module(f"bench.benchmarks.{name}").BENCHMARK
    assert isinstance(found, Benchmark)
    return found


def main(arguments: list[str]) -> int:
    name, step, folder, *rest = arguments
    chosen = benchmark(name)
    scale = Scale(Path(folder), is_quick="--quick" in rest)
    try:
        if step == "prepare":
            document: dict[str, object] = {"facts": dict(chosen.prepare(scale))}
        else:
            sample = chosen.measure(scale)
            document = {"values": dict(sample.values), "facts": dict(sample.facts)}
    except Unmeasured as reason:
        print(json.dumps({"unmeasured": str(reason)}))
        return UNMEASURED
    print(json.dumps(document, allow_nan=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
