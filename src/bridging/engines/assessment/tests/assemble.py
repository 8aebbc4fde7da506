"""Forms from a bank: the same blueprint, bank and seed give the same items, and a row that cannot be filled is told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.tests.schema import BlueprintRow
from bridging.kernel.seed import random_for


@dataclass(frozen=True, slots=True)
class RowCount:
    """A row of a blueprint that is not met: how many items there are for it."""

    row: BlueprintRow
    found: int


@dataclass(frozen=True, slots=True)
class Assembly:
    """``items`` are pins in the order of the blueprint's rows; ``short`` the rows for which the bank does not hold enough."""

    items: tuple[str, ...]
    short: tuple[RowCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with a form: rows with too few or too many items, items of no row, twins that stand in it together."""

    rows: tuple[RowCount, ...]
    strays: tuple[str, ...]
    twins: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.rows or self.strays or self.twins)


def pin_of(item: Item) -> str:
    return f"{item.id}@{item.version}"


def fits(item: Item, row: BlueprintRow) -> bool:
    """Tell whether an item belongs to a row: all it shows is the row's outcome at the row's level, for the row's track."""
    return item.track == row.track and all((part.outcome, part.bloom) == (row.outcome, row.bloom) for part in item.parts)


def assemble(
    blueprint: Sequence[BlueprintRow],
    bank: Iterable[Item],
    seed: str,
    *,
    exclude: Collection[str] = (),
    twins: Sequence[Collection[str]] = (),
) -> Assembly:
    """Draw a form. ``exclude`` are ids of items that stay out, such as those of another form; of ``twins`` at most one is drawn."""
    left_out = set(exclude)
    candidates = sorted((item for item in bank if item.id not in left_out), key=lambda item: item.id)
    drawn: list[Item] = []
    short: list[RowCount] = []
    for row in blueprint:
        fitting = [item for item in candidates if fits(item, row)]
        random_for("assemble", seed, row.outcome, row.bloom, row.track).shuffle(fitting)
        found = 0
        for item in fitting:
            if found == row.count:
                break
            if not _has_twin(item.id, (other.id for other in drawn), twins):
                drawn.append(item)
                found += 1
        if found < row.count:
            short.append(RowCount(row, found))
    return Assembly(tuple(pin_of(item) for item in drawn), tuple(short))


def misfit(blueprint: Sequence[BlueprintRow], items: Sequence[Item], twins: Sequence[Collection[str]] = ()) -> Misfit:
    """Hold a form's items to its blueprint."""
    counts = [RowCount(row, sum(fits(item, row) for item in items)) for row in blueprint]
    ids = {item.id for item in items}
    together = [tuple(sorted(ids & set(group))) for group in twins]
    return Misfit(
        rows=tuple(count for count in counts if count.found != count.row.count),
        strays=tuple(item.id for item in items if not any(fits(item, row) for row in blueprint)),
        twins=tuple(group for group in together if len(group) > 1),
    )


def _has_twin(item_id: str, drawn: Iterable[str], twins: Sequence[Collection[str]]) -> bool:
    others = {other for group in twins if item_id in group for other in group}
    return any(other in others for other in drawn)
