"""What a case of a CAR-T lot says: what the bag holds, how the copies lie over the cells, the order for a patient, and what the bench has."""

from pydantic import Field

from bridging.engines.labs.bands import Band, Span
from bridging.source.schema import Schema, Words


class Case(Schema):
    """``viable`` and ``cells_per_ml`` are of the bag after thawing, ``recovered`` of the viable cells that were frozen.

    ``positive``: viable cells with the receptor. ``excess``: copies beside what random hits would give; each seed takes one of the spans. The CVs are
    those that the validation of each method reports, of one determination.
    """

    lot: Words
    cells_per_ml: Span
    viable: Band
    recovered: Band
    positive: Band
    excess: tuple[Span, ...] = Field(min_length=1, max_length=6)
    free_excess: Span
    """Copies on the early day, of DNA that is in no genome and of plasmid, beside those that stay."""
    weight_kg: Span
    dose_per_kg: float = Field(ge=1e3, le=1e9)
    copy_ceiling: float = Field(default=5, gt=1, le=20)
    viability_limit_percent: float = Field(default=70, ge=1, le=99)
    early_day: int = Field(default=3, ge=1, le=6)
    harvest_day: int = Field(default=10, ge=7, le=30)
    count_cv_percent: float = Field(default=8, ge=1, le=50)
    copies_cv_percent: float = Field(default=12, ge=1, le=50)
    minutes: int = Field(default=600, ge=120, le=3000)
    euros: int = Field(default=900, ge=200, le=10_000)
