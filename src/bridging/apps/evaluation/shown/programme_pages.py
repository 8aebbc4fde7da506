"""The page of those who run the programme, and what is behind each number on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.lattice import Lattice
from bridging.apps.evaluation.queries.reading import filters_in
from bridging.apps.evaluation.shown import numbers
from bridging.apps.evaluation.shown.programme_words import GROUPS, HEADS, MEANINGS, Names


@dataclass(frozen=True, slots=True)
class GroupRow:
    """``url`` leads to what is behind the number; a number that is not shown has something behind it as well: the reason."""

    name: str
    trained: str
    url: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    key: str
    title: str
    head: str
    meaning: str
    rows: tuple[GroupRow, ...]
    is_hiding: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """What is behind one number. ``change`` is that since the end of last month, None where it may not be told."""

    group: str
    title: str
    name: str
    meaning: str
    trained: int | None
    change: int | None
    cohorts: tuple[Cohort, ...]


def tables(results: Mapping[str, Any], names: Names, data: str) -> list[GroupTable]:
    return [_table(group, results["reach"]["groups"][group], names, data) for group in GROUPS]


def _table(group: str, rows: Sequence[Mapping[str, Any]], names: Names, data: str) -> GroupTable:
    place = reverse("evaluation:programme-cell")
    shown = tuple(
        GroupRow(
            names.group(group, row["key"]),
            numbers.count(row["trained"]),
            f"{place}?{urlencode({'group': group, 'key': row['key'], 'data': data})}",
        )
        for row in rows
    )
    hides = any(row["trained"] is None for row in rows)
    return GroupTable(group, str(GROUPS[group]), str(HEADS[group]), str(MEANINGS[group]), shown, hides)


def behind(results: Mapping[str, Any], group: str, key: str, names: Names) -> Behind | None:
    """Return what is behind a number; None where nothing is called so."""
    row = next((row for row in results["reach"]["groups"].get(group, ()) if row["key"] == key), None)
    if row is None:
        return None
    cohorts = Cohort.objects.filter(slug__in=row["cohorts"]).order_by("starts_on", "slug")
    return Behind(
        group, str(GROUPS[group]), names.group(group, key), str(MEANINGS[group]), row["trained"], row["since_last_month"], tuple(cohorts)
    )


def cell_words(cell: str, choices: Lattice, names: Names) -> str:
    """Return the filters of a group in words, as ``Filters.subject`` names them."""
    said = filters_in(cell)
    if not said:
        return _("the whole programme")
    words = {"cohort": choices.title_of(said.get("cohort", "")), "module": names.module(said.get("module", ""))}
    return " · ".join(words.get(name, value) for name, value in said.items())
