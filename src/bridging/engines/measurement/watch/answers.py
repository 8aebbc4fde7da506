"""Answers as the watch list counts them: the first of each person, wrong by the key that holds now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.engines.measurement.records import Answer, AskedItem, Occasion, Records
from bridging.engines.measurement.watch.rules import SURE

_HALF: Final = 0.5
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """First answers of different people to one version of an item, on one occasion. ``key``: of its newest version, where it still has these options."""

    asked: AskedItem
    key: str
    occasion: Occasion
    answers: tuple[Answer, ...]

    @property
    def n(self) -> int:
        return len(self.answers)

    def is_wrong(self, answer: Answer) -> bool:
        """Tell whether an answer misses the key; without one, whether it earned less than half. What a rater must decide is not wrong."""
        if self.key:
            return bool(answer.choice) and answer.choice != self.key
        return answer.score is not None and answer.score < _HALF

    def is_sure_and_wrong(self, answer: Answer) -> bool:
        return answer.confidence is not None and answer.confidence >= SURE and self.is_wrong(answer)

    def letter(self, option: str) -> str:
        """Return the letter that an option has on paper: its place among them."""
        options = self.asked.options
        return LETTERS[options.index(option)] if option in options and len(options) <= len(LETTERS) else option


def item_groups(records: Records) -> list[ItemGroup]:
    """Return who answered what. The start measurement is left out: nobody has learnt it yet, so being wrong there is no sign."""
    known = {(each.item, each.version): each for each in records.items}
    newest = _newest(records.items)
    return [
        ItemGroup(asked, _key(asked, newest[asked.item]), occasion, tuple(answers.values()))
        for (item, version, occasion), answers in _first(records.answers).items()
        if occasion != "start" and (asked := known.get((item, version))) is not None
    ]


def _first(answers: Iterable[Answer]) -> dict[tuple[str, int, Occasion], dict[tuple[str, str], Answer]]:
    """Keep the first answer of everybody: later ones come after the feedback."""
    found: defaultdict[tuple[str, int, Occasion], dict[tuple[str, str], Answer]] = defaultdict(dict)
    for answer in sorted(answers, key=lambda each: each.order):
        found[answer.item, answer.version, answer.occasion].setdefault((answer.cohort, answer.pid), answer)
    return found


def _newest(items: Iterable[AskedItem]) -> Mapping[str, AskedItem]:
    return {each.item: each for each in sorted(items, key=lambda each: each.version)}


def _key(asked: AskedItem, newest: AskedItem) -> str:
    return newest.key if set(asked.options) == set(newest.options) else asked.key
