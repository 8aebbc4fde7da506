"""When something is worth a look in a cohort of 16 to 24, where statistics are silent: thresholds with their reasons, as data.

None of these is a statistic and none says that something is wrong: who teaches looks, and decides. In the order of urgency. The reasons stand in the
catalogue, under ``watch.<rule>.why``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SURE: Final = 0.80
"""The probability from which somebody was sure: of the three levels of the site the highest, of five the highest two."""
CLARITY: Final = ("btg-pulse", "clarity")
"""The question of the pulse that asks whether a unit was clear."""
UNCLEAR_UP_TO: Final = 3
"""Of 1 to 5: who ticked this or less did not say that it was clear."""


class RuleName(StrEnum):
    OBJECTION_GRANTED = "objection-granted"
    SAME_WRONG_OPTION = "same-wrong-option"
    SURE_AND_WRONG = "sure-and-wrong"
    ERROR_REPORTED = "error-reported"
    UNCLEAR = "unclear"
    QUESTIONS_ASKED = "questions-asked"
    STOPPED_HERE = "stopped-here"


@dataclass(frozen=True, slots=True)
class Rule:
    """It speaks from ``people`` on who did it, if they are at least ``share`` of ``of`` people who could have."""

    people: int = 1
    share: float = 0.0
    of: int = 0

    def speaks(self, count: int, n: int) -> bool:
        return count >= self.people and n >= self.of and count >= self.share * n


RULES: Final[Mapping[RuleName, Rule]] = {
    # Somebody was found to be right against the key or the marks: others answered the same and said nothing.
    RuleName.OBJECTION_GRANTED: Rule(people=1),
    # Four options draw a quarter each by chance; half of five people on one wrong one is a wrong key, a stem that misleads, or a shared error.
    RuleName.SAME_WRONG_OPTION: Rule(people=5, share=0.5),
    # One is a slip, two may be neighbours. People who are sure do not check, so it goes to work with them.
    RuleName.SURE_AND_WRONG: Rule(people=3),
    # A reader took the trouble.
    RuleName.ERROR_REPORTED: Rule(people=1),
    # Under five answers nobody is unnamed; half who do not call it clear is more than the one who never does.
    RuleName.UNCLEAR: Rule(people=3, share=0.5, of=5),
    # One question is that of one person.
    RuleName.QUESTIONS_ASKED: Rule(people=2),
    # People stop at the end of an evening anywhere; a third of them at the same page is the page.
    RuleName.STOPPED_HERE: Rule(people=4, share=1 / 3),
}


def urgency(rule: RuleName) -> int:
    """Return the place of a rule in the order of urgency, from 0."""
    return list(RULES).index(rule)
