"""What a fit says: numbers with their 95 % intervals."""

from dataclasses import dataclass, field

from bridging.engines.photometry.arrays import Floats
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Estimate:
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Component:
    """A peak. ``count`` is how many landings it explains within the window."""

    mass_kda: Estimate
    sigma_kda: Estimate
    count: float
    fraction: Estimate
    is_at_bound: bool


@dataclass(frozen=True, slots=True)
class Share:
    """Landings of one sort, and their part of a whole that the holder names."""

    count: float
    fraction: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """For a figure: the fitted density per kDa of each component, times the landings, at places along the axis."""

    mass_kda: Floats
    parts: dict[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """What fits of every kind tell."""

    landing: int
    window_kda: tuple[float, float]
    components: tuple[Component, ...]
    above: Share
    """Landings heavier than the window, as a share of all landings."""
    below: Share
    background: float
    """Landings in the window that the flat background explains."""
    is_converged: bool
    likelihood: float
    bic: float
    """Bayesian information criterion: less is better; for models of the same events in the same window."""
    misfit: float
    """Excess of χ² over its degrees of freedom per event: the mean square relative deviation of the curve from the events."""
    is_misfit: bool
    curve: Curve
    cautions: tuple[Message, ...] = field(default=())
