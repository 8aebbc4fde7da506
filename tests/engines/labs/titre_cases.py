"""A case of titre and dose for tests, and ways to go wrong at its bench."""

from collections.abc import Callable
from functools import cache

from bridging.engines.labs.acts import Act
from bridging.engines.labs.bands import Band, Span
from bridging.engines.labs.level import Level
from bridging.engines.labs.titre.bench import BENCH
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.state import State

type Change = Callable[[Act], Act | None]

CASE = Case(
    lot="TEST-5",
    expected_vg_per_ml=3e12,
    titre_from_per_ml=2.4e12,
    titre_to_per_ml=3.6e12,
    cp_per_ml=Span(low=4.8e12, high=5.2e12),
    vg_per_cp=Band(low=0.58, high=0.62),
    start_share=Band(low=0.58, high=0.62),
    end_share=Band(low=0.58, high=0.62),
    empty=Band(low=0.28, high=0.32),
    partial=Band(low=0.25, high=0.29),
    full=Band(low=0.38, high=0.42),
    limit_percent=50,
    droplet_nl=Span(low=0.77, high=0.8),
    loose_share=Band(low=0.2, high=0.3),
    vg_per_iu=Span(low=250, high=350),
    weight_kg=Span(low=48, high=72),
    dose_vg_per_kg=1e12,
    vial_ml=5.5,
    capsid_limit_per_kg=2.5e12,
    decision="hold",
)


def begun(seed: str = "1", level: Level = Level.OPEN, case: Case = CASE) -> State:
    return BENCH.begin(case, seed, level)


@cache
def right_acts(seed: str = "1", case: Case = CASE) -> tuple[Act, ...]:
    acts, state = [], begun(seed, case=case)
    while (act := BENCH.next_right(state)) is not None:
        acts.append(act)
        state = BENCH.do(state, act)
    return tuple(acts)


def gone(*changes: Change, seed: str = "1", case: Case = CASE) -> State:
    """Do what an expert would, but for what the changes make of an act; None leaves it out."""
    state = begun(seed, case=case)
    for right in right_acts(seed, case):
        act: Act | None = right
        for change in changes:
            act = change(act) if act else None
        state = BENCH.do(state, act) if act else state
    return state


def given(tool: str, **change: str) -> Change:
    """Change some fields of a tool, whenever it is used."""
    fields = {name.replace("_", "-"): value for name, value in change.items()}
    return lambda act: Act(act.tool, {**act.given, **fields}) if act.tool == tool else act


def without(tool: str) -> Change:
    return lambda act: None if act.tool == tool else act


def rejected(plate: str) -> Change:
    """Leave out a plate for its controls, whatever they show."""
    return lambda act: Act(act.tool, {**act.given, "plate-verdict": "loose"}) if act.given.get("plate") == plate else act


def scaled(field: str, factor: float) -> Change:
    """Write a number of a sheet so many times as large."""

    def changed(act: Act) -> Act:
        if field not in act.given:
            return act
        return Act(act.tool, {**act.given, field: f"{float(act.given[field]) * factor:.5g}"})

    return changed
