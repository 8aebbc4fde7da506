"""One table gives the levels of confidence their probabilities, and all that needs one reads it."""

import re
from pathlib import Path

from bridging.apps.study.choices import Confidence
from bridging.apps.study.rules import certainty_mark
from bridging.kernel.confidence import LEVELS, PROBABILITIES

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_levels_are_those_that_people_are_asked_for():
    assert list(LEVELS) == Confidence.values


def test_each_level_earns_most_at_its_own_probability():
    """Certainty-based marking: honest is best."""

    def expected(level: int, chance: float) -> float:
        return chance * certainty_mark(level, is_right=True) + (1 - chance) * certainty_mark(level, is_right=False)

    assert [max(LEVELS, key=lambda each: expected(each, chance)) for chance in PROBABILITIES.values()] == list(LEVELS)


def test_nothing_else_gives_levels_a_number():
    own = re.compile(r"\{\s*1: 0?\.\d+,\s*2: 0?\.\d+,\s*3: 0?\.\d+")
    found = [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if own.search(path.read_text("utf-8"))]

    assert found == ["bridging/kernel/confidence.py"]
