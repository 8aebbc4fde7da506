"""The revised taxonomy of Bloom: Anderson & Krathwohl (2001), A Taxonomy for Learning, Teaching, and Assessing."""

from enum import StrEnum


class Bloom(StrEnum):
    """Levels of the cognitive process dimension, low to high."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"

    @property
    def rank(self) -> int:
        return list(Bloom).index(self)
