"""What a sound layout keeps to, as data: a small set of named rules, each held for every fill that it names.

A fill that stands nowhere breaks each rule about it: an empty plate is no good layout.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from bridging.engines.assessment.types.plate_layout.wells import Layout, Shape, Well
from bridging.source.schema import Identifier, Localised, Schema

_STEPS = ((0, 1), (1, 0))


@dataclass(frozen=True, slots=True)
class Plate:
    """A layout with what a rule has to know about it; ``counts`` is how many wells each fill asks, 0 for any."""

    shape: Shape
    counts: Mapping[str, int]
    layout: Layout


class Rule(Schema):
    """``fills`` are ids, empty for all; ``feedback`` is shown when the rule is broken."""

    fills: tuple[Identifier, ...] = ()
    feedback: Localised
    misconception: Identifier | None = None

    @abstractmethod
    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        """Return where a fill breaks the rule (empty: nowhere in particular), or None when it keeps to it."""


class Counts(Rule):
    """Each fill stands in as many wells as it asks."""

    rule: Literal["counts"]

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        return None if len(plate.layout[fill]) == plate.counts[fill] else frozenset()


class Replicates(Rule):
    """Each fill stands in at least ``least`` wells."""

    rule: Literal["replicates"]
    least: int = Field(ge=2, le=384, strict=True)

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        return None if len(plate.layout[fill]) >= self.least else frozenset()


class Spread(Rule):
    """The wells of a fill do not all stand in one row, or in one column."""

    rule: Literal["spread"]
    over: Literal["rows", "columns"]

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        wells = plate.layout[fill]
        lines = {well[0] if self.over == "rows" else well[1] for well in wells}
        return None if len(lines) > 1 else wells


class BothHalves(Rule):
    """Each fill stands on both halves of the plate."""

    rule: Literal["both-halves"]
    halves: Literal["left-right", "top-bottom"] = "left-right"

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        wells, shape = plate.layout[fill], plate.shape
        across = self.halves == "left-right"
        sides = {well[1] * 2 < shape.columns if across else well[0] * 2 < shape.rows for well in wells}
        return None if len(sides) > 1 else wells


class NoEdge(Rule):
    """No well at the edge of the plate: there it is drier and warms up sooner."""

    rule: Literal["no-edge"]

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        return frozenset(well for well in plate.layout[fill] if plate.shape.is_edge(well)) or None


class Apart(Rule):
    """No well lies beside one of ``others``; without others, wells of the same fill do not lie beside each other."""

    rule: Literal["apart"]
    others: tuple[Identifier, ...] = ()

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        avoided: frozenset[Well] = frozenset().union(*(plate.layout[other] for other in self.others or (fill,)))
        return frozenset(well for well in plate.layout[fill] if any(near in avoided for near in _beside(well))) or None


class Mixed(Rule):
    """At most ``most`` wells of one fill behind one another in a row or column: the fills are shuffled over the plate."""

    rule: Literal["mixed"]
    most: int = Field(ge=2, le=23, strict=True)

    def wells_at_fault(self, fill: str, plate: Plate) -> frozenset[Well] | None:
        runs = _runs(plate.layout[fill])
        return frozenset(well for run in runs if len(run) > self.most for well in run) or None


AnyRule = Annotated[Counts | Replicates | Spread | BothHalves | NoEdge | Apart | Mixed, Field(discriminator="rule")]


def broken_by(rule: Rule, fills: tuple[str, ...], plate: Plate) -> dict[str, frozenset[Well]]:
    """Return the fills that break a rule, with the wells where they do; ``fills`` are all of the plate's."""
    found = {}
    for fill in rule.fills or fills:
        wells = rule.wells_at_fault(fill, plate) if plate.layout[fill] else frozenset()
        if wells is not None:
            found[fill] = wells
    return found


def _beside(well: Well) -> Iterator[Well]:
    for row, column in _STEPS:
        yield well[0] - row, well[1] - column
        yield well[0] + row, well[1] + column


def _runs(wells: frozenset[Well]) -> Iterator[list[Well]]:
    """Yield every unbroken line of wells, along the rows and along the columns."""
    for row, column in _STEPS:
        for well in wells:
            if (well[0] - row, well[1] - column) in wells:
                continue
            run = [well]
            while (after := (run[-1][0] + row, run[-1][1] + column)) in wells:
                run.append(after)
            yield run
