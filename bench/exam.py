"""A test that is sat by many: who sits it, at which addresses, and what each could answer. Filled by ``exam_fill``, read by the clients."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import Unmeasured
from bench.process import last_words, python, run
from bench.site import environment

# The fields of a form: a name may stand more than once.
Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody's place in the room. ``answers`` are pairs of an address and what a form there would send; ``sitting`` is empty before the start."""

    session: str
    sitting: str
    answers: tuple[tuple[str, Fields], ...]


@dataclass(frozen=True, slots=True)
class Exam:
    """``begun`` have started and can answer; ``waiting`` have not come in yet."""

    cover: str
    begun: tuple[Desk, ...]
    waiting: tuple[Desk, ...]


def make_exam(home: Path, *, begun: int, waiting: int, database: str = "") -> dict[str, object]:
    """Publish the content, offer a test, and let some begin; return what was made. Raises Unmeasured."""
    home.mkdir(parents=True, exist_ok=True)
    ended = run(python("-m", "bench.exam_fill", str(begun), str(waiting)), extra=environment(home) | {"DATABASE_URL": database})
    if ended.code:
        raise Unmeasured(f"the test could not be offered: {last_words(ended)}")
    made: dict[str, object] = json.loads(ended.output.splitlines()[-1])
    return made


def exam_at(home: Path) -> Exam:
    known = json.loads((home / "exam.json").read_text("utf-8"))
    return Exam(known["cover"], _desks(known["begun"]), _desks(known["waiting"]))


def _desks(known: list[dict[str, Any]]) -> tuple[Desk, ...]:
    return tuple(Desk(str(desk["session"]), str(desk["sitting"]), tuple((path, raw) for path, raw in desk["answers"])) for desk in known)
