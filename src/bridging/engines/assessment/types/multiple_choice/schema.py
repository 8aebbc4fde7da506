"""The file of a multiple-choice item."""

from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.options import Option, Options, counted, distinct, unique_ids
from bridging.kernel.bloom import Bloom

MIN_OPTIONS: Final = 4
MAX_OPTIONS: Final = 8


def _both_kinds(options: Options) -> Options:
    """Whoever ticks everything, or nothing, must not be right."""
    right = sum(option.correct for option in options)
    if right in {0, len(options)}:
        raise PydanticCustomError(
            "item.right-and-wrong-options", "{right} of {count} options are right", {"right": right, "count": len(options)}
        )
    return options


class MultipleChoiceItem(Item):
    type: Literal["multiple-choice"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    options: Annotated[
        tuple[Option, ...],
        AfterValidator(counted(MIN_OPTIONS, MAX_OPTIONS)),
        AfterValidator(unique_ids),
        AfterValidator(_both_kinds),
        AfterValidator(distinct),
    ]
    shuffle: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options if option.correct)
