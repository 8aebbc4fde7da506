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
    """Return the first test of everybody on an occasion, together with those of the same cohort who took the same form.

    Before their teams answer, people take a test of their own in each unit: there each unit's is a test by itself.
    """
    form: dict[tuple[str, str, str], str] = {}
    found: defaultdict[tuple[str, str], defaultdict[str, dict[str, Answer]]] = defaultdict(lambda: defaultdict(dict))
    for answer in records.answers:
        if answer.occasion != occasion or answer.order or answer.score is None:
            continue
        unit = answer.place if occasion == "team" else ""
        if form.setdefault((answer.cohort, answer.pid, unit), answer.place) == answer.place:
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
    had: defaultdict[tuple[str, int], list[_Scored]] = defaultdict(list)
    for sitting in sittings:
        scored = _Scored(sitting, {item: place for place, item in enumerate(sitting.asked)}, sitting.table(sitting.asked))
        for asked in sitting.asked.items():
            had[asked].append(scored)
    return [
        _sample(known.get(asked) or AskedItem(*asked, "", "", (), ()), each)
        for asked, each in sorted(had.items(), key=lambda each: each[0])
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    sitting: Sitting
    columns: Mapping[str, int]
    scores: Floats


def _sample(asked: AskedItem, scored: list[_Scored]) -> Sample:
    others = sorted(set.intersection(*(set(each.columns) for each in scored)) - {asked.item})
    people: list[str] = []
    answers: list[Answer | None] = []
    scores: list[Floats] = []
    rests: list[Floats] = []
    for each in scored:
        given = [sheet.get(asked.item) for sheet in each.sitting.answers.values()]
        # Who had the other version, since it was mended while the cohort was under way, is in that one's sample.
        has_it = np.array([answer is None or answer.version == asked.version for answer in given])
        answers += [answer for answer, is_own in zip(given, has_it, strict=True) if is_own]
        people += [f"{each.sitting.cohort}/{pid}" for pid, is_own in zip(each.sitting.answers, has_it, strict=True) if is_own]
        scores.append(each.scores[has_it, each.columns[asked.item]])
        rest = each.scores[np.ix_(has_it, [each.columns[item] for item in others])]
        rests.append(rest.mean(axis=1) if others else np.zeros(len(rest)))
    return Sample(
        asked,
        tuple(sorted({each.sitting.cohort for each in scored})),
        tuple(people),
        np.concatenate(scores),
        np.concatenate(rests),
        len(others),
        tuple(answer.choice if answer else "" for answer in answers),
        tuple(answer.confidence if answer else None for answer in answers),
    )
