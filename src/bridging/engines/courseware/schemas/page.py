"""Front matter of a page and of a reference entry."""

from typing import Literal

from pydantic import Field

from bridging.source.schema import Day, Identifier, OutcomeId, Schema, Words

Licence = Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "all-rights-reserved"]
SHARED_FIELDS = ("id", "unit", "outcomes", "minutes", "valid_on", "review_by", "licence")


class PageFront(Schema):
    """What stands above a page. The fields of SHARED_FIELDS are equal in both languages."""

    id: Identifier
    title: Words
    lead: Words
    unit: Identifier
    outcomes: tuple[OutcomeId, ...] = ()
    minutes: int = Field(ge=1, le=600)
    author: Words
    reviewer: Words | None = None
    reviewed_on: Day | None = None
    reviewed_edition: Words | None = None
    valid_on: Day
    review_by: Day
    licence: Licence


class EntryFront(Schema):
    """What stands above an entry of the reference work."""

    id: Identifier
    title: Words
    short: Words
    also: tuple[Words, ...] = ()
    theme: Identifier
    definition: Words
    related: tuple[Identifier, ...] = ()
    sources: tuple[Words, ...] = ()
    valid_on: Day
    review_by: Day
