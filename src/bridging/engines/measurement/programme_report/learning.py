"""What people know at the end more than at the start: the same questions on both occasions, answered by the same people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.estimate import Estimated, document, estimated, too_few
from bridging.engines.measurement.gain import METHOD, measure_gain
from bridging.engines.measurement.records import Answer, Participant

NEEDED: Final = 10
"""People with both tests, from which on a gain is shown."""
QUESTIONS: Final = 3
"""Questions in common from which on a person's two scores are held against each other."""
_CALIBRATED: Final = 10

type Pair = tuple[float, float]


def learning(people: Sequence[Participant], answers: Sequence[Answer]) -> dict[str, Any]:
    """Return the gain over all modules and of each. A person with two modules counts in the overall figure once, with the mean of both."""
    of_place = {(each.pid, each.cohort): each.module for each in people}
    pairs = _pairs(answers)
    modules: dict[str, list[Pair]] = defaultdict(list)
    persons: dict[str, list[Pair]] = defaultdict(list)
    for (pid, cohort), pair in sorted(pairs.items()):
        if (pid, cohort) in of_place:
            modules[of_place[pid, cohort]].append(pair)
            persons[pid].append(pair)
    overall = [_mean_of(own) for own in persons.values()]
    began = len({pid for pid, _ in of_place})
    return {
        "overall": _gain(overall),
        "of_people": began,
        "by_module": [{"key": module, **_gain(modules[module])} for module in sorted(modules)],
        "calibration": _calibration(answers),
    }


def _pairs(answers: Iterable[Answer]) -> dict[tuple[str, str], Pair]:
    """Return (person, cohort) → the shares right before and after, of the questions that were answered on both occasions, the first time each."""
    before: dict[tuple[str, str], dict[tuple[str, int], float]] = defaultdict(dict)
    after: dict[tuple[str, str], dict[tuple[str, int], float]] = defaultdict(dict)
    sides = {"start": before, "module": after}
    for each in answers:
        if each.occasion in sides and each.score is not None and each.order == 0:
            sides[each.occasion][each.pid, each.cohort][each.item, each.version] = each.score
    found = {}
    for place in before.keys() & after.keys():
        common = before[place].keys() & after[place].keys()
        if len(common) >= QUESTIONS:
            found[place] = (_share(before[place], common), _share(after[place], common))
    return found


def _share(scores: dict[tuple[str, int], float], common: Iterable[tuple[str, int]]) -> float:
    # In one order: floats add up otherwise in another.
    own = [scores[item] for item in sorted(common)]
    return sum(own) / len(own)


def _mean_of(pairs: Sequence[Pair]) -> Pair:
    return sum(before for before, _ in pairs) / len(pairs), sum(after for _, after in pairs) / len(pairs)


def _gain(pairs: Sequence[Pair]) -> dict[str, Any]:
    if len(pairs) < NEEDED:
        return {"gain": document(too_few(len(pairs), NEEDED))}
    found = measure_gain([before for before, _ in pairs], [after for _, after in pairs])
    size = estimated(found.g_av, found.n, None, "d_av with Hedges’ factor") if found.g_av is not None else too_few(found.n, NEEDED)
    return {
        "gain": document(estimated(found.gain, found.n, found.interval, METHOD)),
        "before": found.mean_before,
        "after": found.mean_after,
        "size": document(size),
    }


def _calibration(answers: Sequence[Answer]) -> dict[str, Any]:
    """Return how much surer people are than right, in practice; above 0 is over-confident."""
    claims = [each for each in answers if each.occasion == "practice" and each.confidence is not None and each.score in (0, 1)]
    people = len({each.pid for each in claims})
    if people < _CALIBRATED:
        return document(too_few(people, _CALIBRATED))
    found = measure_calibration(
        [each.pid for each in claims], [each.confidence or 0.0 for each in claims], [each.score or 0.0 for each in claims]
    )
    shown: Estimated = estimated(found.person_bias, people, found.bias_interval, "mean of people’s bias, t interval")
    return document(shown)
