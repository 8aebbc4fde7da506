"""Who sat which test with which versions of its items: the tables that figures of tests, people and items are worked out from.

Who handed in nothing is absent. Who left an item open that the others of the same cohort were asked has it wrong. A resit is left out: it comes after
the feedback.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.records import Answer, AskedItem, Occasion, Records


@dataclass(frozen=True, slots=True)
class Sitting:
    """A form as people of one cohort took it. ``asked``: item → the version most of them had. Answers that a rater has yet to judge are not in it."""

    cohort: str
    place: str
    asked: Mapping[str, int]
    answers: Mapping[str, Mapping[str, Answer]]

    def score(self, pid: str, item: str) -> float:
        answer = self.answers[pid].get(item)
        return answer.score if answer is not None and answer.score is not None else 0.0

    def table(self, items: Iterable[str]) -> Floats:
        columns = list(items)
        return np.array([[self.score(pid, item) for item in columns] for pid in self.answers], float).reshape(
            len(self.answers), len(columns)
        )


def sittings_of(records: Records, occasion: Occasion) -> list[Sitting]:
    """Return the first test of everybody on an occasion, together with those of the same cohort who took the same form."""
    form: dict[tuple[str, str], str] = {}
    found: defaultdict[tuple[str, str], defaultdict[str, dict[str, Answer]]] = defaultdict(lambda: defaultdict(dict))
    for answer in records.answers:
        if answer.occasion != occasion or answer.order or answer.score is None:
            continue
        if form.setdefault((answer.cohort, answer.pid), answer.place) == answer.place:
            found[answer.cohort, answer.place][answer.pid].setdefault(answer.item, answer)
    return [Sitting(cohort, place, _asked(people.values()), people) for (cohort, place), people in sorted(found.items())]


def _asked(people: Iterable[Mapping[str, Answer]]) -> dict[str, int]:
    versions: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for answers in people:
        for item, answer in answers.items():
            versions[item][answer.version] += 1
    return {item: max(counts, key=lambda version: (counts[version], version)) for item, counts in sorted(versions.items())}


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Everybody who had one version of an item, over all cohorts that had it.

    ``rest``: the share each earned of the other items that all of them had; ``others`` counts these. A language that is not known is empty.
    """

    asked: AskedItem
    cohorts: tuple[str, ...]
    people: tuple[str, ...]
    scores: Floats
    rest: Floats
    others: int
    choices: tuple[str, ...]
    confidence: tuple[float | None, ...]

    @property
    def n(self) -> int:
        return len(self.people)

    @property
    def is_binary(self) -> bool:
        return bool(np.isin(self.scores, (0, 1)).all())


def samples_of(records: Records, sittings: Iterable[Sitting]) -> list[Sample]:
    """Return a sample for each version of each item that somebody had in these sittings, in the order of the items."""
    known = {(each.item, each.version): each for each in records.items}
    had: defaultdict[tuple[str, int], list[Sitting]] = defaultdict(list)
    for sitting in sittings:
        for asked in sitting.asked.items():
            had[asked].append(sitting)
    return [_sample(known.get(asked) or AskedItem(*asked, "", "", (), ()), each) for asked, each in sorted(had.items())]


def _sample(asked: AskedItem, sittings: list[Sitting]) -> Sample:
    others = sorted(set.intersection(*(set(sitting.asked) for sitting in sittings)) - {asked.item})
    rows = [
        (sitting, pid, answer)
        for sitting in sittings
        for pid, answers in sitting.answers.items()
        # Who had the other version, since it was mended while the cohort was under way, is in that one's sample.
        if (answer := answers.get(asked.item)) is None or answer.version == asked.version
    ]
    return Sample(
        asked,
        tuple(sorted({sitting.cohort for sitting in sittings})),
        tuple(f"{sitting.cohort}/{pid}" for sitting, pid, _ in rows),
        np.array([sitting.score(pid, asked.item) for sitting, pid, _ in rows]),
        np.array([float(np.mean([sitting.score(pid, item) for item in others])) if others else 0.0 for sitting, pid, _ in rows]),
        len(others),
        tuple(answer.choice if answer else "" for _, _, answer in rows),
        tuple(answer.confidence if answer else None for _, _, answer in rows),
    )
