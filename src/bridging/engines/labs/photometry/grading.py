"""What a submission is worth. Controls are part of the answer: without a clean blank, or with standards of the wrong size, the number and the
decision that rests on it are worth nothing, however near they may be.
"""

from typing import Final

from bridging.engines.labs.graded import Answer, Compared, Graded, Mistake, share_without
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.photometry.begin import begin
from bridging.engines.labs.photometry.expert import next_right
from bridging.engines.labs.photometry.films import SECONDS, due_verdict, fit_made, full_kda, landings, true_percent
from bridging.engines.labs.photometry.mistakes import Mistakes
from bridging.engines.labs.photometry.reported import reported
from bridging.engines.labs.photometry.state import Model, State, Submission, Verdict, What
from bridging.engines.labs.photometry.tools import TOOLS
from bridging.engines.labs.photometry.tools.submit import RIGHT_MIDDLE
from bridging.engines.labs.photometry.tools.tell import CARDS, RIGHT_ASSAY
from bridging.engines.labs.right_way import right_way
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_NARROWEST: Final = 0.6
"""Of the width that counting alone gives the film of the answer."""
_WIDEST: Final = 3.0
_FULL: Final = Message("lab-compared:full")
_NEAR: Final = 4.0
"""Percentage points: about twice the half-width of an interval of 3,000 landings."""


def mistakes_of(state: State, said: Submission) -> list[Mistake]:
    found = [*_of_films(state, said), *_of_line(state, said), *_of_number(state, said)]
    if said.middle == "truncated-genome":
        found.append(Mistake(Mistakes.CLAIMED_TRUNCATION))
    if _cards_right(state) < len(CARDS) + 1 or said.middle not in {RIGHT_MIDDLE, "truncated-genome"}:
        found.append(Mistake(Mistakes.LIMITS_MISJUDGED))
    if said.decision != state.case.decision:
        found.append(Mistake(Mistakes.WRONG_DECISION))
    return found


def _of_films(state: State, said: Submission) -> list[Mistake]:
    fit = state.fits[said.fit - 1]
    film = state.film(fit.film)
    found = []
    seen = landings(state.case, state.seed, film)
    if seen / SECONDS > CROWDED_PER_S:
        found.append(Mistake(Mistakes.TOO_CONCENTRATED, Message("lab.shown.rate", {"rate": round(seen / SECONDS)})))
    if seen < ENOUGH_EVENTS:
        found.append(Mistake(Mistakes.TOO_DILUTE, Message("lab.shown.landings", {"landings": seen})))
    if not _has_blank(state, film.number):
        found.append(Mistake(Mistakes.NO_BLANK))
    for number, verdict in state.verdicts.items():
        due = due_verdict(state.case, state.seed, state.film(number))
        shown = Message("lab.shown.film", {"number": number, "verdict": due.value})
        if verdict is Verdict.GOOD and due is not Verdict.GOOD:
            found.append(Mistake(Mistakes.ACCEPTED_BAD_FILM, shown))
        if verdict is not Verdict.GOOD and due is Verdict.GOOD:
            found.append(Mistake(Mistakes.REJECTED_GOOD_FILM, shown))
    if state.verdicts.get(film.number) is not Verdict.GOOD:
        found.append(Mistake(Mistakes.UNJUDGED_FILM, Message("lab.shown.used", {"number": film.number})))
    return found


def _has_blank(state: State, before: int) -> bool:
    """Tell whether a blank was accepted that was clean, and taken before the film of the answer."""
    return any(
        film.what is What.BLANK
        and film.number < before
        and state.verdicts.get(film.number) is Verdict.GOOD
        and due_verdict(state.case, state.seed, film) is Verdict.GOOD
        for film in state.films
    )


def _of_line(state: State, said: Submission) -> list[Mistake]:
    if _line_is_right(state, said):
        return []
    full = full_kda(state.case)
    peaks = fit_made(state, said.fit).peaks_seen_kda or (full,)
    read = min(peaks, key=lambda mass: abs(mass - full * state.case.capsid_contrast))
    shown = Message("lab.shown.full-reads", {"read": round(read / 1000, 2), "true": round(full / 1000, 2)})
    return [Mistake(Mistakes.WRONG_LADDER, shown)]


def _line_is_right(state: State, said: Submission) -> bool:
    return state.lines[state.fits[said.fit - 1].line - 1].what is What.CAPSIDS


def _of_number(state: State, said: Submission) -> list[Mistake]:
    found = []
    if state.fits[said.fit - 1].model is Model.TWO_PEAKS:
        found.append(Mistake(Mistakes.PARTIALS_IGNORED))
    if said.low is None or said.high is None:
        found.append(Mistake(Mistakes.NO_INTERVAL))
    elif _width_share(state, said) < _NARROWEST:
        found.append(Mistake(Mistakes.INTERVAL_TOO_NARROW, Message("lab.shown.width", {"share": round(100 * _width_share(state, said))})))
    if abs(said.percent - true_percent(state.case, state.seed)) > _NEAR:
        found.append(Mistake(Mistakes.OFF_THE_MARK))
    return found


def _width_share(state: State, said: Submission) -> float:
    """Return how wide the interval is, beside what counting gives this film."""
    full = reported(fit_made(state, said.fit))
    width = 0.0 if said.low is None or said.high is None else said.high - said.low
    return width / (100 * (full.high - full.low))


def _cards_right(state: State) -> int:
    right = sum((state.told[f"tell-{card}"] == "yes") is can for card, can in CARDS.items())
    return right + (state.told["assay"] == RIGHT_ASSAY)


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said = state.submission
    if said is None:
        raise ValueError("nothing was handed in")
    mistakes = mistakes_of(state, said)
    named = {mistake.code for mistake in mistakes}
    is_controlled = not named & {Mistakes.NO_BLANK, Mistakes.WRONG_LADDER}
    steps = (
        {Mistakes.TOO_CONCENTRATED, Mistakes.TOO_DILUTE},
        {Mistakes.NO_BLANK},
        {Mistakes.WRONG_LADDER},
        {Mistakes.ACCEPTED_BAD_FILM, Mistakes.REJECTED_GOOD_FILM},
        {Mistakes.UNJUDGED_FILM},
    )
    is_near = not named & {Mistakes.OFF_THE_MARK, Mistakes.PARTIALS_IGNORED}
    has_interval = Mistakes.NO_INTERVAL not in named and _NARROWEST <= _width_share(state, said) <= _WIDEST
    limits = _cards_right(state) / (len(CARDS) + 1)
    shares = {
        "handling": share_without(named, steps),
        "estimate": (0.5 * is_near + 0.5 * has_interval) if is_controlled and Mistakes.NO_INTERVAL not in named else 0.0,
        "limits": limits if said.middle == RIGHT_MIDDLE else 0.5 * limits if said.middle != "truncated-genome" else 0.0,
        "decision": float(is_controlled and said.decision == state.case.decision),
    }
    return Graded(shares, tuple(mistakes), _compared(state, said), _answer(said))


def _answer(said: Submission) -> Answer:
    return Answer(f"decision:{said.decision}", _FULL.code, said.percent, said.low, said.high, "%", said.reason, f"middle:{said.middle}")


def _compared(state: State, said: Submission) -> tuple[Compared, ...]:
    best = _right_way(state.case, state.seed).submission
    assert best is not None  # noqa: S101 -- the right way ends with a submission
    return (
        Compared(_FULL, _full(said), _full(best), Quantity(_FULL, true_percent(state.case, state.seed), "%")),
        Compared(Message("lab-compared:decision"), *(Message(f"decision:{one}") for one in (said.decision, best.decision, best.decision))),
    )


def _full(said: Submission) -> Quantity:
    return Quantity(_FULL, said.percent, "%", said.low, said.high)
