"""Statistics of the evaluation: the command on the simulated programme, a two-parameter model, and the figures of a large test.

The answers are drawn from a Rasch-like model. In a process that has worked out something small before, but the command, which begins anew. With one
thread, as the command has: two that wait for each other on a busy machine take twenty times as long.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

# Before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, at_most
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.item_report import item_reports
from bridging.engines.measurement.items import item_figures, option_figures
from bridging.engines.measurement.latent import fit_latent
from bridging.engines.measurement.simulation.records import as_records
from bridging.engines.measurement.simulation.simulate import simulate
from bridging.engines.measurement.simulation.tables import as_tables

_OPTIONS: Final = ("A", "B", "C", "D")
_KEY: Final = "A"
_SEED: Final = 20261129


def prepare(scale: Scale) -> Facts:
    programme = simulate()
    folder = _folder(scale)
    folder.mkdir(exist_ok=True)
    for name, text in as_tables(programme).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return {"people_of_programme": len(programme.people), "answers_of_programme": len(programme.answers)}


def measure(scale: Scale) -> Sample:
    program = [str(Path(sys.executable).parent / "bridging"), "measure", "programme", str(_folder(scale)), "--json"]
    command_s = _took(lambda: subprocess.run(program, check=True, capture_output=True))
    records = as_records(simulate())
    people, items = scale.pick(1000, 100), scale.pick(40, 10)
    few = _right(people, items)
    fit_latent(few[:60, :5], "2pl", with_prior=True)
    many, chosen = _chosen(scale.pick(10_000, 200), scale.pick(60, 10))
    values = {
        "programme_s": command_s,
        "draw_s": _took(simulate),
        "twopl_s": _took(lambda: fit_latent(few, "2pl", with_prior=True)),
        "items_s": _took(lambda: _figures(many, chosen)),
        "reports_s": _took(lambda: item_reports(records)),
    }
    return Sample(values, {"records": len(records.answers)})


def _figures(scores: Floats, chosen: list[list[str]]) -> None:
    """Work out what an item report says of every item and every option."""
    names = [f"q{place}" for place in range(scores.shape[1])]
    item_figures(names, scores, options=dict.fromkeys(names, len(_OPTIONS)))
    total = scores.sum(axis=1)
    for place, name in enumerate(names):
        option_figures(name, chosen[place], total - scores[:, place], key=_KEY, options=_OPTIONS)


def _right(people: int, items: int) -> Floats:
    chance = np.random.default_rng(_SEED)
    ability, difficulty = chance.normal(size=(people, 1)), chance.normal(size=(1, items))
    slope = np.exp(chance.normal(0, 0.25, size=(1, items)))
    return np.asarray(chance.random((people, items)) < 1 / (1 + np.exp(-slope * (ability - difficulty))), float)


def _chosen(people: int, items: int) -> tuple[Floats, list[list[str]]]:
    """Return who has what right, and by item what each chose."""
    right = _right(people, items)
    wrong = np.random.default_rng(_SEED + 1).integers(1, len(_OPTIONS), size=right.shape)
    place = np.where(right == 1, 0, wrong)
    return right, [[_OPTIONS[each] for each in column] for column in place.T]


def _took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _folder(scale: Scale) -> Path:
    return scale.work / "programme"


BENCHMARK: Final = Benchmark(
    title="Evaluation",
    figures=(
        Figure("programme_s", "full analysis of the simulated programme, as a command", "s", at_most(5)),
        Figure("twopl_s", "two-parameter model with priors, 1,000 people × 40 items", "s", at_most(2)),
        Figure("items_s", "figures of all items and options, 10,000 people × 60 items", "s", at_most(1)),
        Figure("reports_s", "reports of all items of the simulated programme, from its records", "s", at_most(1)),
        Figure("draw_s", "drawing the simulated programme", "s"),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
)
