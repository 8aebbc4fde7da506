"""How many are needed: reads to see a rare allele, clones to find a wanted one.

The smallest n for which at least k successes come with the wanted chance: binomial, P(X ≥ k) = I_p(k, n − k + 1); for rare things Poisson,
P(X ≥ k) = P(k, n·p).
"""

from dataclasses import dataclass
from math import ceil
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.estimate import Result
from bridging.engines.dosing.quantities import BetweenPercent, Input
from bridging.engines.dosing.special import beta_share, gamma_quantile
from bridging.kernel.unusable import Unusable

HAPLOID_HUMAN_GENOME_PG: Final = 3.3
"""3.1·10⁹ base pairs of 650 g/mol."""
_PG_PER_NG: Final = 1000
_MOST: Final = 10**12
_SOURCE: Final = "binomial and Poisson distributions"

SharePercent = Annotated[float, Field(ge=1e-6, lt=100)]
Successes = Annotated[int, Field(ge=1, le=10_000)]
ChancePercent = Annotated[float, Field(ge=1, le=99.9999)]


class ReadsInput(Input):
    allele_percent: SharePercent
    reads_with_allele: Successes = 5
    chance_percent: ChancePercent = 95.0
    dna_ng: Annotated[float, Field(ge=0, le=1e9)]
    """Human genomic DNA in the amplification."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads(Result):
    formula: str = "smallest n with P(X ≥ k) ≥ chance, X binomial (n, p); Poisson with mean n · p beside it"
    source: str = _SOURCE
    reads_poisson: int
    reads_binomial: int
    haploid_genomes_in_dna: float


def reads_needed(given: ReadsInput) -> Reads:
    share, chance = given.allele_percent / 100, given.chance_percent / 100
    exact = smallest_number(share, given.reads_with_allele, chance)
    genomes = given.dna_ng * _PG_PER_NG / HAPLOID_HUMAN_GENOME_PG
    return Reads(
        reads_poisson=ceil(gamma_quantile(given.reads_with_allele, chance) / share),
        reads_binomial=exact,
        haploid_genomes_in_dna=genomes,
        warnings=(caution(Caution.FEWER_GENOMES_THAN_READS, genomes=round(genomes), reads=exact),) if genomes < exact else (),
    )


class ClonesInput(Input):
    edited_allele_percent: BetweenPercent
    edited_alleles_per_clone: Annotated[int, Field(ge=1, le=4)] = 2
    clones_wanted: Annotated[int, Field(ge=1, le=100)] = 1
    chance_percent: ChancePercent = 95.0
    growing_percent: Annotated[float, Field(ge=1, le=100)] = 100.0
    """Of picked clones, those that grow to a size at which they can be genotyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clones(Result):
    formula: str = "chance of a clone = (allele share)^alleles · growing share; smallest n with P(X ≥ wanted) ≥ chance, X binomial"
    source: str = _SOURCE
    wanted_percent_of_clones: float
    clones_to_pick: int


def clones_to_pick(given: ClonesInput) -> Clones:
    """Alleles are taken as edited independently of each other, which cells that differ in delivery do not do."""
    share = (given.edited_allele_percent / 100) ** given.edited_alleles_per_clone * given.growing_percent / 100
    number = smallest_number(share, given.clones_wanted, given.chance_percent / 100)
    return Clones(wanted_percent_of_clones=100 * share, clones_to_pick=number)


def smallest_number(share: float, successes: int, chance: float) -> int:
    """Return the smallest number of trials; raise `Unusable` where it is beyond anything that is done."""

    def suffices(n: int) -> bool:
        return beta_share(successes, n - successes + 1, share) >= chance

    low, high = successes, 2 * successes
    while not suffices(high):
        low, high = high, 2 * high
        if low > _MOST:
            raise Unusable("dosing.out-of-reach")
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if suffices(middle) else (middle + 1, high)
    return low


READS: Final = Calculation("reads-needed", "reads that show a rare allele often enough", ReadsInput, Reads, reads_needed)
CLONES: Final = Calculation("clones", "clones to pick for a wanted genotype", ClonesInput, Clones, clones_to_pick)
