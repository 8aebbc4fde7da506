"""Faults of an author that stand deeper in a file than the value that a validator looks at."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from bridging.kernel.message import Message
from bridging.source.yaml import Place

type PlacedFault = tuple[Place, PydanticCustomError]


def refuse(faults: Iterable[PlacedFault]) -> None:
    """Raise all faults at once, each at its place, if there are any; called by a validator, whose own place stands before theirs."""
    found = [InitErrorDetails(type=fault, loc=place, input=None) for place, fault in faults]
    if found:
        raise ValidationError.from_exception_data("item", found)


def as_message(fault: PydanticCustomError) -> Message:
    """Return the fault as an item says it of itself, without its place."""
    return Message(fault.type, fault.context or {})
