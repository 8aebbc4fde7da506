"""A table of wells as the software of a droplet reader writes it: what is read of it is counted, and nothing that the software worked out."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bridging.engines.dosing.droplets import DropletCounts
from bridging.kernel.unusable import Unusable

_MOST_ROWS: Final = 1000
_NAMES: Final = {
    "well": ("well",),
    "target": ("target", "assay"),
    "positive": ("positives", "positive droplets"),
    "accepted": ("accepted droplets", "accepteddroplets"),
    "kind": ("targettype", "target type"),
}
_NEEDED: Final = ("well", "target", "positive", "accepted")


@dataclass(frozen=True, slots=True)
class Row:
    """A target in a well; ``is_reference``: the gene of which each cell has a known number."""

    well: str
    target: str
    droplets: DropletCounts
    is_reference: bool


def read_rows(path: Path) -> tuple[Row, ...]:
    """Raises `Unusable`."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unusable("droplets.no-table") from fault
    head = text.partition("\n")[0]
    try:
        lines = [line for line in csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count)) if any(map(str.strip, line))]
    except csv.Error as fault:
        raise Unusable("droplets.no-table") from fault
    if len(lines) > _MOST_ROWS:
        raise Unusable("droplets.many-rows", limit=_MOST_ROWS)
    places = _places([name.strip().lower() for name in lines[0]]) if lines else {}
    if any(name not in places for name in _NEEDED):
        raise Unusable("droplets.columns")
    rows = tuple(_row(line, places, number) for number, line in enumerate(lines[1:], start=2))
    if not rows:
        raise Unusable("droplets.no-rows")
    return rows


def _places(head: list[str]) -> dict[str, int]:
    return {name: head.index(known) for name, knowns in _NAMES.items() for known in knowns if known in head}


def _row(line: list[str], places: dict[str, int], number: int) -> Row:
    cells = {name: line[place].strip() if place < len(line) else "" for name, place in places.items()}
    positive, accepted = (_whole(cells[name], number) for name in ("positive", "accepted"))
    if not cells["well"] or not accepted > 0 or positive > accepted:
        raise Unusable("droplets.row", line=number)
    droplets = DropletCounts(positive_droplets=positive, accepted_droplets=accepted)
    return Row(cells["well"][:8], cells["target"][:40], droplets, cells.get("kind", "").lower().startswith("ref"))


def _whole(cell: str, number: int) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 8):  # noqa: PLR2004 -- no well has ten million droplets
        raise Unusable("droplets.row", line=number)
    return int(cell)
