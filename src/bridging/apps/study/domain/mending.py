"""What a table says otherwise than the journal, and putting it right: the entries are what was done, the rows only tell it again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Mended:
    """``field`` of a row said ``before``; a row that was missing has no field."""

    row: str
    field: str = ""
    before: Any = None
    after: Any = None

    def __str__(self) -> str:
        return f"{self.row} {self.field}: {self.before!r} → {self.after!r}" if self.field else f"{self.row} was missing"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """``rows`` were held against the journal."""

    rows: int = 0
    mended: tuple[Mended, ...] = ()

    def __add__(self, other: "Rebuilt") -> "Rebuilt":
        return Rebuilt(self.rows + other.rows, self.mended + other.mended)


def name_of(row: Model) -> str:
    return f"{row._meta.model_name} {row.pk}"  # noqa: SLF001 -- Django's name for what a model says of itself


def missing(row: Model) -> Rebuilt:
    """Tell of a row that has just been made, since the journal knows it."""
    return Rebuilt(1, (Mended(name_of(row)),))


def shown_anew(row: Model, count: int) -> Rebuilt:
    """Tell that evidence was missing or said otherwise; it is revised as by a correction, never changed."""
    return Rebuilt(0, (Mended(f"evidence of {name_of(row)}", "revisions", 0, count),)) if count else Rebuilt()


def mend(row: Model, said: Mapping[str, Any]) -> Rebuilt:
    """Let a row say what follows from the journal; a row that says so already is not written."""
    mended = []
    for field, value in said.items():
        before, after = getattr(row, field), value.value if isinstance(value, Enum) else value
        if _plain(before) != _plain(after):
            setattr(row, field, after)
            mended.append(Mended(name_of(row), field, before, after))
    if mended:
        row.save(update_fields=[each.field for each in mended])
    return Rebuilt(1, tuple(mended))


def _plain(value: Any) -> Any:
    """Return a value as a column of JSON gives it back: lists for tuples."""
    return json.loads(json.dumps(value)) if isinstance(value, dict | list | tuple) else value
