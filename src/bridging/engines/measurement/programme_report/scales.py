"""What people say of themselves and of the programme: scales of questionnaires, wave by wave, and how many answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, stdev
from typing import Any, Final

from bridging.engines.measurement.disclosure import publish_share
from bridging.engines.measurement.estimate import Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.moments import in_time
from bridging.engines.measurement.programme_report.facts import Asked, ProgrammeFacts, ScaleOf
from bridging.engines.measurement.records import Rating
from bridging.kernel.intervals import wilson

NEEDED: Final = 10

type Sheet = tuple[str, str, str, str]
"""Person, cohort, wave, unit: what one person handed in at once."""


def scales(ratings: Sequence[Rating], facts: ProgrammeFacts) -> list[dict[str, Any]]:
    """Return each scale at each wave. A person who answered in two cohorts counts once, with the mean: answers of one are not independent."""
    waves = sorted({each.wave for each in ratings}, key=in_time)
    return [
        {"instrument": scale.instrument, "version": scale.version, "scale": scale.scale, "wave": wave, "low": scale.low, "high": scale.high,
         "found": document(found)}
        for wave in waves
        for scale in facts.scales
        if (found := _mean(_scores(ratings, wave, scale), scale)).n
    ]  # fmt: skip


def response(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """Return the share of those asked who answered, at each moment: whom a figure is not about is the first thing to know of it."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in asked:
        sums[each.moment][0] += each.answered
        sums[each.moment][1] += each.invited
    return [
        {"moment": moment, "found": document(_rate(answered, invited))}
        for moment, (answered, invited) in sorted(sums.items(), key=lambda each: in_time(each[0]))
    ]


def _rate(answered: int, invited: int) -> Estimated:
    if publish_share(answered, invited) is None:
        # Of how few is not said: they could be counted.
        return NoEstimate("hidden", invited)
    return estimated(answered / invited, invited, wilson(answered / invited, invited), "share, Wilson")


def _scores(ratings: Iterable[Rating], wave: str, scale: ScaleOf) -> Mapping[str, list[float]]:
    """Return person → the scores of each sheet. Of an anonymous one nobody knows which answers belong together, so it has no score of a scale."""
    items = set(scale.items)
    sheets: dict[Sheet, list[float]] = defaultdict(list)
    for each in ratings:
        own = (each.wave, each.instrument, each.version) == (wave, scale.instrument, scale.version)
        if own and each.item in items and each.pid is not None and isinstance(each.value, int | float):
            value = float(each.value)
            sheets[each.pid, each.cohort, each.wave, each.about].append(
                scale.low + scale.high - value if each.item in scale.reversed else value
            )
    people: dict[str, list[float]] = defaultdict(list)
    for (pid, *_), values in sheets.items():
        if len(values) >= scale.at_least:
            people[pid].append(fmean(values))
    return people


def _mean(people: Mapping[str, list[float]], scale: ScaleOf) -> Estimated:
    values = [fmean(own) for _, own in sorted(people.items())]
    n = len(values)
    if n < NEEDED:
        return too_few(n, NEEDED)
    mean, spread = fmean(values), stdev(values)
    return estimated(mean, n, of_mean(mean, spread, n, scale=(scale.low, scale.high)), "mean, t interval")
