"""Rooms of any size, as a file would say them: tracks side by side that meet again and again, with wrong answers that are known, and hints."""

from typing import Any, Final

ROOM: Final = "measured"
_TRACKS: Final = 3
_MEETS_EVERY: Final = 10


def made_room(locks: int, *, minutes: float = 60, outcome: str = "") -> dict[str, Any]:
    """Return a room with so many locks, of which the last leads out."""
    return {
        "schema": 1,
        "id": ROOM,
        "title": _both("Gemeten kamer", "Measured room"),
        "minutes": minutes,
        "team": {"least": 3, "most": 6},
        "start": ["brief"],
        "exit": {"all": [f"clue-{locks - 1}"]},
        "clues": {"brief": {"text": _both("Lees dit eerst.", "Read this first.")}}
        | {f"clue-{number}": _clue(number) for number in range(locks)},
        "locks": {f"lock-{number}": _lock(number, locks, outcome) for number in range(locks)},
    }


def right_answer(number: int) -> str:
    return f"RIGHTKEY{number}"


def near_answer(number: int) -> str:
    return f"NEARKEY{number}"


def number_of(lock: str) -> int:
    return int(lock.rpartition("-")[2])


def clue_said(number: int) -> str:
    return f"There are letters on card {number}."


def _clue(number: int) -> dict[str, Any]:
    return {
        "text": _both(f"Op kaart {number} staan letters.", clue_said(number)),
        "share": "dealt" if number % 4 == 1 else "all",
    }


def _lock(number: int, locks: int, outcome: str) -> dict[str, Any]:
    return {
        "title": _both(f"Slot {number}", f"Lock {number}"),
        "text": _both(f"Wat staat er op kaart {number}?", f"What does card {number} say?"),
        "needs": _needs(number, locks),
        "answer": {"kind": "code", "accept": [right_answer(number)]},
        "near": [
            {"accept": [near_answer(number)], "say": _both("Bijna: kijk naar de tweede letter.", "Nearly: look at the second letter.")}
        ],
        "yields": [f"clue-{number}"],
        "minutes": [2, 4 + number % 5, 12 + number % 3],
        "hints": [_both(f"Wenk {tier} bij {number}.", f"Hint {tier} at {number}.") for tier in (1, 2, 3)],
    } | ({"outcomes": [outcome]} if outcome else {})


def _needs(number: int, locks: int) -> dict[str, Any]:
    """Ask for the lock before it in its track; for two of three tracks now and then; for all where they meet, and in the end."""
    if number < _TRACKS:
        return {"all": ["brief"]}
    before = [f"clue-{number - back}" for back in range(1, _TRACKS + 1)]
    if number == locks - 1 or number % _MEETS_EVERY == 0:
        return {"all": before}
    return {"of": 2, "from": before} if number % _MEETS_EVERY == _MEETS_EVERY // 2 else {"all": before[-1:]}


def _both(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch, "en": english}
