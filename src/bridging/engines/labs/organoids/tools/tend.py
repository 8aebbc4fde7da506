"""Keep the lines: what is done this morning, for all alike, and how long until somebody looks again. Days do not come back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen, number, optional
from bridging.engines.labs.organoids.cultures import kept_domes, living, now, used_in
from bridging.engines.labs.organoids.state import Spell, State
from bridging.engines.labs.tool import Tool
from bridging.engines.organoids.culture.parameters import Culture, Method
from bridging.kernel.message import Message

LAST_SEEDING, FIRST_SEEDING = 26, 24
"""Organoids stand two to four days in the plate before the assay."""
MORNINGS: Final = ("wait", "feed", "fragments", "single-cells", "single-cells-rock")
FEEDINGS: Final = {"2": 2, "3": 3, "5": 5, "never": 99}
_MOST_SPLIT: Final = 8.0
_MOST_DAYS: Final = 14
_VIAL_EUROS, _VIAL_MINUTES = 6, 8


def _fields(_: State) -> tuple[Field, ...]:
    return (
        Field("morning", "choice", tuple(Option(value, Message(f"morning:{value}")) for value in MORNINGS)),
        Field("split", "number", is_optional=True),
        Field("keep", "number", is_optional=True),
        Field("feed-every", "choice", tuple(Option(value, Message(f"feeding:{value}")) for value in FEEDINGS)),
        Field("days", "number", unit="d"),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    fields = {field.name: field for field in _fields(state)}
    morning, feeding = chosen(given, fields["morning"]), chosen(given, fields["feed-every"])
    split = optional(given, "split", low=1, high=_MOST_SPLIT)
    keep = optional(given, "keep", low=1, high=99)
    days = round(number(given, "days", low=1, high=_MOST_DAYS))
    is_passage = morning not in {"wait", "feed"}
    if state.day + days > LAST_SEEDING:
        raise Refused("lab.refused.last-day", "days", last=LAST_SEEDING, day=state.day)
    if is_passage and split is None:
        raise Refused("lab.refused.split", "split")
    spell = Spell(
        days=days,
        feed_every=FEEDINGS[feeding],
        feeds=morning == "feed",
        keep=None if keep is None else round(keep),
        split=split if is_passage else None,
        method=Method.SINGLE_CELLS if morning.startswith("single-cells") else Method.FRAGMENTS,
        has_rock=morning.endswith("rock"),
    )
    spell, ran_out = _with_matrix(state, spell)
    vials = sum(now(state, line).domes - kept_domes(now(state, line), spell) for line in living(state))
    costs = used_in(state, spell)
    costs |= {"euros": costs["euros"] + vials * _VIAL_EUROS, "minutes": costs["minutes"] + vials * _VIAL_MINUTES}
    after = replace(state.spent("morning", **costs), spells=(*state.spells, spell), ran_out=state.ran_out or ran_out)
    if spell.split is None:
        after = after.noted(Message("lab.note.tend", {"day": state.day, "until": after.day, "morning": morning}))
    else:
        split = round(spell.split, 1)
        after = after.noted(
            Message("lab.note.tend-passage", {"day": state.day, "until": after.day, "morning": morning, "vials": vials, "split": split})
        )
    return after.noted(Message("lab.note.ran-out", {"day": state.day})) if ran_out else after


def _with_matrix(state: State, spell: Spell) -> tuple[Spell, bool]:
    """Return the spell with as many domes as there is matrix for, and whether those are fewer than were asked for."""
    if spell.split is None or not living(state):
        return spell, False
    culture = Culture()
    dome = culture.dome_ul * culture.matrix_share
    kept = [kept_domes(now(state, line), spell) for line in living(state)]
    wanted = sum(round(domes * spell.split) for domes in kept) * dome
    if wanted <= state.left["matrix"]:
        return spell, False
    each = int(state.left["matrix"] / dome / len(kept))
    if not each:
        raise Refused("lab.refused.matrix", "split", needed=round(wanted), left=round(state.left["matrix"]))
    return replace(spell, split=each / max(kept)), True


TOOL: Final = Tool(
    "tend",
    lambda state: bool(state.lines) and state.plate is None and state.day < LAST_SEEDING,
    _fields,
    _do,
    Message("lab.hint.tend"),
    Message("lab.limits.tend", {"first": FIRST_SEEDING, "last": LAST_SEEDING}),
)
