"""Draw the line between contrast and mass through the standards of a film."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.photometry.films import line_of
from bridging.engines.labs.photometry.state import Film, LineMade, State, What
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 3


def _films(state: State) -> list[Film]:
    return [film for film in state.films if film.what in {What.CAPSIDS, What.LADDER}]


def _fields(state: State) -> tuple[Field, ...]:
    options = (
        Option(str(film.number), Message("lab-option:film", {"number": film.number, "what": film.what.value})) for film in _films(state)
    )
    return (Field("film", "choice", tuple(options)),)


def _do(state: State, given: Mapping[str, str]) -> State:
    film = state.film(int(chosen(given, _fields(state)[0])))
    line_of(state.case, state.seed, film)
    made = LineMade(len(state.lines) + 1, film.number, film.what)
    words = Message("lab.note.calibrate", {"number": made.number, "film": film.number, "what": film.what.value})
    return replace(state.spent(minutes=MINUTES), lines=(*state.lines, made)).noted(words)


TOOL: Final = Tool(
    "calibrate", lambda state: bool(_films(state)), _fields, _do, Message("lab.hint.calibrate"), Message("lab.limits.calibrate")
)
