"""What a case of titre and dose says: the lot and what it holds, the methods and their spread, the patient, and what the bench has."""

from typing import Final, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.labs.bands import Band, Span
from bridging.engines.labs.release import Decision
from bridging.source.schema import Schema, Words

WITH_THE_GENE: Final = 0.85
"""Of what poly(A) counts: with fewer, an end of the gene is missing."""


class Case(Schema):
    """``start_share`` and ``end_share``: of the genomes that the poly(A) amplicon counts, those that hold the start and the end of the gene.
    The start is missing from some: without the end too, the DNA holds no gene, and with it a genome was cut. Either is what is to be found.

    ``empty``, ``partial`` and ``full`` are shares of the capsids, aggregates apart, as mass photometry found them; ``vg_per_cp`` is by poly(A)
    and capsid ELISA. The CVs are those between runs, as the validation of each method reports them.
    """

    lot: Words
    expected_vg_per_ml: float = Field(ge=1e9, le=1e15)
    titre_from_per_ml: float = Field(ge=1e9, le=1e15)
    titre_to_per_ml: float = Field(ge=1e9, le=1e15)
    cp_per_ml: Span
    vg_per_cp: Band
    start_share: Band
    end_share: Band
    empty: Band
    partial: Band
    full: Band
    capsids_counted: int = Field(default=3000, ge=100, le=100_000)
    limit_percent: float = Field(ge=1, le=99)
    potency_from: float = Field(default=0.7, gt=0, le=1)
    potency_to: float = Field(default=1.4, ge=1, le=10)
    droplet_nl: Span
    loose_share: Band
    vg_per_iu: Span
    preparations: int = Field(default=3, ge=2, le=6)
    vg_cv_percent: float = Field(default=10, ge=1, le=50)
    cp_cv_percent: float = Field(default=15, ge=1, le=50)
    iu_cv_percent: float = Field(default=40, ge=5, le=100)
    weight_kg: Span
    dose_vg_per_kg: float = Field(ge=1e9, le=1e15)
    vial_ml: float = Field(gt=0, le=100)
    capsid_limit_per_kg: float = Field(ge=1e9, le=1e16)
    transduce_percent: float | None = Field(default=None, ge=1, le=95)
    """Cells that the test of potency wants transduced: then the bench asks for a sheet of cells too. Files from before have none."""
    cells_per_well: float = Field(default=2e5, ge=1e3, le=1e8)
    decision: Decision
    minutes: int = Field(default=840, ge=60, le=6000)
    euros: int = Field(default=1400, ge=200, le=20_000)
    sample_ul: float = Field(default=60, ge=10, le=1000)

    @model_validator(mode="after")
    def _lacks_the_start(self) -> Self:
        if self.start_share.high >= WITH_THE_GENE:
            raise PydanticCustomError("lab.start-not-missing", "start_share must lie below {limit}", {"limit": WITH_THE_GENE})
        return self
