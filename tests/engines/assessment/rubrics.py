"""Rubrics and ratings by chance."""

from hypothesis import strategies as st

from bridging.engines.assessment.rubric import Criterion, Rubric
from bridging.kernel.activity import OutcomePart
from bridging.kernel.bloom import Bloom

_LEVELS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(lambda points: (*sorted(points, reverse=True), 0))
_ABOUT = st.sampled_from([(), ("M1.1",), ("M1.2",), ("M1.1", "M1.2")])
_PARTS = (OutcomePart("M1.1", Bloom.APPLY), OutcomePart("M1.2", Bloom.CREATE))


@st.composite
def rubrics(draw):
    count = draw(st.integers(1, 5))
    return Rubric(tuple(Criterion(f"c{index}", draw(_LEVELS), outcomes=draw(_ABOUT)) for index in range(count)), _PARTS)


def levels_of(rubric):
    return st.fixed_dictionaries({each.id: st.integers(0, len(each.levels) - 1) for each in rubric.criteria})
