"""Whether somebody may be shown the figures of a group, after all that was shown to the same reader before.

Held against each other are the people of the groups, whatever the filters are called: of two, of any three, and of a whole with all its parts that were
shown. The same filters at a later moment are no exception: where one to four people came or left since, passed, or sat a test, the figures that were
shown stand until there are five, and it is said of which day they are.
"""

import hmac
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal

from django.db import transaction
from django.utils.crypto import salted_hmac

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.partition import families_of
from bridging.apps.evaluation.models import AnalysisRun, ReleasedCell
from bridging.apps.evaluation.queries.reading.sat import PRACTISED
from bridging.engines.measurement.differencing import PRIME, Sketch, are_too_near, few_with_two, leaves_a_few, less, sketch_of
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.records import Records

type Why = Literal["too-few", "too-near"]
EVERYBODY: Final = "took-part"
PASSED: Final = "passed"
LEFT: Final = "left"
COMPLETED: Final = "completed"
OF_ONE_GROUP: Final = frozenset({LEFT, COMPLETED, PRACTISED})
_NOBODY: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Refused:
    """``near`` are the groups that were shown already and from which, together with this one, figures of one to four people would follow.

    Empty where there are too few in the first place. ``shown_at`` is when the last of them was.
    """

    why: Why
    near: tuple[str, ...] = ()
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
    part has passed since is told by the difference of two counts as well. Those of ``OF_ONE_GROUP`` are held against the same group alone, as it was
    before: so that nobody sees whose test came in since.
    """

    name: str
    parts: Mapping[str, Collection[str]]
    is_simulated: bool


def cell_of(name: str, records: Records, answered: Mapping[str, Collection[str]] = _NOBODY) -> Cell:
    """Return the group of records that were read with the lasting salt; ``answered`` is who sat which test and who answered on pages."""
    people = records.participants
    known = {each.pid for each in people}
    parts = {
        EVERYBODY: known,
        PASSED: {each.pid for each in people if each.is_passed},
        LEFT: {each.pid for each in people if each.state == "withdrawn"},
        COMPLETED: {each.pid for each in people if each.state == "completed"},
        **{part: known & set(who) for part, who in answered.items()},
    }
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
    near = _telling(cell.name, asked, before)
    kept = next((each for each in before if each.cell == cell.name and each.run.kind == kind), None)
    if near and kept is not None:
        # What was shown can be shown again: it tells nothing new.
        return Shown(kept.run, is_kept=True)
    if near:
        return Refused("too-near", tuple(dict.fromkeys(each.cell for each in near)), max(each.released_at for each in near))
    found = run()
    for part, sketch in asked.items():
        same = {"reader": reader, "run": found, "cell": cell.name, "part": part, "sketch": _written(sketch)}
        ReleasedCell.objects.get_or_create(**same, defaults={"is_simulated": cell.is_simulated, "released_at": now})
    return Shown(found)


def _telling(name: str, asked: Mapping[str, Sketch], before: Sequence[ReleasedCell]) -> list[ReleasedCell]:
    """Return groups that were shown and that with the one asked for would tell of a few people; empty where there are none."""
    for part, sketch in asked.items():
        if part in OF_ONE_GROUP:
            own = [each for each in before if each.part == part and each.cell == name]
            found = next(([each] for each in own if are_too_near(_read(each.sketch), sketch)), [])
        else:
            found = _telling_together(name, sketch, [each for each in before if each.part == part])
        if found:
            return found
    return []


def _telling_together(name: str, asked: Sketch, before: Sequence[ReleasedCell]) -> list[ReleasedCell]:
    # Each group of people once, as it was shown last; and the same people say nothing new.
    rows = list({_read(each.sketch): each for each in reversed(before) if _read(each.sketch) != asked}.items())[::-1]
    near = next((each for sketch, each in rows if are_too_near(sketch, asked)), None)
    if near is not None:
        return [near]
    pair = few_with_two(asked, [sketch for sketch, _ in rows])
    if pair is not None:
        return [rows[place][1] for place in pair]
    newest = {each.cell: each for each in reversed(before)}
    sketches = {**{cell: _read(each.sketch) for cell, each in newest.items()}, name: asked}
    for family in families_of(name, list(newest)):
        if leaves_a_few(less(sketches[family.whole], (sketches[part] for part in family.parts))):
            return [newest[cell] for cell in (family.whole, *family.parts) if cell in newest]
    return []


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
