"""What a case of the organoid bench says: the lines, what they may do, and what the laboratory has."""

from typing import Literal

from pydantic import Field

from bridging.engines.labs.bands import Range
from bridging.source.schema import Schema

Decision = Literal["responds", "no-response", "repeat-with-donors"]
DECISIONS: tuple[Decision, ...] = ("responds", "no-response", "repeat-with-donors")


class Case(Schema):
    """Responses are per cent of area that is added in 60 min at a saturating dose.

    ``strong`` and ``weak``: what corrected lines do; a seed has one or the other, weak with the chance ``weak_chance``. ``limit_auc``: the difference in
    AUC from which a correction is said to work, laid down beforehand. ``edge_percent``: area that outer wells lose in 60 min because they dry out;
    ``row_percent``: what the rows differ by from top to bottom, because the plate is warmer there. With either, wells are laid out at the bench.
    """

    donors: int = Field(default=6, ge=3, le=8)
    strong: Range
    weak: Range
    weak_chance: float = Field(default=0.35, ge=0, le=1)
    residual: Range
    healthy: float = Field(default=110, ge=20, le=200)
    donor_cv: float = Field(default=0.2, ge=0, le=1)
    well_cv: float = Field(default=0.08, ge=0, le=1)
    organoid_cv: float = Field(default=0.3, ge=0, le=1)
    edge_percent: float = Field(default=0, ge=0, le=40)
    row_percent: float = Field(default=0, ge=0, le=40)
    limit_auc: float = Field(gt=0)
    bad_wells: int = Field(default=3, ge=0, le=6)
    matrix_ul: float = Field(default=6000, ge=500)
    euros: int = Field(default=3000, ge=500)
    minutes: int = Field(default=4800, ge=600)

    @property
    def has_places(self) -> bool:
        return self.dries_out or self.row_percent > 0

    @property
    def dries_out(self) -> bool:
        """Tell whether outer wells do: where they do not, there is nothing against using them."""
        return self.edge_percent > 0
