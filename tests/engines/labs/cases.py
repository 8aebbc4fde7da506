"""A case for tests, and ways to go wrong at its bench."""

from collections.abc import Mapping

from bridging.engines.labs.acts import Act
from bridging.engines.labs.bands import Band
from bridging.engines.labs.level import Level
from bridging.engines.labs.photometry.bench import BENCH
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.films import due_verdict, fit_made
from bridging.engines.labs.photometry.reported import reported
from bridging.engines.labs.photometry.state import State, What
from bridging.engines.labs.photometry.tools.tell import CARDS

CASE = Case(
    lot="TEST-1",
    stock_per_ml=5e12,
    partial_nt=2490,
    empty=Band(low=0.28, high=0.32),
    partial=Band(low=0.25, high=0.29),
    full=Band(low=0.38, high=0.42),
    aggregates=Band(low=0.02, high=0.04),
    limit_percent=50,
    vg_per_cp=0.6,
    decision="hold",
)


def begun(seed: str = "1", level: Level = Level.OPEN, case: Case = CASE) -> State:
    return BENCH.begin(case, seed, level)


def filmed(state: State, what: str) -> State:
    """Film until a film is clean, and judge each as it should be."""
    while True:
        state = BENCH.do(state, Act("film", {"what": what}))
        film = state.films[-1]
        due = due_verdict(state.case, state.seed, film)
        state = BENCH.do(state, Act("judge", {"film": str(film.number), "verdict": due.value}))
        if due.value != "dirty":
            return state


def submitted(
    state: State, *, fold: float = 50, standards: What = What.CAPSIDS, model: str = "capsids", change: Mapping[str, str] | None = None
) -> State:
    """Go on from films that are there to the end: right but for what is said here."""
    state = filmed(state, standards.value)
    line = str(state.films[-1].number)
    state = BENCH.do(state, Act("dilute", {"fold": f"{fold:g}"}))
    state = filmed(state, f"tube-{len(state.tubes)}")
    state = BENCH.do(state, Act("calibrate", {"film": line}))
    state = BENCH.do(state, Act("fit", {"film": str(state.films[-1].number), "line": str(len(state.lines)), "model": model}))
    return handed_in(state, change or {})


def handed_in(state: State, change: Mapping[str, str]) -> State:
    """Tell and submit as an expert would, but for some fields."""
    cards = {f"tell-{card}": "yes" if can else "no" for card, can in CARDS.items()}
    state = BENCH.do(state, Act("tell", _changed({**cards, "assay": "long-read-sequencing"}, change)))
    return BENCH.do(state, Act("submit", _changed(_report(state), change)))


def _report(state: State) -> dict[str, str]:
    full = reported(fit_made(state, len(state.fits)))
    numbers = {name: f"{100 * value:.1f}" for name, value in (("percent", full.value), ("low", full.low), ("high", full.high))}
    rest = {"middle": "partly-filled", "decision": "hold", "reason": "Below the specification; look into it first."}
    return {"fit": str(len(state.fits)), **numbers, **rest}


def _changed(given: Mapping[str, str], change: Mapping[str, str]) -> dict[str, str]:
    return {name: change.get(name, value) for name, value in given.items()}
