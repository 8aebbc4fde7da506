"""What to talk about with a cohort: what people were sure of and had wrong, which options drew them, and how far teams lie apart. Counts, no statistics."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bridging.engines.measurement.records import AskedItem, Occasion, Records
from bridging.engines.measurement.watch.answers import ItemGroup, item_groups


@dataclass(frozen=True, slots=True)
class Chosen:
    option: str
    letter: str
    is_key: bool
    count: int


@dataclass(frozen=True, slots=True)
class Discussed:
    """How ``n`` people first answered an item. ``options`` is empty where nothing is chosen; ``left_open`` chose nothing."""

    asked: AskedItem
    occasion: Occasion
    n: int
    wrong: int
    sure_and_wrong: int
    options: tuple[Chosen, ...]
    left_open: int

    def document(self) -> dict[str, Any]:
        return {
            "item": self.asked.item,
            "version": self.asked.version,
            "occasion": self.occasion,
            "n": self.n,
            "wrong": self.wrong,
            "sure_and_wrong": self.sure_and_wrong,
            "options": [
                {"option": each.option, "letter": each.letter, "is_key": each.is_key, "count": each.count} for each in self.options
            ],
            "left_open": self.left_open,
        }


def to_discuss(records: Records) -> tuple[Discussed, ...]:
    """Return the items that somebody had wrong: first those that most people were sure of, then those that most had wrong."""
    found = [each for each in first_answers(records) if each.wrong]
    return tuple(sorted(found, key=lambda each: (-each.sure_and_wrong, -each.wrong / each.n, each.asked.item, each.asked.version)))


def first_answers(records: Records) -> list[Discussed]:
    """Return how each item was first answered; the start measurement is left out."""
    return [_discussed(group) for group in item_groups(records)]


def _discussed(group: ItemGroup) -> Discussed:
    chosen = Counter(answer.choice for answer in group.answers)
    asked = group.asked
    return Discussed(
        asked,
        group.occasion,
        group.n,
        sum(map(group.is_wrong, group.answers)),
        sum(map(group.is_sure_and_wrong, group.answers)),
        tuple(Chosen(option, group.letter(option), option == group.key, chosen[option]) for option in asked.options),
        chosen[""] if asked.options else 0,
    )


@dataclass(frozen=True, slots=True)
class TeamAnswers:
    """Of the ``answers`` that ``people`` of a team gave first, ``right`` were not wrong."""

    team: str
    people: int
    answers: int
    right: int

    def document(self) -> dict[str, Any]:
        return {"team": self.team, "people": self.people, "answers": self.answers, "right": self.right}


def team_spread(records: Records, teams: Mapping[str, str]) -> tuple[TeamAnswers, ...]:
    """Return the teams, the one with the fewest right first; ``teams``: person → team. Who is in none is left out."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    answers: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for group in item_groups(records):
        for answer in group.answers:
            if (team := teams.get(answer.pid)) is not None and (group.key or answer.score is not None):
                people[team].add(answer.pid)
                answers[team] += 1
                right[team] += not group.is_wrong(answer)
    found = [TeamAnswers(team, len(members), answers[team], right[team]) for team, members in people.items()]
    return tuple(sorted(found, key=lambda each: (each.right / each.answers, each.team)))
