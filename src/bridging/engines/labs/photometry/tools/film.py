"""Put a drop on a clean slip and film for a minute. Each film takes a slip, time and money, and of the sample ten microlitres."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.photometry.state import Film, State, What
from bridging.engines.labs.tool import Tool
from bridging.engines.photometry.constants import ENOUGH_EVENTS
from bridging.kernel.message import Message

DROP_UL: Final = 10.0
MINUTES: Final = 8
_EUROS: Final[Mapping[What, int]] = {What.BLANK: 10, What.CAPSIDS: 45, What.LADDER: 25, What.SAMPLE: 10}
_MOST_PER_ML: Final = 2e12
"""Above it the slip is covered within seconds, and there is no landing left to see."""


def _fields(state: State) -> tuple[Field, ...]:
    fixed = (What.BLANK, What.CAPSIDS, What.LADDER)
    options = [Option(what.value, Message("lab-option:standard", {"what": what.value, "euros": _EUROS[what]})) for what in fixed]
    for tube in state.tubes:
        words = Message("lab-option:tube", {"number": tube.number, "fold": round(tube.fold), "left_ul": round(tube.left_ul)})
        options.append(Option(f"tube-{tube.number}", words))
    return (Field("what", "choice", tuple(options)),)


def _do(state: State, given: Mapping[str, str]) -> State:
    said = chosen(given, _fields(state)[0])
    number = len(state.films) + 1
    if said.startswith("tube-"):
        tube = state.tubes[int(said.removeprefix("tube-")) - 1]
        if tube.left_ul < DROP_UL:
            raise Refused("lab.refused.tube-empty", "what", number=tube.number)
        if tube.per_ml > _MOST_PER_ML:
            raise Refused("lab.refused.covered", "what")
        film = Film(number, What.SAMPLE, tube.number, tube.per_ml)
        tubes = tuple(replace(each, left_ul=each.left_ul - DROP_UL) if each is tube else each for each in state.tubes)
        state = replace(state, tubes=tubes)
        words = Message("lab.note.film-sample", {"number": number, "tube": tube.number})
    else:
        film = Film(number, What(said))
        words = Message("lab.note.film", {"number": number, "what": said})
    state = state.spent(minutes=MINUTES, euros=_EUROS[film.what], slips=1)
    return replace(state, films=(*state.films, film)).noted(words, number)


TOOL: Final = Tool("film", lambda _: True, _fields, _do, Message("lab.hint.film"), Message("lab.limits.film", {"events": ENOUGH_EVENTS}))
