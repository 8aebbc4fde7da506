"""What `calibrate` and `fit` print, and how the numbers of the engine get there. Fractions are 0–1; ``ci95`` is of what stands before it."""

from typing import TypedDict

from bridging.engines.photometry.capsid_fit import Capsids
from bridging.engines.photometry.estimates import Component, Estimate, Share

Interval = tuple[float, float]


class ComponentRow(TypedDict):
    mass_kda: float
    mass_ci95: Interval
    sigma_kda: float
    sigma_ci95: Interval
    count: int
    fraction: float
    ci95: Interval
    at_bound: bool


class ShareOf(TypedDict):
    """A share of all landings."""

    fraction: float
    ci95: Interval
    count: int


class CapsidShare(TypedDict):
    """A share of all capsids, aggregates and debris apart; ``of_landings`` is the same count as a share of everything that landed."""

    fraction: float
    ci95: Interval
    count: int
    of_landings: float
    mass_kda: float
    mass_ci95: Interval
    packaged_nt: float | None
    packaged_nt_ci95: Interval | None


def component_row(component: Component) -> ComponentRow:
    return {
        "mass_kda": component.mass_kda.value,
        "mass_ci95": interval(component.mass_kda),
        "sigma_kda": component.sigma_kda.value,
        "sigma_ci95": interval(component.sigma_kda),
        "count": round(component.count),
        "fraction": component.fraction.value,
        "ci95": interval(component.fraction),
        "at_bound": component.is_at_bound,
    }


def share_of(share: Share) -> ShareOf:
    return {"fraction": share.fraction.value, "ci95": interval(share.fraction), "count": round(share.count)}


def capsid_share(capsids: Capsids) -> CapsidShare:
    return {
        "fraction": capsids.fraction.value,
        "ci95": interval(capsids.fraction),
        "count": round(capsids.count),
        "of_landings": capsids.of_landings.value,
        "mass_kda": capsids.mass_kda.value,
        "mass_ci95": interval(capsids.mass_kda),
        "packaged_nt": capsids.packaged_nt.value if capsids.packaged_nt else None,
        "packaged_nt_ci95": interval(capsids.packaged_nt) if capsids.packaged_nt else None,
    }


def interval(estimate: Estimate) -> Interval:
    return estimate.low, estimate.high
