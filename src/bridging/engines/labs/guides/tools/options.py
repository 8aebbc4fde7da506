"""Fields that more than one tool has."""

from typing import Final

from bridging.engines.labs.forms import Field, Option
from bridging.engines.labs.guides.lookup import guide_named, known_guides
from bridging.engines.labs.guides.state import State
from bridging.kernel.message import Message

NONE: Final = Option("none", Message("lab-option:no-guide"))


def guide_options(state: State) -> tuple[Option, ...]:
    return tuple(_option(state, name) for name in known_guides(state))


def _option(state: State, name: str) -> Option:
    guide = guide_named(state.case, state.seed, name)
    return Option(name, Message("lab-option:guide", {"name": name, "exon": guide.exon, "protospacer": guide.guide.protospacer}))


def guide_fields(state: State, count: int) -> tuple[Field, ...]:
    """Return fields for one guide and, if wanted, some more."""
    options = guide_options(state)
    return Field("guide-1", "choice", options), *(Field(f"guide-{number}", "choice", (NONE, *options)) for number in range(2, count + 1))
