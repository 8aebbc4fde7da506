"""What a case of mass photometry says: the lot, what it holds, and what the bench has."""

from pydantic import Field

from bridging.engines.labs.bands import Band
from bridging.engines.labs.release import Decision
from bridging.source.schema import Schema, Words


class Case(Schema):
    """``capsid_contrast``: contrast of a capsid beside that of ladder proteins of its mass; below 1 the ladder reads capsids too light.

    ``limit_percent``: the specification asks for at least so many full capsids. ``vg_per_cp``: what ddPCR and ELISA gave, told beforehand.
    """

    lot: Words
    stock_per_ml: float = Field(ge=1e11, le=1e14)
    stock_ul: float = Field(default=60, ge=10, le=1000)
    empty_kda: float = Field(default=3740, ge=3000, le=4500)
    genome_nt: int = Field(default=4725, ge=2000, le=6000)
    partial_nt: int = Field(ge=800, le=5000)
    empty: Band
    partial: Band
    full: Band
    aggregates: Band
    capsid_contrast: float = Field(default=0.918, ge=0.8, le=1.2)
    ladder_kda: tuple[float, ...] = Field(default=(66, 146, 480), min_length=2, max_length=6)
    limit_percent: float = Field(ge=1, le=99)
    vg_per_cp: float = Field(gt=0, le=1.5)
    decision: Decision
    minutes: int = Field(default=240, ge=60, le=600)
    slips: int = Field(default=12, ge=5, le=30)
    euros: int = Field(default=600, ge=200, le=5000)
