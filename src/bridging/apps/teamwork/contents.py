"""The units of team-based learning of an edition, read from its outline once, and what a session of one is played from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of, sitting_items
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.teamwork.phases import phases_of
from bridging.engines.teamwork.schema import TblUnit
from bridging.engines.teamwork.session import Plan, RatItem


# By identity, as all that is kept of an edition.
@dataclass(frozen=True, slots=True, eq=False)
class PublishedUnit:
    """``said`` is what the edition says of it in HTML, keys and notes among it. ``items`` are as they were published, whatever came after."""

    unit: TblUnit
    said: Mapping[str, Any]
    items: Mapping[str, SingleChoiceItem]
    plan: Plan

    def title(self, language: str) -> str:
        return self.unit.title["en" if language == "en" else "nl"]


def unit_titles(edition: EditionContents) -> dict[str, Mapping[str, str]]:
    """Return the titles of an edition's units; those from before there were units have none."""
    return {unit_id: said["title"] for unit_id, said in edition.outline.get("tbl", {}).items()}


@lru_cache(maxsize=32)
def items_in_units(edition: EditionContents) -> frozenset[str]:
    """Return the questions that people answer alone and then with their team; they are in no other test."""
    return frozenset(item for said in edition.outline.get("tbl", {}).values() for item in said["file"]["items"])


def meeting_of(edition: EditionContents, unit_id: str) -> str:
    """Return the meeting in which a unit is played; empty where none is."""
    return next((key for key, said in edition.outline["meetings"].items() if said.get("tbl") == unit_id), "")


@lru_cache(maxsize=32)
def unit_in(edition: EditionContents, unit_id: str) -> PublishedUnit:
    """Return a unit of an edition; raise KeyError."""
    said = edition.outline.get("tbl", {})[unit_id]
    unit = TblUnit.model_validate(said["file"])
    found = sitting_items(edition.pk, unit.items)
    items = {item_id: item for item_id in unit.items if isinstance(item := found[item_id], SingleChoiceItem)}
    # In the order in which they are written, for everybody: a team talks about B.
    rat = tuple(RatItem(item.id, tuple(option.id for option in item.options), item.key.id) for item in items.values())
    choices = {case.id: tuple(choice.id for choice in case.choices) for case in unit.cases}
    return PublishedUnit(unit, said, items, Plan(phases_of(unit), rat, unit.marks, choices))


def unit_of(module_id: str, edition_label: str, unit_id: str) -> PublishedUnit:
    """Return the unit of a session; raise KeyError or Edition.DoesNotExist."""
    return unit_in(edition_contents(edition_pk_of(module_id, edition_label)), unit_id)
