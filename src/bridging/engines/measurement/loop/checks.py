"""An effect check as it is declared: what will be looked at, when, and what would count, before anybody can know how it turns out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final


class Statistic(StrEnum):
    ITEM_RIGHT = "item-right"
    """The share of people who have the question right at their first answer."""
    OPTION_CHOSEN = "option-chosen"
    """The share who choose one option, at their first answer."""
    SURE_WRONG = "sure-wrong"
    """The share who are sure and wrong, of those who said how sure they were."""
    DISCRIMINATION = "discrimination"
    """The correlation of the question with the other questions of the same people."""
    RATING = "rating"
    """The mean of what people ticked in a questionnaire."""
    COMPLETED = "completed"
    """The share of the participants who completed the module."""


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.HIGHER else -1


SURE: Final = 0.8
"""Confidence from which on somebody is sure; as a probability."""
LEAST: Final[Mapping[Statistic, int]] = {
    Statistic.ITEM_RIGHT: 10,
    Statistic.OPTION_CHOSEN: 10,
    Statistic.SURE_WRONG: 10,
    Statistic.DISCRIMINATION: 30,
    Statistic.RATING: 10,
    Statistic.COMPLETED: 10,
}
"""People without whom no difference is shown, before as well as after, whatever was declared."""
USUAL: Final = 30
"""People after the change from which on a difference is judged, unless something else was declared."""
MOST: Final = 10_000
MOST_COHORTS: Final = 12
SHARES: Final = frozenset({Statistic.ITEM_RIGHT, Statistic.OPTION_CHOSEN, Statistic.SURE_WRONG, Statistic.COMPLETED})
"""What is a share of people; all else has a measure of its own."""
_OF_ITEMS: Final = frozenset({Statistic.ITEM_RIGHT, Statistic.OPTION_CHOSEN, Statistic.SURE_WRONG, Statistic.DISCRIMINATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """``smallest``: the smallest change that matters, as a share, a correlation or in points of the scale. ``needed``: people after the change.

    It is judged after ``cohorts`` more cohorts, or from ``until`` on: one of the two is given. ``option`` goes with the statistic of that name,
    ``instrument`` and ``question`` with a rating. ``occasion`` says when the answers to a question were given.
    """

    statistic: Statistic
    direction: Direction
    smallest: float
    needed: int
    cohorts: int = 0
    until: date | None = None
    option: str = ""
    instrument: str = ""
    question: str = ""
    occasion: str = ""

    @property
    def least(self) -> int:
        return LEAST[self.statistic]

    @property
    def is_of_item(self) -> bool:
        return self.statistic in _OF_ITEMS


def said_of(check: Check) -> dict[str, Any]:
    """Return a check as an entry holds it."""
    said = asdict(check)
    return {**said, "until": check.until.isoformat() if check.until else ""}


def check_in(said: Any) -> Check | None:
    """Return the check that an entry declares, or None for one that cannot be."""
    if not isinstance(said, Mapping):
        return None
    try:
        check = Check(
            statistic=Statistic(said["statistic"]),
            direction=Direction(said["direction"]),
            smallest=float(said["smallest"]),
            needed=int(said["needed"]),
            cohorts=int(said.get("cohorts") or 0),
            until=date.fromisoformat(said["until"]) if said.get("until") else None,
            **{name: str(said.get(name) or "") for name in ("option", "instrument", "question", "occasion")},
        )
    except (KeyError, TypeError, ValueError):
        return None
    return check if is_whole(check) else None


def is_whole(check: Check) -> bool:
    """Tell whether a check says all that it must: something to wait for, something that counts, and what is looked at."""
    most = 1.0 if check.statistic is not Statistic.RATING else 100.0
    counts = 0 < check.smallest < most and check.least <= check.needed <= MOST
    waits = (0 < check.cohorts <= MOST_COHORTS) != (check.until is not None)
    names_option = bool(check.option) == (check.statistic is Statistic.OPTION_CHOSEN)
    names_question = bool(check.instrument and check.question) == (check.statistic is Statistic.RATING)
    return counts and waits and names_option and names_question
