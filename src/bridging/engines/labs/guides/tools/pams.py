"""Find by hand where SpCas9 can bind in eighty bases, on both strands. Once, before any program looks."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field
from bridging.engines.labs.guides.genome.window import WINDOW
from bridging.engines.labs.guides.state import Hand, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 10
FIELD: Final = "pams"
_ONE: Final = re.compile(r"(?:(\d{1,3})([+-])|([+-])(\d{1,3}))")
_DASHES: Final = str.maketrans("−–‒", "---")


def read(given: Mapping[str, str]) -> frozenset[tuple[int, str]]:
    """Return the places in a text such as «41+ 17-»; raise Refused for everything else."""
    found = set()
    for word in re.split(r"[\s,;]+", given.get(FIELD, "").translate(_DASHES).strip()):
        match = _ONE.fullmatch(word)
        if match is None:
            raise Refused("lab.refused.pams", FIELD, word=word[:20])
        place, strand = int(match[1] or match[4]), match[2] or match[3]
        if not 1 <= place <= WINDOW:
            raise Refused("lab.refused.outside-window", FIELD, place=place, last=WINDOW)
        found.add((place, strand))
    return frozenset(found)


def _do(state: State, given: Mapping[str, str]) -> State:
    found = read(given)
    return replace(state.spent(minutes=MINUTES), hand=Hand(found)).noted(Message("lab.note.pams", {"found": len(found)}))


TOOL: Final = Tool(
    "pams",
    lambda state: state.hand is None,
    lambda _: (Field(FIELD, "line"),),
    _do,
    Message("lab.hint.pams"),
    Message("lab.limits.pams"),
)
