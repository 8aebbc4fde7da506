"""Rooms of nine puzzles alike, in the structures in which such rooms are built."""

from bridging.engines.escape.schema import Room

WORDS = {"nl": "Kijk nog eens.", "en": "Look again."}
MINUTES = (3, 6, 15)


def room(needs, leave, **changes):
    """``needs``: what each lock asks for. ``changes`` are of the room; ``minutes_each`` and ``hints`` are of every lock."""
    minutes_each, hints = changes.pop("minutes_each", MINUTES), changes.pop("hints", 0)
    locks = {
        name: {"needs": asked, "answer": {"kind": "code", "accept": ["1"]}, "minutes": minutes_each, "hints": [WORDS] * hints}
        for name, asked in needs.items()
    }
    return Room.model_validate({"schema": 1, "id": "nine", "exit": leave, "locks": locks} | changes)


def track(name, count):
    return {f"{name}{number}": [f"{name}{number - 1}"] if number else [] for number in range(count)}


FIVE = [f"p{number}" for number in range(5)]
EIGHT = [f"p{number}" for number in range(8)]
STRUCTURES = {
    "linear": (track("p", 9), ["p8"]),
    "two tracks": (track("a", 4) | track("b", 4) | {"meta": ["a3", "b3"]}, ["meta"]),
    "pyramid": ({key: [] for key in FIVE} | {"q0": FIVE[:2], "q1": FIVE[2:], "r": ["q0", "q1"], "s": ["r"]}, ["s"]),
    "open": ({key: [] for key in EIGHT} | {"meta": EIGHT}, ["meta"]),
}


def nine(structure, **changes):
    return room(*STRUCTURES[structure], **changes)
