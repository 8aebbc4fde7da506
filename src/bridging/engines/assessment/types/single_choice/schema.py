"""The file of a single-choice item."""

from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.options import Option, counted, distinct, one_key, unique_ids
from bridging.kernel.bloom import Bloom

MIN_OPTIONS: Final = 3
MAX_OPTIONS: Final = 6


class SingleChoiceItem(Item):
    type: Literal["single-choice"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    options: Annotated[
        tuple[Option, ...],
        AfterValidator(counted(MIN_OPTIONS, MAX_OPTIONS)),
        AfterValidator(unique_ids),
        AfterValidator(one_key),
        AfterValidator(distinct),
    ]
    shuffle: bool = True

    @property
    def key(self) -> Option:
        return next(option for option in self.options if option.correct)
