"""Digital PCR: molecules fall into droplets at random, so the share of empty droplets tells how many there are per droplet.

λ = −ln(negatives / accepted); concentration = λ / droplet volume. B. J. Hindson et al., Analytical Chemistry 83 (2011) 8604–8610,
doi:10.1021/ac202028g. Interval: the exact binomial interval of the positive share, put through the same formula. It holds chance alone: the
volume of the droplets, pipetting and the dilution are not in it. The droplet volume is 0.85 nL in QuantaSoft from 1.7 on and 0.91 nL before.
"""

from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.estimate import Estimate
from bridging.engines.dosing.intervals import CLOPPER_PEARSON, clopper_pearson
from bridging.engines.dosing.multiplicity import copies_from_share
from bridging.engines.dosing.quantities import Count, Counted, Input
from bridging.engines.dosing.special import chi_square_tail
from bridging.kernel.unusable import Unusable

SOURCE: Final = "Hindson 2011, doi:10.1021/ac202028g"
FEW_DROPLETS: Final = 10_000
SATURATED_COPIES: Final = 5.0
"""Above so many copies per droplet fewer than 1 in 148 is empty, and a few false negatives move the result."""
UNLIKELY: Final = 0.01


class DropletCounts(Input):
    positive_droplets: Count
    accepted_droplets: Counted


Wells = Annotated[tuple[DropletCounts, ...], Field(min_length=1, max_length=384)]


def counts(wells: Sequence[DropletCounts]) -> tuple[int, int]:
    """Return positive and accepted droplets of all wells; raise `Unusable` where a well has more positive ones than droplets."""
    for well in wells:
        if well.positive_droplets > well.accepted_droplets:
            raise Unusable("dosing.more-than-counted", positive=well.positive_droplets, counted=well.accepted_droplets)
    return sum(well.positive_droplets for well in wells), sum(well.accepted_droplets for well in wells)


def copies_per_droplet(wells: Sequence[DropletCounts], outside: float = 0.05) -> Estimate:
    """Return λ with the interval outside of which it lies so often; raise `Unusable` where no droplet is empty: then there is no upper end."""
    positive, accepted = counts(wells)
    if positive == accepted:
        raise Unusable("dosing.saturated", droplets=accepted)
    low, high = clopper_pearson(positive, accepted, outside)
    interval = copies_from_share(low), copies_from_share(high)
    return Estimate(copies_from_share(positive / accepted), interval, CLOPPER_PEARSON, accepted)


def homogeneity(wells: Sequence[DropletCounts]) -> float | None:
    """Return how often wells of one mixture scatter so (Pearson's χ² over wells); None for one well or where all are alike by need."""
    positive, accepted = counts(wells)
    if len(wells) == 1 or positive == 0:
        return None
    share = positive / accepted
    total = sum(
        (well.positive_droplets - well.accepted_droplets * share) ** 2 / (well.accepted_droplets * share * (1 - share)) for well in wells
    )
    return chi_square_tail(total, len(wells) - 1)
