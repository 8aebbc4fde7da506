"""What a case of guide choice says: which gene is to be switched off, in which cells, how guides are made, and what the bench has."""

from typing import Literal

from pydantic import Field

from bridging.source.schema import Schema, Words


class Case(Schema):
    """The genome, the donor and how well each guide edits are drawn by the seed.

    ``made``: how guides are made decides which score knows a little of how well they edit; for synthetic ones neither was learnt.
    ``enough_percent``: so many alleles edited the next step asks for, at least.
    """

    gene: Words
    paralogue: Words
    donor: Words
    made: Literal["synthetic", "u6", "t7"] = "synthetic"
    genome_bases: int = Field(default=100_000, ge=40_000, le=400_000)
    enough_percent: float = Field(default=50, ge=10, le=80)
    minutes: int = Field(default=600, ge=120, le=1200)
    euros: int = Field(default=1300, ge=600, le=10_000)
