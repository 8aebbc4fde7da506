"""How much a design of donors, wells and organoids says, and what it costs to count organoids as if they were donors.

Values vary between donors, between wells of a donor, and between organoids of a well; the shares of the total variance are ρ_d, ρ_w and the rest. The
mean over D donors, W wells each and M organoids in each has the variance σ²·(ρ_d/D + ρ_w/(DW) + (1 − ρ_d − ρ_w)/(DWM)) (Snedecor & Cochran, nested
sampling). Its ratio to σ²/DWM is the design effect, 1 + (M − 1)·ρ with one level (Kish 1965, Survey Sampling, § 5.4); DWM / design effect is the
effective n. With M without end the effective n is at most D/ρ_d: no number of organoids replaces donors (Lazic, Clarke-Williams & Munafò 2018,
doi:10.1371/journal.pbio.2005282; Aarts et al. 2014, doi:10.1038/nn.3648). The interval of the mean has D − 1 degrees of freedom.

Who compares two groups of such donors organoid by organoid at 5 % finds a difference that is not there with the chance 2·Φ(−1.96/√(design effect)).
"""

from dataclasses import dataclass, replace
from math import inf, sqrt
from statistics import NormalDist
from typing import Final

from bridging.engines.organoids.cautions import Caution
from bridging.engines.organoids.student import t_quantile
from bridging.kernel.intervals import Z
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

METHOD: Final = "nested variance components; design effect (Kish 1965); Student's t over donors"
MOST_DONORS: Final = 1000
MOST: Final = {"donors": MOST_DONORS, "wells": 1000, "organoids": 100_000}
FEW_DONORS: Final = 5


@dataclass(frozen=True, slots=True)
class Design:
    donors: int
    wells: int
    """In each donor."""
    organoids: int
    """In each well."""

    def __post_init__(self) -> None:
        for name, most in MOST.items():
            if not 1 <= getattr(self, name) <= most:
                raise Unusable("replicates.design", name=name, given=getattr(self, name), limit=most)

    @property
    def total(self) -> int:
        return self.donors * self.wells * self.organoids


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the total variance, that is, intraclass correlations of organoids of one donor, and what their well adds."""

    donor: float
    well: float

    def __post_init__(self) -> None:
        if not (self.donor >= 0 and self.well >= 0 and self.donor + self.well <= 1):
            raise Unusable("replicates.shares", donor=float(self.donor), well=float(self.well))


@dataclass(frozen=True, slots=True)
class Worth:
    design: Design
    design_effect: float
    effective_n: float
    most_effective_n: float | None
    """What more organoids and wells of these donors can lead to; None where donors do not differ."""
    half_width_sd: float | None
    """Half of the 95 % interval of the mean, in standard deviations of single organoids; None for one donor."""
    false_positive: float
    """Chance of a difference that is not there, when organoids are counted as independent."""
    cautions: tuple[Message, ...]


def worth(design: Design, shares: Shares) -> Worth:
    variance = _variance(design, shares)
    effect = variance * design.total
    limit = design.donors / shares.donor if shares.donor else inf
    said = []
    if design.donors == 1:
        said.append(Caution.ONE_DONOR.message())
    elif design.donors < FEW_DONORS:
        said.append(Caution.FEW_DONORS.message(donors=design.donors))
    return Worth(
        design=design,
        design_effect=effect,
        effective_n=1 / variance,
        most_effective_n=None if limit == inf else limit,
        half_width_sd=t_quantile(design.donors - 1) * sqrt(variance) if design.donors > 1 else None,
        false_positive=2 * NormalDist().cdf(-Z / sqrt(effect)),
        cautions=tuple(said),
    )


def doubled(design: Design, shares: Shares) -> dict[str, Worth]:
    """Return what twice as many of each would be worth, where so many can be: where the next pipette tip is best spent."""
    twice = {name: 2 * getattr(design, name) for name in MOST}
    return {name: worth(replace(design, **{name: count}), shares) for name, count in twice.items() if count <= MOST[name]}


def donors_needed(design: Design, shares: Shares, half_width_sd: float) -> int:
    """Return how many donors, with wells and organoids as they are, bring the half interval under the wish; `Unusable` beyond 1,000."""
    if not 0 < half_width_sd < inf:
        raise Unusable("replicates.half-width", given=float(half_width_sd))
    for donors in range(2, MOST_DONORS + 1):
        reach = t_quantile(donors - 1) * sqrt(_variance(replace(design, donors=donors), shares))
        if reach <= half_width_sd:
            return donors
    raise Unusable("replicates.too-many-donors", limit=MOST_DONORS, given=float(half_width_sd))


def _variance(design: Design, shares: Shares) -> float:
    """Return the variance of the mean, in variances of single organoids."""
    rest = 1 - shares.donor - shares.well
    return shares.donor / design.donors + shares.well / (design.donors * design.wells) + rest / design.total
