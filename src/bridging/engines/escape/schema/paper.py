"""What a clue or a prop looks like where it is more than words: pages of a dossier, cards, labels, plasmids, a floor plan.

The same values are typeset for the table and shown on the screen; everything in them is in both languages or in none.
"""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.escape.schema.names import Both, Name, listed
from bridging.source.schema import Schema, Words

Short = Annotated[Words, StringConstraints(max_length=40)]
"""What is printed as a small code as well, which holds no more."""


class Entry(Schema):
    """A label with what was filled in; ``hand``: with a pen, ``by`` whose initials. Without ``value`` the place was left open."""

    label: Both
    value: Both | None = None
    hand: bool = False
    by: Words | None = None


class Step(Schema):
    """A line of a record: what is done, what was recorded, and the initials of who did it and who saw it.

    Without ``signed`` or ``checked`` that box was left open; ``–`` says that no initials are asked there.
    """

    number: Words
    text: Both
    value: Both | None = None
    time: Words | None = None
    signed: Words | None = None
    checked: Words | None = None


class Grid(Schema):
    """A table of the page itself; ``title`` stands above it."""

    title: Both | None = None
    columns: Annotated[tuple[Both, ...], Field(min_length=1)]
    rows: tuple[tuple[Both, ...], ...]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise PydanticCustomError(
                    "room.row-width", "a row has as many cells as there are columns", {"cells": len(row), "columns": len(self.columns)}
                )
        return self


class Remark(Schema):
    """What somebody wrote on the page with a pen; ``by``: their initials, which also tell whose hand it is."""

    text: Both
    by: Words | None = None


class Signature(Schema):
    """A box for a signature below the page; left open without ``initials``."""

    role: Both
    name: Words | None = None
    initials: Words | None = None
    at: Words | None = None


class Page(Schema):
    """A page of a dossier: a form with its number and version in the head. ``data`` prints the first rows of a table of the case.

    ``stamp`` stands askew over the page, such as *superseded*. ``head``: more entries of the head, such as product and batch.
    """

    form: Short
    version: Short
    effective: Words | None = None
    title: Both
    page: Annotated[int, Field(ge=1)] = 1
    pages: Annotated[int, Field(ge=1)] = 1
    head: tuple[Entry, ...] = ()
    text: Both | None = None
    fields: tuple[Entry, ...] = ()
    steps: tuple[Step, ...] = ()
    tables: Annotated[tuple[Grid, ...], BeforeValidator(listed)] = ()
    data: Name | None = None
    remarks: Annotated[tuple[Remark, ...], BeforeValidator(listed)] = ()
    signatures: tuple[Signature, ...] = ()
    stamp: Both | None = None

    @model_validator(mode="after")
    def _is_one_of_its_pages(self) -> Self:
        if self.page > self.pages:
            raise PydanticCustomError("room.page-of", "a page is one of its pages", {"page": self.page, "pages": self.pages})
        return self


class ChartNote(Schema):
    """What somebody wrote by hand where a value of the case lies on the axis."""

    at: Name
    text: Both


class Chart(Schema):
    """A histogram of a column of the case, drawn from the data that the team has. ``x`` and ``y``: what stands at the axes, which bear no numbers."""

    table: Name
    column: Words
    x: Both
    y: Both
    bins: int = Field(default=80, ge=5, le=200)
    note: ChartNote | None = None


class Card(Schema):
    """``id`` is printed in the corner; ``tag`` says of which kind the card is."""

    id: Words | None = None
    title: Both
    text: Both | None = None
    tag: Both | None = None


class Label(Schema):
    """A label of a tube or a box: what it is, its lot, and the lines below. ``lot`` is printed as a small code as well."""

    name: Both
    lot: Short
    lines: Annotated[tuple[Both, ...], BeforeValidator(listed)] = ()
    store: Both | None = None


class Feature(Schema):
    """A stretch of a plasmid, in bases from the top, clockwise; ``strand`` -1 reads the other way. ``kind`` chooses its hatching."""

    name: Both
    start: Annotated[int, Field(ge=1)]
    end: Annotated[int, Field(ge=1)]
    strand: Literal[1, -1] = 1
    kind: Literal["gene", "promoter", "polya", "itr", "marker", "origin", "other"] = "gene"


class Plasmid(Schema):
    """A ring with its features; ``text``: what stands below it."""

    name: Words
    length: Annotated[int, Field(ge=100)]
    features: tuple[Feature, ...]
    text: Both | None = None

    @model_validator(mode="after")
    def _features_are_on_it(self) -> Self:
        for feature in self.features:
            if max(feature.start, feature.end) > self.length:
                raise PydanticCustomError(
                    "room.feature-on-plasmid",
                    "a feature lies on its plasmid",
                    {"base": max(feature.start, feature.end), "length": self.length},
                )
        return self


class Area(Schema):
    """A room of a floor plan, in squares from the upper left; ``grade``: of its air."""

    name: Both
    grade: Words | None = None
    x: float = Field(ge=0)
    y: float = Field(ge=0)
    width: float = Field(gt=0)
    height: float = Field(gt=0)


class Spot(Schema):
    """What stands on a floor plan: a plate, a hatch, a device; ``sign`` is printed in its circle, ``text`` in the list below."""

    sign: Words
    text: Both
    x: float = Field(ge=0)
    y: float = Field(ge=0)


class Plan(Schema):
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    spots: tuple[Spot, ...] = ()
