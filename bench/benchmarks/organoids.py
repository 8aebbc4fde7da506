"""Organoids: an image of 1.7 million pixels measured, in this process and warm; its overlay; weeks of culture; and the commands from their start."""

import resource
import subprocess
import sys
import time
from typing import Final

import numpy as np

from bench.measure import CHECKOUT, Benchmark, Facts, Figure, Sample, Scale, at_most, median_s
from bridging.engines.organoids.agreement import agreement
from bridging.engines.organoids.culture.parameters import Culture
from bridging.engines.organoids.culture.plan import Plan, run
from bridging.engines.organoids.measuring import measure as measured
from bridging.engines.organoids.overlay import overlay, png
from bridging.engines.organoids.synthetic.drawing import Drawn, draw
from bridging.engines.organoids.synthetic.scene import Scene

_SEED: Final = 20_260


def prepare(scale: Scale) -> Facts:
    (scale.work / "dome.png").write_bytes(png(_drawn(scale).image))
    return {}


def measure(scale: Scale) -> Sample:
    drawn = _drawn(scale)
    image = drawn.image.astype(np.float32)
    found = measured(image)
    values = {
        "measure_s": median_s(lambda: measured(image), scale),
        "overlay_s": median_s(lambda: png(overlay(image, found)), scale),
        "culture_s": median_s(lambda: run(Culture(), Plan(), _SEED), scale),
        "start_s": _command_s("measure", "--help"),
        "culture_command_s": _command_s("culture", "--json"),
        "command_s": _command_s("measure", str(scale.work / "dome.png"), "--overlay", str(scale.work / "overlay.png"), "--json"),
        "peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6,
    }
    agreed = agreement(found.labels, drawn.truth)
    return Sample(values, {"mpx": round(image.size / 1e6, 2), "organoids": drawn.count, "found": agreed.found, "invented": agreed.invented})


def _drawn(scale: Scale) -> Drawn:
    if scale.is_quick:
        return draw(
            Scene(width=300, height=200, cysts=4, budding=1, dense=1, blurred=1, flecks=10, clumps=1, fibres=1, largest_px=50), _SEED
        )
    return draw(Scene(width=1500, height=1125, cysts=80, budding=20, dense=12, blurred=20, flecks=250, clumps=20, fibres=5), _SEED)


def _command_s(*arguments: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "bridging.cli.main", "lab", "organoids", *arguments]
    subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


BENCHMARK: Final = Benchmark(
    title="Organoids",
    figures=(
        Figure("measure_s", "an image of 1.7 million pixels: found, split and measured", "s", at_most(2)),
        Figure("overlay_s", "its overlay as a PNG", "s"),
        Figure("culture_s", "four weeks of culture", "s", at_most(1)),
        Figure("start_s", "the command starts (--help)", "s", at_most(1)),
        Figure("culture_command_s", "four weeks of culture, the command from start to end", "s", at_most(1)),
        Figure("command_s", "the image with its overlay, the command from start to end", "s"),
        Figure("peak_mb", "memory of the command at its peak", "MB", at_most(1000)),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
)
