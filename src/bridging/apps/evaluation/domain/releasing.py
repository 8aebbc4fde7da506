"""Whether somebody may be shown the figures of a group, after all that was shown to the same reader before.

Held against each other are the people of the groups, whatever the filters are called: of two, of any three, and of a whole with all its parts that were
shown. The same filters at a later moment are no exception: where one to four people came or left since, passed, sat a test or answered on pages, the
figures that were shown stand until there are five, and it is said of which day they are.
"""

import hmac
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

from django.db import transaction
from django.utils.crypto import salted_hmac

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.partition import Places, families_of, places_of
from bridging.apps.evaluation.models import AnalysisRun, ReleasedCell
from bridging.apps.evaluation.queries.reading import Filters, answered_by, counts_for_reporting, lasting_salt
from bridging.apps.evaluation.queries.reading.sat import PRACTISED
from bridging.engines.measurement.differencing import PRIME, Sketch, are_too_near, few_with_two, leaves_a_few, less, sketch_of
from bridging.engines.measurement.disclosure import MINIMUM

type Why = Literal["too-few", "too-near"]
EVERYBODY: Final = "took-part"
PASSED: Final = "passed"
LEFT: Final = "left"
COMPLETED: Final = "completed"
OF_ONE_GROUP: Final = frozenset({LEFT, COMPLETED, PRACTISED})


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
    """``is_kept``: the figures are those that were shown before, since newer ones would tell of a few people."""

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


def cell_of(filters: Filters, *, is_simulated: bool, now: datetime) -> Cell:
    """Return the group that filters ask about, with those of it who passed, left or completed, who sat which test and who answered on pages."""
    salt = lasting_salt()
    people = counts_for_reporting(filters, is_simulated=is_simulated, now=now, salt=salt).participants
    answered = answered_by(filters, is_simulated=is_simulated, salt=salt)
    known = {each.pid for each in people}
    parts = {
        EVERYBODY: known,
        PASSED: {each.pid for each in people if each.is_passed},
        LEFT: {each.pid for each in people if each.state == "withdrawn"},
        COMPLETED: {each.pid for each in people if each.state == "completed"},
        **{part: known & who for part, who in answered.items()},
    }
    return Cell(filters.subject, parts, is_simulated)


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
    before = ReleasedCell.objects.filter(reader=reader, is_simulated=cell.is_simulated).order_by("-released_at", "-pk")
    near = _telling(cell.name, asked, list(before))
    if near:
        kept = before.select_related("run").filter(cell=cell.name, run__kind=kind).first()
        if kept is not None:
            # What was shown can be shown again: it tells nothing new.
            return Shown(kept.run, is_kept=True)
        return Refused("too-near", tuple(dict.fromkeys(each.cell for each in near)), max(each.released_at for each in near))
    found = run()
    known = {(each.run_id, each.cell, each.part, each.sketch) for each in before}
    same = {"reader": reader, "run": found, "cell": cell.name, "is_simulated": cell.is_simulated, "released_at": now}
    rows = [ReleasedCell(part=part, sketch=_written(sketch), **same) for part, sketch in asked.items()]
    ReleasedCell.objects.bulk_create([each for each in rows if (each.run_id, each.cell, each.part, each.sketch) not in known])
    return Shown(found)


def _telling(name: str, asked: Mapping[str, Sketch], before: Sequence[ReleasedCell]) -> list[ReleasedCell]:
    """Return groups that were shown, ``before`` from the newest on, and that with the one asked for would tell of a few people."""
    places = places_of({name, *(each.cell for each in before)})
    for part, sketch in asked.items():
        if part in OF_ONE_GROUP:
            own = [each for each in before if each.part == part and each.cell == name]
            found = next(([each] for each in own if are_too_near(_read(each.sketch), sketch)), [])
        else:
            found = _telling_together(name, sketch, [each for each in before if each.part == part], places)
        if found:
            return found
    return []


def _telling_together(name: str, asked: Sketch, before: Sequence[ReleasedCell], places: Places) -> list[ReleasedCell]:
    # Each group of people and each name once, as it was shown last.
    shown: dict[Sketch, ReleasedCell] = {}
    named: dict[str, tuple[Sketch, ReleasedCell]] = {}
    for each in before:
        sketch = _read(each.sketch)
        shown.setdefault(sketch, each)
        named.setdefault(each.cell, (sketch, each))
    # The same people say nothing new.
    shown.pop(asked, None)
    rows = list(shown.items())
    near = next((each for sketch, each in rows if are_too_near(sketch, asked)), None)
    if near is not None:
        return [near]
    pair = few_with_two(asked, list(shown))
    if pair is not None:
        return [rows[place][1] for place in pair]
    sketches = {cell: sketch for cell, (sketch, _) in named.items()} | {name: asked}
    for family in families_of(name, named, places):
        if leaves_a_few(less(sketches[family.whole], (sketches[part] for part in family.parts))):
            return [named[cell][1] for cell in (family.whole, *family.parts) if cell in named]
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
