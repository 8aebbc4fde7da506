"""The file of a true-or-false item with reasons."""

from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator, StrictBool

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.options import Option, counted, distinct, one_key, unique_ids
from bridging.kernel.bloom import Bloom

MIN_REASONS: Final = 3
MAX_REASONS: Final = 5


class TrueFalseItem(Item):
    """The stem is the statement; ``correct`` says whether it is true, and one of the ``reasons`` says why."""

    type: Literal["true-false"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    correct: StrictBool
    reasons: Annotated[
        tuple[Option, ...],
        AfterValidator(counted(MIN_REASONS, MAX_REASONS)),
        AfterValidator(unique_ids),
        AfterValidator(one_key),
        AfterValidator(distinct),
    ]
    shuffle: bool = True

    @property
    def judgement(self) -> str:
        """What the form sends for the right judgement."""
        return "true" if self.correct else "false"

    @property
    def key(self) -> Option:
        return next(reason for reason in self.reasons if reason.correct)
