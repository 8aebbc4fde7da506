"""How something stood among some people: a share, a mean or a correlation, with how many they were. And the same for what it is beside.

Peers are things of the same kind among the same people: the other questions of a test, the other units of a module. What stands out among them does
so partly by chance, so it is expected to move towards them by itself.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

import numpy as np

from bridging.engines.measurement.items import correlation
from bridging.engines.measurement.loop.checks import SURE, Check, Statistic
from bridging.engines.measurement.loop.effect.sides import Side
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.records import Answer, AskedItem, Records

_LEAST_OF_PEER: Final = 5
"""Below, a peer says nothing of how such things usually stand."""
_LEAST_OTHERS: Final = 5
"""Other questions that somebody answered, without which the rest score is no score."""


@dataclass(frozen=True, slots=True)
class Share:
    part: int
    n: int


@dataclass(frozen=True, slots=True)
class Mean:
    value: float
    sd: float
    n: int


@dataclass(frozen=True, slots=True)
class Correlation:
    """``r`` is None where one of the two does not vary."""

    r: float | None
    n: int


type Sample = Share | Mean | Correlation


@dataclass(frozen=True, slots=True)
class Sampled:
    """``regraded``: the version by whose key answers of an older one were scored, 0 where none were."""

    own: Sample
    peers: tuple[Sample, ...]
    regraded: int = 0


def sampled(records: Records, check: Check, place: Place, side: Side, *, key: AskedItem | None = None) -> Sampled:
    """Return how it stood on one side. ``key``: the version of the item by whose key both sides are scored, where it differs."""
    match check.statistic:
        case Statistic.RATING:
            return _rated(records, check, place, side)
        case Statistic.COMPLETED:
            states = [each.state == "completed" for each in side.participants(records)]
            return Sampled(Share(sum(states), len(states)), ())
        case Statistic.DISCRIMINATION:
            return _discriminating(records, check, place, side)
        case _:
            return _answered(records, check, place, side, key)


def _answered(records: Records, check: Check, place: Place, side: Side, key: AskedItem | None) -> Sampled:
    own = side.answers_to(records, place.ref, check.occasion)
    regraded = 0
    if key is not None and key.key and any(each.choice for each in own):
        own = [_scored_by(each, key) for each in own]
        regraded = key.version
    others: dict[tuple[str, int], list[Answer]] = defaultdict(list)
    for answer in side.answers(records, check.occasion):
        if answer.item != place.ref:
            others[answer.item, answer.version].append(answer)
    share = _share_of(check, records)
    peers = (share.of_peer(answers) for answers in others.values())
    return Sampled(share.of_own(own), tuple(each for each in peers if each.n >= _LEAST_OF_PEER), regraded)


def _scored_by(answer: Answer, key: AskedItem) -> Answer:
    if not answer.choice or answer.version == key.version:
        return answer
    return Answer(
        answer.pid, answer.cohort, answer.occasion, answer.place, answer.item, answer.version, answer.choice,
        float(answer.choice == key.key), answer.confidence, answer.order,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sharing:
    """``of_peer`` takes of another question what compares: the wrong option that most choose, where one option is looked at."""

    of_own: Callable[[Sequence[Answer]], Share]
    of_peer: Callable[[Sequence[Answer]], Share]


def _share_of(check: Check, records: Records) -> _Sharing:
    if check.statistic is Statistic.ITEM_RIGHT:
        return _Sharing(_right, _right)
    if check.statistic is Statistic.SURE_WRONG:
        return _Sharing(_sure_wrong, _sure_wrong)
    keys = {(each.item, each.version): each.key for each in records.items}
    return _Sharing(
        lambda answers: _counted(each.choice == check.option for each in answers if each.choice),
        lambda answers: _worst_option(answers, keys),
    )


def _right(answers: Sequence[Answer]) -> Share:
    return _counted(each.score == 1 for each in answers)


def _sure_wrong(answers: Sequence[Answer]) -> Share:
    return _counted(each.confidence >= SURE and each.score != 1 for each in answers if each.confidence is not None)


def _worst_option(answers: Sequence[Answer], keys: Mapping[tuple[str, int], str]) -> Share:
    chosen = [each for each in answers if each.choice]
    counts = Counter(each.choice for each in chosen if each.choice != keys.get((each.item, each.version)))
    return Share(max(counts.values(), default=0), len(chosen))


def _counted(holds: Iterable[bool]) -> Share:
    found = list(holds)
    return Share(sum(found), len(found))


def _rated(records: Records, check: Check, place: Place, side: Side) -> Sampled:
    by_place: dict[str, list[float]] = defaultdict(list)
    for rating, value in side.ratings(records, check.instrument, check.question):
        by_place[rating.about if place.kind is PlaceKind.UNIT else ""].append(value)
    about = place.ref if place.kind is PlaceKind.UNIT else ""
    peers = (_mean(values) for ref, values in by_place.items() if ref != about)
    return Sampled(_mean(by_place.get(about, [])), tuple(each for each in peers if each.n >= _LEAST_OF_PEER and each.sd))


def _mean(values: Sequence[float]) -> Mean:
    return Mean(fmean(values) if values else 0.0, stdev(values) if len(values) > 1 else 0.0, len(values))


def _discriminating(records: Records, check: Check, place: Place, side: Side) -> Sampled:
    """Graded as it was then: how well the question told people apart is a matter of its key as well."""
    by_person: dict[str, dict[str, float]] = defaultdict(dict)
    for answer in side.answers(records, check.occasion):
        if answer.score is not None and (answer.item != place.ref or answer.version in side.versions):
            by_person[answer.pid].setdefault(answer.item, answer.score)
    items = sorted({item for answers in by_person.values() for item in answers})
    found = {item: _with_rest(item, by_person.values()) for item in items}
    peers = (each for item, each in found.items() if item != place.ref)
    return Sampled(
        found.get(place.ref, Correlation(None, 0)), tuple(each for each in peers if each.r is not None and each.n > _LEAST_OF_PEER)
    )


def _with_rest(item: str, people: Iterable[Mapping[str, float]]) -> Correlation:
    pairs = [
        (answers[item], fmean(score for other, score in answers.items() if other != item))
        for answers in people
        if item in answers and len(answers) > _LEAST_OTHERS
    ]
    if not pairs:
        return Correlation(None, 0)
    own, rest = np.array(pairs).T
    return Correlation(correlation(own, rest), len(pairs))
