"""How sure somebody says to be: the three levels of certainty-based marking, and the one table that gives each a probability.

A. R. Gardner-Medwin, "Confidence-based marking: towards deeper learning and better exams", in C. Bryan and K. Clegg (eds.), Innovative Assessment
in Higher Education, 2006: with marks of 1, 2, 3 for a right answer and 0, −2, −6 for a wrong one the second level earns more than the first from ⅔
on, and the third more than the second from ⅘ on; so people are asked for below 67 %, 67 to 80 %, and above 80 %.

For a mean, a bias or a Brier score a level needs a number. Each stands for the middle of its range, of which the lowest begins at ¼, the chance to
guess one option of four, and the highest ends at certainty. Who means another place in the range is taken for up to a fifth surer, or less sure, than
they are; so a bias within ten points is no finding by itself.
"""

from collections.abc import Mapping
from typing import Final

PROBABILITIES: Final[Mapping[int, float]] = {1: 0.46, 2: 0.735, 3: 0.9}
LEVELS: Final = tuple(PROBABILITIES)
