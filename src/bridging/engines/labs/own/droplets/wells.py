"""Copies in each well of one's own digital PCR by a droplet volume that is said, and per cell where a reference gene stands beside."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.dosing.droplet_ratio import DROPLET_RATIO, DropletRatioInput, droplet_ratio
from bridging.engines.dosing.droplet_titre import DROPLET_TITRE, DropletTitreInput, droplet_titre
from bridging.engines.dosing.estimate import Estimate
from bridging.engines.labs.figures.rows import Cell, Column, Rows
from bridging.engines.labs.forms import Field, number
from bridging.engines.labs.own.droplets.table import Row, read_rows
from bridging.engines.labs.own.kinds import TABLE
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.labs.panels import Method, Panel
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_USUAL_NL: Final = "0.85"
_USUAL_COPIES: Final = "2"
_COUNTED: Final = (
    Column(Message("lab-column:well")),
    Column(Message("lab-column:target")),
    Column(Message("lab-column:droplets"), "number"),
    Column(Message("lab-column:positive"), "number"),
)
_BY: Final = (Column(Message("lab-column:low"), "number", 2), Column(Message("lab-column:high"), "number", 2))


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return (Field("own-droplet-nl", "number", unit="nL", value=_USUAL_NL), Field("own-reference-copies", "number", value=_USUAL_COPIES))


def _numbers(given: Given) -> tuple[float, float]:
    return number(given.texts, "own-droplet-nl", low=0.1, high=10), number(given.texts, "own-reference-copies", low=0.1, high=100)


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    volume_nl, reference_copies = _numbers(given)
    progress(10, Message("own-step:reading"))
    rows = read_rows(paths["droplet-table"])
    return Found((_concentrations(rows, volume_nl), *_per_cell(rows, reference_copies)))


def _concentrations(rows: tuple[Row, ...], volume_nl: float) -> Panel:
    shown = tuple((*_counted(row), *_interval(_concentration(row, volume_nl))) for row in rows)
    return Panel(
        id="droplets",
        title=Message("own-panel:droplets"),
        figure=Rows((*_COUNTED, Column(Message("lab-column:copies-per-ul"), "number", 2), *_BY), shown),
        method=Method(Message("own-method:droplets"), DROPLET_TITRE.formula, (f"V = {volume_nl:g} nL",), DROPLET_TITRE.source),
        is_simulated=False,
    )


def _concentration(row: Row, volume_nl: float) -> Estimate | None:
    try:
        return droplet_titre(DropletTitreInput(wells=(row.droplets,), droplet_volume_nl=volume_nl)).copies_per_ul_reaction
    except Unusable:
        return None


def _per_cell(rows: tuple[Row, ...], reference_copies: float) -> tuple[Panel, ...]:
    """Return the targets of wells that hold a reference gene too; no panel where none does."""
    references = {row.well: row for row in rows if row.is_reference}
    pairs = [(row, references[row.well]) for row in rows if not row.is_reference and row.well in references]
    if not pairs:
        return ()
    shown = tuple((*_counted(row), *_interval(_ratio(row, reference, reference_copies))) for row, reference in pairs)
    return (
        Panel(
            id="per-cell",
            title=Message("own-panel:per-cell"),
            figure=Rows((*_COUNTED, Column(Message("lab-column:copies-per-cell"), "number", 2), *_BY), shown),
            method=Method(
                Message("own-method:per-cell"),
                DROPLET_RATIO.formula,
                (f"reference copies per cell = {reference_copies:g}",),
                DROPLET_RATIO.source,
            ),
            is_simulated=False,
        ),
    )


def _ratio(row: Row, reference: Row, reference_copies: float) -> Estimate | None:
    given = DropletRatioInput(
        target_wells=(row.droplets,), reference_wells=(reference.droplets,), reference_copies_per_cell=reference_copies
    )
    try:
        return droplet_ratio(given).copies_per_cell
    except Unusable:
        return None


def _counted(row: Row) -> tuple[Cell, ...]:
    return row.well, row.target, float(row.droplets.accepted_droplets), float(row.droplets.positive_droplets)


def _interval(found: Estimate | None) -> tuple[Cell, ...]:
    """Nothing follows from a well without an empty droplet, or from one without its reference."""
    return (found.value, *found.ci95) if found else (None, None, None)


TOOL: Final = OwnTool("own-droplets", (FileField("droplet-table", (TABLE,)),), _fields, _numbers, _run, Message("own-hint:droplets"))
