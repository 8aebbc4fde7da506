"""Options that an item offers: in its file, and in an order of chance."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import first_repeated, twins
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.placed import as_message
from bridging.engines.assessment.variant import Seed, chance
from bridging.kernel.message import Message
from bridging.source.schema import Identifier, Localised, Schema


class Option(Schema):
    """``misconception`` names the belief that makes a wrong option attractive."""

    id: Identifier
    text: Localised
    correct: bool = False
    feedback: Localised | None = None
    misconception: Identifier | None = None

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if not self.correct and self.feedback is None:
            raise PydanticCustomError("item.wrong-option-feedback", "option {option} is wrong and does not say why", {"option": self.id})
        if self.correct and self.misconception:
            raise PydanticCustomError("item.key-without-misconception", "option {option} is right: no belief to name", {"option": self.id})
        return self


type Options = tuple[Option, ...]


def counted(minimum: int, maximum: int) -> Callable[[Options], Options]:
    """Return the check that there are neither too few nor too many options."""

    def check(options: Options) -> Options:
        if not minimum <= len(options) <= maximum:
            raise PydanticCustomError(
                "item.options-count",
                "{count} options; there are {minimum} to {maximum}",
                {"count": len(options), "minimum": minimum, "maximum": maximum},
            )
        return options

    return check


def unique_ids(options: Options) -> Options:
    twice = first_repeated(option.id for option in options)
    if twice:
        raise PydanticCustomError("item.option-ids-unique", "two options have the id {option}", {"option": twice})
    return options


def one_key(options: Options) -> Options:
    keys = sum(option.correct for option in options)
    if keys != 1:
        raise PydanticCustomError("item.one-key", "{count} options are marked as correct; exactly one is", {"count": keys})
    return options


def twin_options(texts: Iterable[tuple[str, Localised]]) -> PydanticCustomError | None:
    return twins(texts, "item.options-distinct", "options {first} and {second} read the same in {language}")


def distinct(options: Options) -> Options:
    same = twin_options((option.id, option.text) for option in options)
    if same:
        raise same
    return options


def order_of(item: Item, options: Options, seed: Seed, *, shuffle: bool) -> tuple[str, ...]:
    """Return the ids in the order of a variant."""
    order = [option.id for option in options]
    if shuffle:
        chance(item, seed).shuffle(order)
    return tuple(order)


def option_faults(options: Options, order: Sequence[str]) -> Iterator[Message]:
    """Find what a schema would have refused, and an order that lost an option."""
    if sorted(order) != sorted(option.id for option in options):
        yield Message("item.order-complete")
    same = twin_options((option.id, option.text) for option in options)
    if same:
        yield as_message(same)
