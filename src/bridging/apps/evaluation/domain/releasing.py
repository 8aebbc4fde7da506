"""Whether somebody may be shown the figures of a group, after all that was shown to the same reader before.

Held against each other are the people of both groups, whatever the filters are called. The same filters at a later moment are no exception: where one
to four people came or left since, the figures that were shown stand until there are five, and it is said of which day they are.
"""

import hmac
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

from django.db import transaction
from django.utils.crypto import salted_hmac

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.models import AnalysisRun, ReleasedCell
from bridging.engines.measurement.differencing import PRIME, Sketch, are_too_near, sketch_of
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.records import Records

type Why = Literal["too-few", "too-near"]
EVERYBODY: Final = "took-part"
PASSED: Final = "passed"


@dataclass(frozen=True, slots=True)
class Refused:
    """``near`` is the group that was shown already and differs by one to four people; empty where there are too few in the first place."""

    why: Why
    near: str = ""
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """``is_kept``: the figures are those that were shown before, since a few people came or left."""

    run: AnalysisRun
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A group that somebody asks about: ``name`` says by which filters; ``parts`` are those who took part and, of them, others that are counted.

    People are names with the lasting salt of the reading layer. Parts of one kind are held against each other, such as all who passed: that one who took
    part has passed since is told by the difference of two counts as well.
    """

    name: str
    parts: Mapping[str, Collection[str]]
    is_simulated: bool


def cell_of(name: str, records: Records) -> Cell:
    """Return the group of records that were read with the lasting salt."""
    people = records.participants
    parts = {EVERYBODY: {each.pid for each in people}, PASSED: {each.pid for each in people if each.is_passed}}
    return Cell(name, parts, records.is_simulated)


@transaction.atomic
def release(cell: Cell, run: Callable[[], AnalysisRun], *, kind: str, reader: Person, now: datetime) -> Shown | Refused:
    """Show figures of a group to a reader and remember that, or say why not. What is refused is not worked out.

    ``kind`` is that of the run: where a few came since, the newest of the same kind that this reader saw is shown.
    """
    if len(set(cell.parts[EVERYBODY])) < MINIMUM:
        return Refused("too-few")
    # Two pages that are asked for at once must see each other.
    Person.objects.select_for_update().get(pk=reader.pk)
    # Of fewer than five nothing is shown, so nothing can be subtracted from it.
    asked = {
        part: sketch_of(_number(reader, name) for name in people) for part, people in cell.parts.items() if len(set(people)) >= MINIMUM
    }
    before = list(
        ReleasedCell.objects.filter(reader=reader, is_simulated=cell.is_simulated).select_related("run").order_by("-released_at", "-pk")
    )
    near = [each for each in before if each.part in asked and are_too_near(_read(each.sketch), asked[each.part])]
    kept = next((each for each in before if each.cell == cell.name and each.run.kind == kind), None)
    if kept is not None and any(each.cell == cell.name for each in near):
        return Shown(kept.run, is_kept=True)
    if near:
        return Refused("too-near", near[0].cell, near[0].released_at)
    found = run()
    for part, sketch in asked.items():
        same = {"reader": reader, "run": found, "cell": cell.name, "part": part, "sketch": _written(sketch)}
        ReleasedCell.objects.get_or_create(**same, defaults={"is_simulated": cell.is_simulated, "released_at": now})
    return Shown(found)


def _number(reader: Person, name: str) -> int:
    digest = hmac.new(_key(reader), name.encode(), sha256).digest()
    return int.from_bytes(digest) % (PRIME - 1) + 1


def _key(reader: Person) -> bytes:
    return salted_hmac("bridging.evaluation.released", str(reader.pk), algorithm="sha256").digest()


_BETWEEN: Final = " "


def _written(sketch: Sketch) -> str:
    return _BETWEEN.join(f"{number:x}" for number in sketch)


def _read(written: str) -> Sketch:
    return tuple(int(number, 16) for number in written.split(_BETWEEN))
