"""Scores of instruments whose rules are public.

SUS: Brooke, "SUS: a 'quick and dirty' usability scale", 1996: odd items count what is ticked − 1, even items 5 − that, the sum times 2.5. An item that
is left out makes no score: a middle answer was never given. UEQ-S: Schrepp and others, IJIMAI 4(6), 103–108 (2017): 1 to 7 become −3 to +3, the first
four items are pragmatic, the last four hedonic.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_ITEMS_OF_SUS = 10
_ITEMS_OF_UEQ_S = 8


def sus_score(answers: Sequence[int | None]) -> float | None:
    """Return 0 to 100 of ten answers 1 to 5; None when one is missing. Raises ValueError for others."""
    _hold(answers, _ITEMS_OF_SUS, 5)
    given = [each for each in answers if each is not None]
    if len(given) < _ITEMS_OF_SUS:
        return None
    return 2.5 * sum(each - 1 if place % 2 == 0 else 5 - each for place, each in enumerate(given))


@dataclass(frozen=True, slots=True)
class UeqScore:
    pragmatic: float
    hedonic: float

    @property
    def overall(self) -> float:
        return (self.pragmatic + self.hedonic) / 2


def ueq_s_score(answers: Sequence[int | None]) -> UeqScore | None:
    """Return −3 to +3 of eight answers 1 to 7; None when one is missing. Raises ValueError for others."""
    _hold(answers, _ITEMS_OF_UEQ_S, 7)
    given = [each - 4 for each in answers if each is not None]
    if len(given) < _ITEMS_OF_UEQ_S:
        return None
    return UeqScore(sum(given[:4]) / 4, sum(given[4:]) / 4)


def recommended(answers: Sequence[int]) -> float:
    """Return the percentage that ticks 9 or 10 less that which ticks 0 to 6; it is never shown without the distribution. Raises ValueError."""
    if not answers or min(answers) < 0 or max(answers) > 10:  # noqa: PLR2004 -- the scale of the question
        raise ValueError("answers run from 0 to 10")
    return 100 * (sum(each >= 9 for each in answers) - sum(each <= 6 for each in answers)) / len(answers)  # noqa: PLR2004 -- as above


def _hold(answers: Sequence[int | None], items: int, most: int) -> None:
    if len(answers) != items or any(each is not None and not 1 <= each <= most for each in answers):
        raise ValueError(f"{items} answers from 1 to {most} are expected")
