"""Mass photometry: a film of 10,000 landings fitted with its intervals, in this process and warm; and the command from its start."""

import resource
import subprocess
import sys
import time
from typing import Final

from bench.measure import CHECKOUT, Benchmark, Facts, Figure, Sample, Scale, at_most, median_s
from bridging.engines.photometry.analysis import Aav, Peaks, analyse
from bridging.engines.photometry.calibration import calibrate
from bridging.engines.photometry.events import Events
from bridging.engines.photometry.simulation.film import Conditions, Film, film_of
from bridging.engines.photometry.simulation.landing import PROTEINS
from bridging.engines.photometry.simulation.species import LINE, Partials, aav, ladder

LANDINGS: Final = 10_000
_SEED: Final = 20_260


def prepare(scale: Scale) -> Facts:
    contrasts = _vector(scale).contrasts
    (scale.work / "film.csv").write_text("contrasts\n" + "\n".join(map(repr, contrasts.tolist())) + "\n", "utf-8")
    (scale.work / "line.json").write_text(f'{{"slope": {LINE.slope}, "intercept": {LINE.intercept}}}', "utf-8")
    return {}


def measure(scale: Scale) -> Sample:
    vector, proteins = _first(_vector(scale), scale), _first(_proteins(scale), scale)
    none = _first(film_of(aav(0.4, 0.6, genome_nt=4300), 5e10, _length(scale), seed=_SEED), scale)
    values = {
        "aav_s": median_s(lambda: analyse(vector, LINE, Aav(3740, 4300)), scale),
        "no_partials_s": median_s(lambda: analyse(none, LINE, Aav(3740, 4300)), scale),
        "peaks_s": median_s(lambda: analyse(proteins, LINE, Peaks(3)), scale),
        "calibrate_s": median_s(lambda: calibrate(proteins, [66, 146, 480]), scale),
        "simulate_s": median_s(lambda: _vector(scale), scale),
        "start_s": _command_s("--help"),
        "command_s": _command_s(
            str(scale.work / "film.csv"), "--calibration", str(scale.work / "line.json"), "--aav", "--genome-nt", "4300", "--json"
        ),
        "peak_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6,
    }
    return Sample(values, {"landings": int((vector.contrasts < 0).sum()) if vector.contrasts is not None else 0})


def _length(scale: Scale) -> Conditions:
    return Conditions(seconds=scale.pick(480, 40), unbinding=0.0)


def _vector(scale: Scale) -> Film:
    return film_of(aav(0.3, 0.55, Partials(0.15, 1500, 3500), aggregates=0.02, genome_nt=4300), 5e10, _length(scale), seed=_SEED)


def _proteins(scale: Scale) -> Film:
    return film_of(ladder(66, 146, 480), 4.5e12, Conditions(_length(scale).seconds, unbinding=0.0, anchor=PROTEINS), seed=_SEED)


def _first(film: Film, scale: Scale) -> Events:
    return Events(film.contrasts[: scale.pick(LANDINGS, 500)], None)


def _command_s(*arguments: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "bridging.cli.main", "lab", "photometry", "fit", *arguments]
    subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


BENCHMARK: Final = Benchmark(
    title="Mass photometry",
    figures=(
        Figure("aav_s", "10,000 landings: empty, partial and full with intervals", "s", at_most(1)),
        Figure("no_partials_s", "the same without partials, whose intervals take two models", "s", at_most(1)),
        Figure("peaks_s", "10,000 landings: three species with intervals", "s", at_most(1)),
        Figure("calibrate_s", "10,000 landings: three standards and the line", "s", at_most(1)),
        Figure("simulate_s", "a film simulated", "s"),
        Figure("start_s", "the command starts (--help)", "s", at_most(1)),
        Figure("command_s", "the command with a CSV of all landings, from start to end", "s"),
        Figure("peak_mb", "memory of the command at its peak", "MB", at_most(1000)),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
)
