"""Rows, each with its right option: what an item of any of these types comes down to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Self

from bridging.source.schema import Localised
from bridging.source.yaml import Place

NOTHING: Final[Mapping[str, str]] = {}
NO_NOTES: Final[Mapping[str, Localised]] = {}


@dataclass(frozen=True, slots=True)
class SheetOption:
    """``place`` is where it stands in the file."""

    id: str
    text: Localised
    place: Place


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``keys`` holds the right option, and behind it those that are right too; none: the row is to be left out.

    ``notes`` are said instead of ``feedback`` when that option was given; ``misconceptions`` name the belief behind a wrong one.
    """

    id: str
    text: Localised
    keys: tuple[str, ...]
    place: Place
    label: Localised | None = None
    feedback: Localised | None = None
    notes: Mapping[str, Localised] = field(default_factory=lambda: NO_NOTES)
    misconceptions: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @property
    def form_field(self) -> str:
        return f"row-{self.id}"

    def labelled(self, label: str) -> Self:
        return replace(self, label=Localised(nl=label, en=label))


@dataclass(frozen=True, slots=True)
class Sheet:
    """``reuse``: an option may be given to more rows than one. ``optional``: rows may be left out."""

    rows: tuple[SheetRow, ...]
    options: tuple[SheetOption, ...]
    look: Literal["pairs", "cards", "lanes", "board", "document"]
    title: Localised | None = None
    reuse: bool = True
    optional: bool = False
    lettered: bool = False
    shuffle_rows: bool = False
    shuffle_options: bool = False

    def option(self, identifier: str) -> SheetOption:
        return next(option for option in self.options if option.id == identifier)
