"""What people had more at the end than at the start, whether they knew what they knew, and how far the test can be relied on."""

from collections import defaultdict
from typing import Any, Final

import numpy as np

from bridging.engines.measurement.calibration import NEEDED as NEEDED_FOR_CALIBRATION
from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.estimate import Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.gain import METHOD, SHOWN_FROM, measure_gain
from bridging.engines.measurement.ratings import rated
from bridging.engines.measurement.records import Records
from bridging.engines.measurement.reliability import NoVariance, measure_alpha
from bridging.engines.measurement.sittings import Sitting, sittings_of
from bridging.engines.measurement.start_and_end import start_and_end
from bridging.engines.measurement.sureness import claims

NEEDED_FOR_ALPHA: Final = 30
_PERCENT: Final = 100.0
_SEED: Final = "module-report"


def learning(records: Records) -> dict[str, Any]:
    """Return the gain in percent of the points, over the questions that start and end had in common for each person."""
    found = start_and_end(records)
    pairs = [(_PERCENT * pair.before, _PERCENT * pair.after) for pair in found.pairs]
    return {
        "items": sorted({pair.items for pair in found.pairs}),
        "had_start": found.had_start,
        "had_end": found.had_end,
        "lost": document(rated([_PERCENT * share for share in found.lost], scale=(0, _PERCENT)).mean),
        **_gain(pairs, found.had_start - len(pairs)),
    }


def _gain(pairs: list[tuple[float, float]], excluded: int) -> dict[str, Any]:
    n = len(pairs)
    if n < SHOWN_FROM:
        missing = document(too_few(n, SHOWN_FROM))
        return {"before": missing, "after": missing, "gain": missing, "d_av": missing, "hake": missing}
    pre, post = ([pair[place] for pair in pairs] for place in (0, 1))
    found = measure_gain(pre, post, maximum=_PERCENT, seed=_SEED)
    d_av: Estimated = NoEstimate("no-variance", n)
    if found.d_av is not None:
        d_av = estimated(
            found.d_av.value, n, found.d_av.interval, "d_av: gain over the mean standard deviation, t interval", excluded=excluded
        )
    hake: Estimated = NoEstimate("not-estimable", n)
    if found.hake is not None and found.hake.of_averages is not None:
        hake = estimated(
            found.hake.of_averages,
            n,
            found.hake.interval,
            f"Hake's g of the averages, bootstrap interval from the seed {_SEED}",
            excluded=excluded,
        )
    return {
        "before": document(rated(pre, scale=(0, _PERCENT)).mean),
        "after": document(rated(post, scale=(0, _PERCENT)).mean),
        "gain": document(estimated(found.gain, n, found.interval, METHOD, excluded=excluded)),
        "d_av": document(d_av),
        "hake": document(hake),
    }


def calibration(records: Records) -> dict[str, Any]:
    """Return how sure people were beside how often they were right, over first answers that each gave alone (``sureness``)."""
    said = [(f"{answer.cohort}/{answer.pid}", sure, right) for answer, sure, right in claims(records.answers)]
    n, people = len(said), len({who for who, _, _ in said})
    if n < NEEDED_FOR_CALIBRATION or people < MINIMUM:
        missing = too_few(n, NEEDED_FOR_CALIBRATION) if n < NEEDED_FOR_CALIBRATION else too_few(people, MINIMUM)
        return {"people": people, "bias": document(missing), "brier": document(missing), "curve": []}
    names, sure, right = ([row[place] for row in said] for place in range(3))
    found = measure_calibration([str(name) for name in names], [float(each) for each in sure], [float(each) for each in right])
    return {
        "people": people,
        "bias": document(estimated(found.bias, n, found.bias_interval, "confidence less share right, t interval over people")),
        "brier": document(estimated(found.brier, n, found.brier_interval, "Brier score, 0 to 1, 0 is best; t interval over people")),
        "curve": [
            {
                "confidence": step.confidence,
                "right": document(
                    estimated(step.right, step.n, step.interval, "share right, Wilson interval")
                    if step.n >= MINIMUM
                    else too_few(step.n, MINIMUM)
                ),
            }
            for step in found.curve
        ],
    }


def reliability(records: Records) -> list[dict[str, Any]]:
    """Return alpha and the error of measurement of each form: of the cohorts that had the very same questions in it."""
    same: defaultdict[tuple[str, tuple[tuple[str, int], ...]], list[Sitting]] = defaultdict(list)
    for sitting in sittings_of(records, "module"):
        same[sitting.place, tuple(sitting.asked.items())].append(sitting)
    return [_reliability(place, [item for item, _ in asked], sittings) for (place, asked), sittings in sorted(same.items())]


def _reliability(place: str, items: list[str], sittings: list[Sitting]) -> dict[str, Any]:
    scores = np.vstack([sitting.table(items) for sitting in sittings])
    n, k = scores.shape
    head = {"form": place, "cohorts": sorted(each.cohort for each in sittings), "of_cohorts": len(sittings), "n": n, "items": k}
    if n < NEEDED_FOR_ALPHA:
        missing = document(too_few(n, NEEDED_FOR_ALPHA))
        return head | {"alpha": missing, "sem": missing}
    try:
        found = measure_alpha(scores)
    except NoVariance:
        missing = document(NoEstimate("no-variance", n))
        return head | {"alpha": missing, "sem": missing}
    sem = estimated(found.sem, n, found.sem_interval, "standard error of measurement, in points; interval of its logarithm over people")
    return head | {"alpha": document(estimated(found.alpha, n, found.interval, "alpha, Feldt interval")), "sem": document(sem)}
