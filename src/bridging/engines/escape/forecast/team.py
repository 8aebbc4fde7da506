"""Who works on locks: pairs, and in an odd team one who works alone.

Minutes of a lock are those of two people. Somebody alone takes longer: two who work on a puzzle whose answer is plain once seen need about as long
as the quicker of the two would have needed alone (I. Lorge and H. Solomon, "Two models of group behavior in the solution of Eureka-type problems",
Psychometrika 20 (1955) 139–148; pairs did as the better of two in P. R. Laughlin, E. C. Hatch, J. S. Silver and L. Boh, "Groups perform better than
the best individuals on letters-to-numbers problems", Journal of Personality and Social Psychology 90 (2006) 644–651). So a pair is still busy with
probability S² where one alone is with probability S.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Final, Self

PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Hands:
    """How many locks a team can have in hand: one for each pair, and one for who is left over."""

    pairs: int
    alone: int

    @classmethod
    def of(cls, people: int) -> Self:
        return cls(people // PAIR, people % PAIR)


@dataclass(frozen=True, slots=True)
class Effort:
    """A triangular distribution: what an author knows who can name a least, a usual and a most (D. Johnson, The Statistician 46 (1997) 387–398)."""

    least: float
    usual: float
    most: float

    def by_two(self, share: float) -> float:
        """Return within how many minutes this share of pairs is done."""
        reach = self.most - self.least
        if not reach:
            return self.least
        rise = self.usual - self.least
        if share * reach < rise:
            return self.least + sqrt(share * reach * rise)
        return self.most - sqrt((1 - share) * reach * (self.most - self.usual))

    def by_one(self, share: float) -> float:
        """Return within how many minutes this share of those who work alone is done."""
        return self.by_two(1 - (1 - share) ** 2)
