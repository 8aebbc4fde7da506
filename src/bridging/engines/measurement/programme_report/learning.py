"""What people know at the end more than at the start: the same questions on both occasions, answered by the same people."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.estimate import Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.gain import METHOD, measure_gain
from bridging.engines.measurement.ratings import rated
from bridging.engines.measurement.records import Answer, Records
from bridging.engines.measurement.start_and_end import start_and_end
from bridging.engines.measurement.sureness import claims

NEEDED: Final = 10
"""People with both tests, from which on a gain is shown."""
_CALIBRATED: Final = 10

type Pair = tuple[float, float]


def learning(records: Records) -> dict[str, Any]:
    """Return the gain over all modules and of each. A person with two modules counts in the overall figure once, with the mean of both."""
    of_place = {(each.pid, each.cohort): each.module for each in records.participants}
    modules: dict[str, list[Pair]] = defaultdict(list)
    persons: dict[str, list[Pair]] = defaultdict(list)
    for each in start_and_end(records).pairs:
        if (each.pid, each.cohort) in of_place:
            pair = each.before, each.after
            modules[of_place[each.pid, each.cohort]].append(pair)
            persons[each.pid].append(pair)
    overall = [_mean_of(persons[pid]) for pid in sorted(persons)]
    return {
        "overall": _gain(overall),
        "of_people": len({pid for pid, _ in of_place}),
        "by_module": [{"key": module, **_gain(modules[module])} for module in sorted(modules)],
        "calibration": _calibration(records.answers),
    }


def _mean_of(pairs: Sequence[Pair]) -> Pair:
    return sum(before for before, _ in pairs) / len(pairs), sum(after for _, after in pairs) / len(pairs)


def _gain(pairs: Sequence[Pair]) -> dict[str, Any]:
    if len(pairs) < NEEDED:
        return {"gain": document(too_few(len(pairs), NEEDED))}
    found = measure_gain([before for before, _ in pairs], [after for _, after in pairs])
    size: Estimated = NoEstimate("no-variance", found.n)
    if found.g_av is not None:
        size = estimated(found.g_av.value, found.n, found.g_av.interval, "d_av with Hedges’ factor, t interval")
    return {
        "gain": document(estimated(found.gain, found.n, found.interval, METHOD)),
        "before": document(rated([before for before, _ in pairs], scale=(0, 1)).mean),
        "after": document(rated([after for _, after in pairs], scale=(0, 1)).mean),
        "size": document(size),
    }


def _calibration(answers: Sequence[Answer]) -> dict[str, Any]:
    """Return how much surer people are than right, over first answers that each gave alone (``sureness``); above 0 is over-confident."""
    said = claims(answers)
    people = len({each.pid for each, _, _ in said})
    if people < _CALIBRATED:
        return document(too_few(people, _CALIBRATED))
    found = measure_calibration([each.pid for each, _, _ in said], [sure for _, sure, _ in said], [right for _, _, right in said])
    shown: Estimated = estimated(found.person_bias, people, found.person_bias_interval, "mean of people’s bias, t interval")
    return document(shown)
