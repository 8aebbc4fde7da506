"""What an experiment saw: of each person, in each unit, the arm and the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from types import MappingProxyType
from typing import Final

from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.instruments.scores import score
from bridging.engines.measurement.records import Answer, Participant, Records, arm_key

NO_INSTRUMENTS: Final[Mapping[int, Instrument]] = MappingProxyType({})
FEWEST_ANSWERS: Final = 3
"""To questions of a unit: below, somebody hardly worked at it."""


@dataclass(frozen=True, slots=True)
class Observation:
    """``unit`` and ``before_arm`` (that of the unit before) are empty where a person has one arm. ``met``: what was really shown, empty where nothing was."""

    pid: str
    cohort: str
    unit: str
    place: int
    arm: str
    met: str
    before_arm: str
    value: float
    covariate: float | None


@dataclass(frozen=True, slots=True)
class Observed:
    """``drawn``, ``shown``: people of each arm who were assigned, and who met it; within a person, of each sequence. ``without``: no outcome."""

    observations: tuple[Observation, ...]
    drawn: Mapping[str, int]
    shown: Mapping[str, int]
    analysed: Mapping[str, int]
    withdrew: int
    without: int


def observe(
    records: Records,
    *,
    experiment: str,
    plan: Plan,
    unit_of_place: Mapping[str, str],
    instruments: Mapping[int, Instrument] = NO_INSTRUMENTS,
) -> Observed:
    """``unit_of_place``: page → unit. ``instruments``: the versions of the questionnaire that is the outcome. A person counts in the cohorts of the plan alone, and once."""
    values = _values(records, plan, unit_of_place, instruments)
    starts = _tests(records, "start")
    found: list[Observation] = []
    drawn, shown, analysed = (dict.fromkeys(_groups(plan), 0) for _ in range(3))
    withdrew = without = 0
    for participant in records.participants:
        if participant.cohort not in plan.cohorts or participant.module != plan.module or not _arms(participant, experiment, plan):
            continue
        group = _group(participant, experiment, plan)
        drawn[group] += 1
        shown[group] += any(key.partition(":")[0] == experiment for key in participant.met)
        if participant.state == "withdrawn":
            withdrew += 1
            continue
        own = _of_person(participant, experiment, plan, values, starts)
        found += own
        analysed[group] += bool(own)
        without += not own
    return Observed(tuple(found), drawn, shown, analysed, withdrew, without)


def _groups(plan: Plan) -> tuple[str, ...]:
    told, plain = plan.arms
    return (f"{told}-first", f"{plain}-first") if plan.design == "within-person" else plan.arms


def _group(participant: Participant, experiment: str, plan: Plan) -> str:
    arm = _arms(participant, experiment, plan)[plan.units[0] if plan.design == "within-person" else ""]
    return f"{arm}-first" if plan.design == "within-person" else arm


def _arms(participant: Participant, experiment: str, plan: Plan) -> dict[str, str]:
    places = plan.units if plan.design == "within-person" else ("",)
    keys = {place: arm_key(experiment, place) for place in places}
    return {place: participant.arms[key] for place, key in keys.items() if key in participant.arms}


def _of_person(
    participant: Participant,
    experiment: str,
    plan: Plan,
    values: Mapping[tuple[str, str], float],
    starts: Mapping[str, float],
) -> list[Observation]:
    arms, before = _arms(participant, experiment, plan), ""
    covariate = starts.get(participant.pid)
    found: list[Observation] = []
    if plan.covariate != "none" and covariate is None:
        return found
    if plan.design == "within-person":
        for place, unit in enumerate(plan.units):
            value, met = values.get((participant.pid, unit)), participant.met.get(arm_key(experiment, unit), "")
            if value is not None:
                found.append(Observation(participant.pid, participant.cohort, unit, place, arms[unit], met, before, value, covariate))
            before = arms[unit]
        return found
    own = [value for unit in (*plan.units, "") if (value := values.get((participant.pid, unit))) is not None]
    if own:
        met = next((arm for key, arm in sorted(participant.met.items()) if key.partition(":")[0] == experiment), "")
        found.append(Observation(participant.pid, participant.cohort, "", 0, arms[""], met, "", fmean(own), covariate))
    return found


def _values(
    records: Records, plan: Plan, unit_of_place: Mapping[str, str], instruments: Mapping[int, Instrument]
) -> dict[tuple[str, str], float]:
    match plan.outcome:
        case "unit-answers":
            return _shares(records, plan, unit_of_place)
        case "unit-rating":
            return _ratings(records, plan)
        case "course-end":
            return _scores(records, plan, instruments)
        case "module-test":
            return {(pid, ""): value for pid, value in _tests(records, "module").items()}


def _shares(records: Records, plan: Plan, unit_of_place: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Return what share of the first answers on a unit's pages was right."""
    first: dict[tuple[str, str], list[float]] = {}
    for answer in records.answers:
        unit = unit_of_place.get(answer.place, "")
        if answer.occasion == "practice" and answer.order == 0 and answer.score is not None and unit in plan.units:
            first.setdefault((answer.pid, unit), []).append(answer.score)
    return {place: fmean(scores) for place, scores in first.items() if len(scores) >= FEWEST_ANSWERS}


def _ratings(records: Records, plan: Plan) -> dict[tuple[str, str], float]:
    instrument, _, item = plan.rating.partition(":")
    said: dict[tuple[str, str], float] = {}
    for rating in records.ratings:
        if rating.pid and (rating.instrument, rating.item) == (instrument, item) and isinstance(rating.value, int | float):
            said[rating.pid, rating.about] = float(rating.value)
    return {place: value for place, value in said.items() if place[1] in plan.units}


def _scores(records: Records, plan: Plan, instruments: Mapping[int, Instrument]) -> dict[tuple[str, str], float]:
    """Return the mean of the scales of the questionnaire that each person filled in last about the course; None of its scales may lack a score."""
    sheets: dict[str, dict[tuple[str, int], dict[str, float]]] = {}
    for rating in records.ratings:
        if rating.pid and not rating.about and rating.instrument == plan.rating and isinstance(rating.value, int | float):
            sheets.setdefault(rating.pid, {}).setdefault((rating.wave, rating.version), {})[rating.item] = float(rating.value)
    found: dict[tuple[str, str], float] = {}
    for pid, own in sheets.items():
        (_wave, version), answers = list(own.items())[-1]
        if version in instruments:
            scales = [each.value for each in score(instruments[version], answers).scales.values()]
            known = [each for each in scales if each is not None]
            if known and len(known) == len(scales):
                found[pid, ""] = fmean(known)
    return found


def _tests(records: Records, occasion: str) -> dict[str, float]:
    """Return the mean score of each person's first sitting; a test that waits for a rater is not counted."""
    scores: dict[str, list[float | None]] = {}
    for answer in sorted(records.answers, key=_answered):
        if answer.occasion == occasion and answer.order == 0:
            scores.setdefault(answer.pid, []).append(answer.score)
    return {
        pid: fmean(kept) for pid, own in scores.items() if (kept := [each for each in own if each is not None]) and len(kept) == len(own)
    }


def _answered(answer: Answer) -> tuple[str, str]:
    return answer.pid, answer.item
