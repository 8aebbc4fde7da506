"""What every bench can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bridging.engines.labs.acts import Act, Note
from bridging.engines.labs.forms import Field
from bridging.engines.labs.graded import Graded
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Panel, Quantity
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool as it stands on the bench now. ``said`` explains it, by the level."""

    tool: str
    fields: tuple[Field, ...]
    said: tuple[Message, ...] = ()


class Bench[Case, State](Protocol):
    """A state is a pure function of (case, seed, level, acts); nothing of it is kept but those.

    ``figures``: the kinds of figure that its panels show.
    """

    @property
    def figures(self) -> Sequence[str]: ...

    def begin(self, case: Case, seed: str, level: Level) -> State: ...

    def do(self, state: State, act: Act) -> State:
        """Return the state after an act; raise Refused for what cannot be done."""
        ...

    def offers(self, state: State) -> Sequence[Offer]: ...

    def stock(self, state: State) -> Sequence[Quantity]:
        """Return what is left of time, sample and money."""
        ...

    def notes(self, state: State) -> Sequence[Note]: ...

    def show(self, state: State) -> Sequence[Panel]:
        """Return what there is to see, the newest first."""
        ...

    def picture(self, state: State, name: str) -> bytes | None:
        """Return a picture that a panel shows as PNG; None for one that it does not."""
        ...

    def is_submitted(self, state: State) -> bool: ...

    def grade(self, state: State) -> Graded:
        """Raise ValueError for a state in which nothing was submitted."""
        ...

    def next_right(self, state: State) -> Act | None:
        """Return what an expert would do next; None when the work is done."""
        ...


def go_right[Case, State](bench: Bench[Case, State], state: State) -> State:
    """Go on as an expert would, to the end."""
    while (act := bench.next_right(state)) is not None:
        state = bench.do(state, act)
    return state


def replay[Case, State](bench: Bench[Case, State], case: Case, seed: str, level: Level, acts: Sequence[Act]) -> State:
    """Return the state after acts that were all taken once; raise Refused when this version of the bench takes one of them no more."""
    return retrace(bench, case, seed, level, acts)[0]


def retrace[Case, State](
    bench: Bench[Case, State], case: Case, seed: str, level: Level, acts: Sequence[Act]
) -> tuple[State, tuple[int, ...]]:
    """Replay, and return for each line of the notebook as well the place of the act that wrote it."""
    state = bench.begin(case, seed, level)
    written_by: list[int] = []
    for place, act in enumerate(acts):
        state = bench.do(state, act)
        written_by += [place] * (len(bench.notes(state)) - len(written_by))
    return state, tuple(written_by)
