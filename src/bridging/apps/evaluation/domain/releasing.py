"""Whether somebody may be shown the figures of a group, after all that was shown to the same reader before.

Held against each other are the people of both groups, whatever the filters are called. The same filters at a later moment are no exception: where one
to four people came or left since, the figures that were shown stand until there are five, and it is said of which day they are.
"""

import hmac
from collections.abc import Callable, Collection
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

type Why = Literal["too-few", "too-near"]


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
    """A group that somebody asks about: ``name`` says by which filters, ``people`` are names with the lasting salt of the reading layer."""

    name: str
    people: Collection[str]
    is_simulated: bool


@transaction.atomic
def release(cell: Cell, run: Callable[[], AnalysisRun], *, reader: Person, now: datetime) -> Shown | Refused:
    """Show figures of a group to a reader and remember that, or say why not. What is refused is not worked out."""
    if len(set(cell.people)) < MINIMUM:
        return Refused("too-few")
    # Two pages that are asked for at once must see each other.
    Person.objects.select_for_update().get(pk=reader.pk)
    sketch = sketch_of(_number(reader, name) for name in cell.people)
    before = list(
        ReleasedCell.objects.filter(reader=reader, is_simulated=cell.is_simulated).select_related("run").order_by("-released_at", "-pk")
    )
    near = [each for each in before if are_too_near(_read(each.sketch), sketch)]
    own = next((each for each in near if each.cell == cell.name), None)
    if own is not None:
        return Shown(_newest(before, own).run, is_kept=True)
    if near:
        return Refused("too-near", near[0].cell, near[0].released_at)
    found = run()
    ReleasedCell.objects.get_or_create(
        reader=reader,
        run=found,
        sketch=_written(sketch),
        defaults={"cell": cell.name, "is_simulated": cell.is_simulated, "released_at": now},
    )
    return Shown(found)


def _newest(before: Collection[ReleasedCell], own: ReleasedCell) -> ReleasedCell:
    """Return the last showing of the same people: their answers may have changed since the first."""
    return next(each for each in before if each.cell == own.cell and each.sketch == own.sketch)


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
