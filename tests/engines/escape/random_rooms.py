"""Random rooms that can be solved, by construction: each lock asks for facts that locks before it, or the beginning, have given."""

from typing import Any

from hypothesis import strategies as st
from tests.engines.escape.table import both

from bridging.engines.escape.schema import Room

KINDS = ("number", "data", "text", "pattern", "code", "set", "sequence", "choice", "hotspot", "submission", "host")
VALUES = {"ratio": 0.6}
_AREA = {"label": both("Area"), "x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2}


def _answer(kind: str, number: int) -> dict[str, Any]:
    return {
        "number": {"kind": "number", "accept": [100 + number], "unit": "MDa"},
        "data": {"kind": "number", "from": "ratio", "tolerance": 0.01},
        "text": {"kind": "text", "accept": [f"word {number}"]},
        "pattern": {"kind": "text", "pattern": f"(the )?thing {number}"},
        "code": {"kind": "code", "accept": [f"C-{number}"]},
        "set": {"kind": "set", "accept": [3, 7.5, number + 10]},
        "sequence": {"kind": "sequence", "accept": ["b", "a", f"c {number}"]},
        "choice": {"kind": "choice", "options": {"left": both("Left"), "right": both("Right")}, "accept": "right"},
        "hotspot": {"kind": "hotspot", "picture": "a.svg", "areas": {"here": _AREA, "there": {**_AREA, "label": both("Other"), "x": 0.6}}, "accept": "here"},
        "submission": {"kind": "submission", "lab": "titre"},
        "host": {"kind": "host"},
    }[kind]  # fmt: skip


def right_answers(kind: str, number: int) -> tuple[Any, ...]:
    return {
        "number": (str(100 + number), f"{100 + number},0", f"{(100 + number) * 1000} kDa"),
        "data": ("0,6", "0.60", 0.6),
        "text": (f"Word {number}", f"word-{number}"),
        "pattern": (f"thing {number}", f"The thing {number}"),
        "code": (f"c{number}", f"C {number}"),
        "set": (f"3; 7,5; {number + 10}", [number + 10, 7.5, "3"]),
        "sequence": (f"b, a, c {number}", ["b", "a", f"c {number}"]),
        "choice": ("right", "Right"),
        "hotspot": ("here", {"x": 0.2, "y": 0.2}),
        "submission": (0.6,),
        "host": (None,),
    }[kind]


def kind_of(room: Room, lock: str) -> str:
    """Return the kind that a lock of a random room was made as; it stands in its name."""
    return lock.split("-")[1]


def number_of(lock: str) -> int:
    return int(lock.split("-")[2])


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    held = [f"start-{number}" for number in range(draw(st.integers(0, 2)))]
    start, locks, clues = list(held), {}, {}
    for number in range(draw(st.integers(1, 7))):
        name = f"lock-{draw(st.sampled_from(KINDS))}-{number}"
        yields = [f"fact-{number}-{part}" for part in range(draw(st.integers(0, 2)))]
        hints = draw(st.integers(0, 3))
        locks[name] = {
            "needs": draw(_conditions(held)),
            "answer": _answer(name.split("-")[1], number),
            "yields": yields,
            "minutes": sorted(draw(st.lists(st.integers(1, 20), min_size=3, max_size=3))),
            "hints": [both(f"Hint {tier}") for tier in range(hints)],
            "medium": draw(st.sampled_from(["screen", "physical"])),
        }
        held += [name, *yields]
    for fact in [fact for fact in held if not fact.startswith("lock")]:
        clues[fact] = {"text": both(fact), "share": draw(st.sampled_from(["all", "dealt"])), "to": draw(st.sampled_from([None, "king"]))}
    return Room.model_validate(
        {
            "schema": 1, "id": "random", "start": start, "exit": draw(_conditions([*list(locks)[-1:], *held])), "locks": locks, "clues": clues,
            "roles": {"king": {"title": both("King"), "text": both("Rule.")}}, "deal": {"copies": draw(st.integers(1, 2))},
            "hint_rules": {"push": draw(st.sampled_from([0, 0.5, 1]))}, "variants": {"short": {"title": both("Short"), "given": draw(st.lists(st.sampled_from(sorted(locks)), max_size=2))}},
            "props": {"card": {"title": both("Card"), "kind": "card", "scans": True}},
        }
    )  # fmt: skip


def _conditions(held: list[str]) -> st.SearchStrategy[Any]:
    if not held:
        return st.just({"all": []})
    facts = st.lists(st.sampled_from(held), min_size=1, max_size=3, unique=True)
    return st.one_of(
        facts.map(lambda each: {"all": each}),
        facts.map(lambda each: {"any": each}),
        facts.map(lambda each: {"of": (len(each) + 1) // 2, "from": each}),
        st.tuples(facts, facts).map(lambda pair: {"all": [{"any": pair[0]}, *pair[1]]}),
    )
