"""Accept a film or reject it, with the reason: once, before its shares are looked at."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.photometry.state import State, Verdict
from bridging.engines.labs.tool import Tool
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS
from bridging.kernel.message import Message


def _unjudged(state: State) -> list[int]:
    return [film.number for film in state.films if film.number not in state.verdicts]


def _fields(state: State) -> tuple[Field, ...]:
    films = tuple(
        Option(str(number), Message("lab-option:film", {"number": number, "what": state.film(number).what.value}))
        for number in _unjudged(state)
    )
    verdicts = tuple(Option(verdict.value, Message(f"verdict:{verdict.value}")) for verdict in Verdict)
    return Field("film", "choice", films), Field("verdict", "choice", verdicts)


def _do(state: State, given: Mapping[str, str]) -> State:
    film_field, verdict_field = _fields(state)
    number, verdict = int(chosen(given, film_field)), Verdict(chosen(given, verdict_field))
    words = Message("lab.note.judge", {"number": number, "verdict": verdict.value})
    return replace(state, verdicts={**state.verdicts, number: verdict}).noted(words)


TOOL: Final = Tool(
    "judge",
    lambda state: bool(_unjudged(state)),
    _fields,
    _do,
    Message("lab.hint.judge"),
    Message("lab.limits.judge", {"events": ENOUGH_EVENTS, "rate": round(CROWDED_PER_S)}),
)
