"""What an expert does next. Films are judged by what they show; nothing here looks into the stock but through a film."""

from bridging.engines.labs.acts import Act
from bridging.engines.labs.photometry.films import due_verdict, fit_made
from bridging.engines.labs.photometry.reported import reported
from bridging.engines.labs.photometry.state import Film, Model, State, Verdict, What
from bridging.engines.labs.photometry.tools.film import DROP_UL
from bridging.engines.labs.photometry.tools.submit import RIGHT_MIDDLE
from bridging.engines.labs.photometry.tools.tell import CARDS, RIGHT_ASSAY
from bridging.engines.photometry.simulation.landing import CAPSIDS

REASON = "The share of full capsids is below the specification, and mass does not tell which DNA the middle peak holds."


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    for film in state.films:
        if film.number not in state.verdicts:
            return Act("judge", {"film": str(film.number), "verdict": due_verdict(state.case, state.seed, film).value})
    return _measure(state) or _report(state)


def _measure(state: State) -> Act | None:
    for what in (What.BLANK, What.CAPSIDS):
        if not _good(state, what):
            return Act("film", {"what": what.value})
    if not _good(state, What.SAMPLE):
        fold = state.case.stock_per_ml / CAPSIDS.per_ml
        tube = next((each for each in state.tubes if each.fold == fold and each.left_ul >= DROP_UL), None)
        return Act("film", {"what": f"tube-{tube.number}"}) if tube else Act("dilute", {"fold": f"{fold:g}"})
    return None


def _report(state: State) -> Act:
    standards, sample = _good(state, What.CAPSIDS)[-1], _good(state, What.SAMPLE)[-1]
    line = next((each for each in state.lines if each.film == standards.number), None)
    if line is None:
        return Act("calibrate", {"film": str(standards.number)})
    wanted = (sample.number, line.number, Model.CAPSIDS)
    fit = next((each for each in state.fits if (each.film, each.line, each.model) == wanted), None)
    if fit is None:
        return Act("fit", {"film": str(sample.number), "line": str(line.number), "model": Model.CAPSIDS.value})
    if not state.told:
        cards = {f"tell-{card}": "yes" if can else "no" for card, can in CARDS.items()}
        return Act("tell", {**cards, "assay": RIGHT_ASSAY})
    full = reported(fit_made(state, fit.number))
    return Act(
        "submit",
        {
            "fit": str(fit.number),
            "percent": f"{100 * full.value:.1f}",
            "low": f"{100 * full.low:.1f}",
            "high": f"{100 * full.high:.1f}",
            "middle": RIGHT_MIDDLE,
            "decision": state.case.decision,
            "reason": REASON,
        },
    )


def _good(state: State, what: What) -> list[Film]:
    return [film for film in state.films if film.what is what and state.verdicts.get(film.number) is Verdict.GOOD]
