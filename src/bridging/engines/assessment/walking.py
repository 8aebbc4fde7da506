"""Moves through a tree or a case: how they are sent, read and printed.

A form holds the moves so far and the next one. The same option can be chosen twice on one walk (``yes`` to two questions, a step that is
done again), so on screen the second time is called ``yes~2``: every step has a name of its own, and its mark too.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from bridging.engines.assessment.answer_blocks import LETTERS, Option, Scene
from bridging.engines.assessment.moves import MAX_MOVES
from bridging.engines.assessment.raw import Raw, read_field, read_fields
from bridging.kernel.message import Message

PATH: Final = "path"
MOVE: Final = "move"
MAX_LENGTH: Final = 100
_TIME: Final = "~"


def read_moves(raw: Raw) -> tuple[str, ...] | Message:
    """Return the moves made so far and the next one, by the ids of their options."""
    path = read_fields(raw, PATH, max_length=MAX_LENGTH, max_count=MAX_MOVES, repeats=True)
    move = read_field(raw, MOVE, max_length=MAX_LENGTH)
    if isinstance(path, Message):
        return path
    if isinstance(move, Message):
        return move
    return tuple(name.partition(_TIME)[0] for name in (*path, move) if name)


def named(moves: Iterable[str]) -> tuple[str, ...]:
    """Return a name for each move that no other move of the walk has."""
    times: Counter[str] = Counter()
    names = []
    for move in moves:
        times[move] += 1
        names.append(move if times[move] == 1 else f"{move}{_TIME}{times[move]}")
    return tuple(names)


def place_of(name: str) -> str:
    """Return where the mark of a move belongs."""
    return f"{PATH}={name}"


def lettered(options: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(identifier, text, letter) for letter, (identifier, text) in zip(LETTERS, options, strict=False))


def printed(number: int, text: str, options: Sequence[tuple[str, str, int]] = ()) -> Scene:
    """Return a scene of a walk on paper: it has a number, and its options say at which number the walk goes on."""
    shown = lettered((identifier, f"{words} → {goal}") for identifier, words, goal in options)
    return Scene(MOVE, PATH, (), f"**{number}.** {text}", shown, goes_on=False)
