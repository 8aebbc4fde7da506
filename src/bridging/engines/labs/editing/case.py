"""What a case of editing says: how far the edit went, what the donor was born with, and what the bench has."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.labs.bands import Band, Span
from bridging.source.schema import Schema, Words

Decision = Literal["go-on", "measure-again", "edit-again"]
DECISIONS: tuple[Decision, ...] = ("go-on", "measure-again", "edit-again")


class Case(Schema):
    """Shares are of all alleles. ``large``: a deletion that takes away the primer site of the short products, on one haplotype.

    ``templated``: share of the small indels that is the base left of the cut, once more. ``reached``: cells that took up the editor at all.
    ``needed_percent``: the next step asks for so many cells without the protein. A seed's truth lies at least ``apart_percent`` from it.
    """

    target: Words
    modified: Band
    large: Band
    templated: Band
    reached: Band
    half_life_h: Span
    doubling_h: float = Field(default=24, gt=0)
    needed_percent: float = Field(ge=1, le=99)
    apart_percent: float = Field(default=8, ge=0, le=30)
    minutes: int = Field(default=780, ge=120, le=3000)
    euros: int = Field(default=900, ge=200, le=5000)
    dna: int = Field(default=400, ge=100, le=5000)
    days: int = Field(default=5, ge=0, le=30)

    @model_validator(mode="after")
    def _haplotype_holds_it(self) -> Self:
        if self.modified.low < 2 * self.large.high:
            raise PydanticCustomError("lab.large-too-often", "more large deletions than edits of one haplotype")
        return self
