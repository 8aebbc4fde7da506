"""Which answers say whether people know what they know: those that a person gave alone, with how sure that person was.

They are first answers on pages, and those of the individual test before the team took it: both are asked with a level of sureness, and the level is the
person's own. What a team answers together has none. Tests at the start, at the end and months later ask for none on the site; where records from elsewhere have
one for the test at the end, it counts. An answer that a rater has yet to judge, or that is partly right, is neither right nor wrong and is left out.
"""

from collections.abc import Iterable
from typing import Final

from bridging.engines.measurement.records import Answer, Occasion

OCCASIONS: Final[frozenset[Occasion]] = frozenset({"practice", "team", "module"})


def claims(answers: Iterable[Answer]) -> list[tuple[Answer, float, float]]:
    """Return (answer, how sure, right as 1 or wrong as 0)."""
    return [
        (each, each.confidence, each.score)
        for each in answers
        if each.confidence is not None and each.score in {0, 1} and not each.order and each.occasion in OCCASIONS
    ]
