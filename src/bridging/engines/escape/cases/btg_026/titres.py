"""Titres of the three assays from their droplets, with Poisson's correction and without it."""

from dataclasses import dataclass

from bridging.engines.dosing.multiplicity import copies_from_share
from bridging.engines.escape.case import Table
from bridging.engines.escape.cases.btg_026.tables import CFTR, GFP, POLY_A, REACTION


@dataclass(frozen=True, slots=True)
class Titres:
    """Genomes per mL, and copies per droplet. ``raw_ratio``: of positive shares, as if no droplet held two."""

    poly_a_copies: float
    cftr_copies: float
    gfp_copies: float
    raw_ratio: float

    @property
    def poly_a(self) -> float:
        return _per_ml(self.poly_a_copies)

    @property
    def cftr(self) -> float:
        return _per_ml(self.cftr_copies)

    @property
    def gfp(self) -> float:
        return _per_ml(self.gfp_copies)

    @property
    def ratio(self) -> float:
        return self.cftr / self.poly_a


def titres(droplets: Table) -> Titres:
    """Return what all wells of each assay come to together."""
    poly_a, cftr, gfp = (_positive_share(droplets, assay) for assay in (POLY_A, CFTR, GFP))
    return Titres(copies_from_share(poly_a), copies_from_share(cftr), copies_from_share(gfp), cftr / poly_a)


def _positive_share(droplets: Table, assay: str) -> float:
    wells = [(int(accepted), int(positive)) for name, _, accepted, positive in droplets.rows if name == assay]
    return sum(positive for _, positive in wells) / sum(accepted for accepted, _ in wells)


def _per_ml(copies: float) -> float:
    return copies / REACTION.droplet_volume_ml * REACTION.dilution
