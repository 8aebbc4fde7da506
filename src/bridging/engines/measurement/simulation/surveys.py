"""What people tick in surveys: a latent opinion of the person and the unit, cut into five steps; and who answers at all."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from bridging.engines.measurement.simulation.bank import Module
from bridging.engines.measurement.simulation.faults import FAULTY, MENDED_IN, PULSES, UNCLEAR_UNIT
from bridging.engines.measurement.simulation.people import SimPerson
from bridging.engines.measurement.simulation.plan import FIRST, CohortPlan

type Wave = Literal["intake", "pulse", "end", "three-months", "six-months"]

MOTIVATION: Final = tuple(f"mo{number}" for number in range(1, 13))
TURNED: Final = frozenset({"mo3", "mo6"})
HYBRID: Final = tuple(f"hy{number}" for number in range(1, 7))
GAME: Final = tuple(f"ga{number}" for number in range(1, 9))
BURDENS: Final = frozenset({"ga3", "ga4", "ga7"})
TRANSFER: Final = tuple(f"tr{number}" for number in range(1, 7))
APPLIED: Final = "tr1"
"""In what share of the situations it was used: above 0 it was applied."""
MET: Final = "tr7"
SURE: Final = "sure"
"""How sure somebody is to reach an outcome, asked of each, from 0 to 100."""

CLEAR: Final = 4.1
UNCLEAR: Final = 2.3
STORY_LIFTS: Final = 0.35
"""What the story frame adds to motivation, in steps of the five-point scale."""
RESPONSE: Final = {"intake": 0.85, "pulse": 0.62, "end": 0.74, "three-months": 0.50, "six-months": 0.36}
_DAY_OF: Final = {"intake": -7, "end": 70, "three-months": 63 + 91, "six-months": 63 + 182}
_APPLIED_AT: Final = {"three-months": 0.5, "six-months": 0.58}
_FADES: Final = 0.03
"""With each unit so much less of a cohort answers its pulse."""
_UNSURE, _SURER = 38, 69
_BARRIERS: Final = ("no-situation", "no-time", "no-authority", "protocol", "no-means", "faded")
_WORDS: Final = {
    "nl": (
        "Het voorbeeld kwam pas na de vraag.",
        "De stap van telling naar conclusie ging te snel.",
        "Begrippen werden gebruikt voor ze waren uitgelegd.",
    ),
    "en": (
        "The example came after the question.",
        "The step from count to conclusion went too fast.",
        "Terms were used before they were explained.",
    ),
}
"""What who found a unit unclear would improve; nobody's own words."""


@dataclass(frozen=True, slots=True)
class SimRating:
    """``about`` is the unit of a pulse. ``on`` is the day on which it was filled in."""

    pid: str
    cohort: str
    wave: Wave
    about: str
    instrument: str
    item: str
    value: float | str
    on: date


def pulses(cohort: CohortPlan, module: Module, people: Sequence[SimPerson], chance: Random) -> Iterator[SimRating]:
    """Yield the pulses of all units. After the unclear unit of the first cohort exactly those answer that the story tells of."""
    for place, unit in enumerate(module.units, 1):
        is_unclear = cohort.module == FAULTY and place == UNCLEAR_UNIT and cohort.edition < MENDED_IN
        share = RESPONSE["pulse"] - _FADES * (place - 1)
        answering = [person for person in people if chance.random() < _logistic(_logit(share) + 0.6 * person.openness)]
        if is_unclear and cohort.id == FIRST:
            answering = sorted(chance.sample(list(people), len(PULSES)), key=lambda person: person.pid)
        on = cohort.starts_on + timedelta(days=7 * place - 1)
        for number, person in enumerate(answering):
            clarity = PULSES[number] if is_unclear and cohort.id == FIRST else _step(UNCLEAR if is_unclear else CLEAR, chance)
            ticked = {
                "relevance": _step(4.0, chance),
                "clarity": clarity,
                "level": _step(3.2 + 0.3 * is_unclear, chance),
                "workload": float(max(20, round(chance.gauss(230 + 90 * is_unclear, 50) / 10) * 10)),
                "intention": _step(3.6, chance),
            }
            for item, value in ticked.items():
                yield SimRating(person.pid, cohort.id, "pulse", unit, "btg-pulse", item, float(value), on)
            if clarity <= 2:  # noqa: PLR2004 -- disagrees that it was clear
                yield SimRating(person.pid, cohort.id, "pulse", unit, "btg-pulse", "improve", chance.choice(_WORDS[person.language]), on)


def self_efficacy(wave: Wave, cohort: CohortPlan, module: Module, person: SimPerson, chance: Random) -> Iterator[SimRating]:
    """Yield how sure somebody is of each outcome, before or after."""
    if not _answers(wave, person, chance):
        return
    on = cohort.starts_on + timedelta(days=_DAY_OF[wave])
    level = (_UNSURE if wave == "intake" else _SURER) + 10 * person.ability + chance.gauss(0, 9)
    for topic in sorted({item.topic for item in module.items}):
        value = min(100, max(0, round(chance.gauss(level, 10) / 5) * 5))
        yield SimRating(person.pid, cohort.id, wave, topic, "btg-self-efficacy", SURE, float(value), on)


def end_survey(cohort: CohortPlan, person: SimPerson, *, has_story: bool, chance: Random) -> Iterator[SimRating]:
    """Yield motivation, fit of online and in the room, and the experience of game elements; nothing of who does not answer."""
    if not _answers("end", person, chance):
        return
    on = cohort.starts_on + timedelta(days=_DAY_OF["end"])
    opinion = chance.gauss(3.7, 0.45) + STORY_LIFTS * has_story
    for item in MOTIVATION:
        value = _step(opinion, chance)
        yield SimRating(person.pid, cohort.id, "end", "", "btg-motivation", item, 6.0 - value if item in TURNED else float(value), on)
    for item in HYBRID:
        yield SimRating(person.pid, cohort.id, "end", "", "btg-hybrid", item, float(_step(3.8, chance)), on)
    for item in GAME:
        yield SimRating(person.pid, cohort.id, "end", "", "btg-game", item, float(_step(2.3 if item in BURDENS else 3.7, chance)), on)


def follow_up(wave: Wave, cohort: CohortPlan, person: SimPerson, *, as_of: date, chance: Random) -> Iterator[SimRating]:
    """Yield what was applied months later; fewer answer each time, and nobody after the day on which the simulation ends."""
    on = cohort.starts_on + timedelta(days=_DAY_OF[wave])
    if on > as_of or not _answers(wave, person, chance):
        return
    has_applied = chance.random() < _APPLIED_AT[wave]
    level = chance.gauss(58 if has_applied else 38, 12)
    for item in TRANSFER:
        value = min(100, max(0, round(chance.gauss(level, 12) / 10) * 10))
        if item == APPLIED:
            value = max(10, value) if has_applied else 0
        yield SimRating(person.pid, cohort.id, wave, "", "btg-transfer", item, float(value), on)
    yield SimRating(person.pid, cohort.id, wave, "", "btg-transfer", MET, "yes" if chance.random() < 0.3 else "no", on)  # noqa: PLR2004 -- three in ten
    if not has_applied:
        yield SimRating(person.pid, cohort.id, wave, "", "btg-transfer", "barriers", chance.choice(_BARRIERS), on)


def _answers(wave: Wave, person: SimPerson, chance: Random) -> bool:
    return chance.random() < _logistic(_logit(RESPONSE[wave]) + 0.7 * person.openness)


def _step(mean: float, chance: Random) -> int:
    return min(5, max(1, round(chance.gauss(mean, 0.75))))


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))
