"""Write a donor down: the guide that it goes with, every base that it changes, arms and strand. On paper it costs time alone."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.donor.judged import ends_of, sequence_of
from bridging.engines.labs.donor.state import ARMS, Design, State
from bridging.engines.labs.donor.task import task_of
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 15
FIELD: Final = "bases"
STRANDS: Final = ("bound", "read")
_MOST: Final = 12
_ONE: Final = re.compile(r"([ACGT])?(\d{1,5})([ACGT])?>?([ACGT])", re.IGNORECASE)


def read(state: State, text: str) -> tuple[tuple[int, str], ...]:
    """Return the changes in a text such as «431A 434G>T», by place; raise Refused for everything else."""
    sequence, (low, high) = sequence_of(state.case, state.seed), task_of(state.case, state.seed).shown
    found: dict[int, str] = {}
    for word in re.split(r"[\s,;]+", text.strip()):
        match = _ONE.fullmatch(word)
        if match is None:
            raise Refused("lab.refused.bases", FIELD, word=word[:20])
        place, base, there = int(match[2]) - 1, match[4].upper(), (match[1] or match[3] or "").upper()
        if not low <= place < high:
            raise Refused("lab.refused.outside-stretch", FIELD, place=place + 1, first=low + 1, last=high)
        if there and there != sequence[place]:
            raise Refused("lab.refused.other-base", FIELD, place=place + 1, there=sequence[place], given=there)
        if base == sequence[place]:
            raise Refused("lab.refused.same-base", FIELD, place=place + 1, there=base)
        found[place] = base
    if len(found) > _MOST:
        raise Refused("lab.refused.many-bases", FIELD, most=_MOST)
    return tuple(sorted(found.items()))


def _fields(state: State) -> tuple[Field, ...]:
    guides = task_of(state.case, state.seed).guides
    last = state.designs[-1] if state.designs else None
    return (
        Field("guide-1", "choice", tuple(Option(each.name, Message("lab-option:cut", {"name": each.name})) for each in guides),
              value=last.guide if last else ""),
        Field(FIELD, "line", value=" ".join(f"{place + 1}{base}" for place, base in last.changes) if last else ""),
        Field("arms", "choice", tuple(Option(name, Message(f"donor-arms:{name}")) for name in ARMS), value=last.arms if last else ""),
        Field("donor-strand", "choice", tuple(Option(name, Message(f"donor-strand:{name}")) for name in STRANDS),
              value=last.strand if last else ""),
    )  # fmt: skip


def _do(state: State, given: Mapping[str, str]) -> State:
    guide, arms, strand = (chosen(given, field) for field in _fields(state) if field.name != FIELD)
    changes = read(state, given.get(FIELD, ""))
    number = len(state.designs) + 1
    made = Design(number, guide, changes, next(each for each in ARMS if each == arms), "bound" if strand == "bound" else "read")
    start, end = ends_of(state.case, state.seed, made)
    outside = [place + 1 for place, _ in changes if not start < place < end - 1]
    if outside:
        raise Refused("lab.refused.outside-donor", FIELD, place=outside[0], first=start + 1, last=end)
    words = Message(
        "lab.note.design", {"number": number, "guide": guide, "bases": ", ".join(f"{place + 1}{base}" for place, base in changes)}
    )
    return replace(state.spent(minutes=MINUTES), designs=(*state.designs, made)).showing(f"design-{number}").noted(words)


TOOL: Final = Tool("design", lambda _: True, _fields, _do, Message("lab.hint.design"), Message("lab.limits.design", {"minutes": MINUTES}))
