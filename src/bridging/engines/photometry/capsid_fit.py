"""How many capsids are empty, partly filled and full, and how long a genome the mass of a peak leaves room for."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.capsid_mixture import CapsidMixture, fit_capsids
from bridging.engines.photometry.cautions import Caution, caution
from bridging.engines.photometry.constants import ENOUGH_EVENTS, ENOUGH_FOR_PARTIALS, FEWEST_EVENTS, KDA_PER_NT
from bridging.engines.photometry.estimates import Component, Curve, Estimate, Fitted, Share
from bridging.engines.photometry.misfit import binned_misfit
from bridging.engines.photometry.mixture.capsids import AGGREGATES, DEBRIS, EMPTY, FULL, PARTIAL, bounds_reached, peaks
from bridging.engines.photometry.share import counted, drawn, drawn_share
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

NAMES: Final = ("empty", "partial", "full")
_CURVE_POINTS: Final = 600
_UNRESOLVED: Final = 3.0
"""Empty and full nearer than this many widths leave no room in which a partial could be seen."""
_PARAMETERS: Final = 11


@dataclass(frozen=True, slots=True)
class Capsids:
    """Capsids of one sort. ``fraction`` is of all capsids, aggregates and debris apart."""

    count: float
    fraction: Estimate
    of_landings: Estimate
    """The same count as a share of all landings, aggregates and debris included."""
    mass_kda: Estimate
    packaged_nt: Estimate | None
    """(mass − empty) / 0.309: the single-stranded DNA that the mass leaves room for. Which DNA it is, mass does not say."""


@dataclass(frozen=True, slots=True)
class CapsidFit:
    fitted: Fitted
    """Its components are empty, partial and full; their fractions are of all capsids."""
    empty: Capsids
    partial: Capsids
    full: Capsids
    aggregates: Share
    """Heavier than full, as a share of all landings."""
    debris: Share
    """Lighter than empty, as a share of all landings."""


def fit_aav(landings_kda: Floats, *, empty_kda: float, genome_nt: float, seed: int) -> CapsidFit:
    """Fit with masses that start at ``empty_kda`` and with a genome on top of it, and move by at most ± 5 %."""
    full_kda = empty_kda + KDA_PER_NT * genome_nt
    near = int(((landings_kda > 0.8 * empty_kda) & (landings_kda < 1.2 * full_kda)).sum())  # the window of the mixture
    if near < FEWEST_EVENTS:
        typical = float(np.median(landings_kda)) if len(landings_kda) else 0.0
        raise Unusable("photometry.no-capsids", events=near, needed=FEWEST_EVENTS, empty_kda=round(empty_kda), typical_kda=round(typical))
    mixture = fit_capsids(landings_kda, empty_kda, full_kda, seed=seed)
    whole = len(landings_kda)
    state = np.concatenate([mixture.state, mixture.draws])
    counts = state[:, : AGGREGATES + 1] * mixture.inside[:, None]
    sorts = tuple(_capsids(part, state, counts, whole) for part in (EMPTY, PARTIAL, FULL))
    reached = bounds_reached(mixture.model, mixture.state, mixture.has_partials)
    fitted = _fitted(mixture, sorts, state, landings_kda, reached)
    return CapsidFit(
        fitted=fitted,
        empty=sorts[0],
        partial=sorts[1],
        full=sorts[2],
        aggregates=_apart(counts[:, AGGREGATES] + mixture.above, whole),
        debris=_apart(counts[:, DEBRIS] + mixture.below, whole),
    )


def _capsids(part: int, state: Floats, counts: Floats, whole: int) -> Capsids:
    """The first row is the film, the others its resamplings."""
    capsids = counts[:, EMPTY : FULL + 1].sum(axis=1)
    fractions = counts[:, part] / np.maximum(capsids, 1e-9)
    masses = peaks(state, part)[0]
    lengths = (masses - peaks(state, EMPTY)[0]) / KDA_PER_NT
    return Capsids(
        count=float(counts[0, part]),
        fraction=drawn_share(float(fractions[0]), float(capsids[0]), fractions[1:]),
        of_landings=drawn_share(float(counts[0, part] / whole), whole, counts[1:, part] / whole),
        mass_kda=drawn(float(masses[0]), masses[1:]),
        packaged_nt=None if part == EMPTY else drawn(float(lengths[0]), lengths[1:]),
    )


def _apart(counts: Floats, whole: int) -> Share:
    return Share(float(counts[0]), drawn_share(float(counts[0] / whole), whole, counts[1:] / whole))


def _fitted(mixture: CapsidMixture, sorts: tuple[Capsids, ...], state: Floats, x: Floats, reached: dict[int, bool]) -> Fitted:
    model, inside = mixture.model, float(mixture.inside[0])
    components = []
    for sort, part in zip(sorts, (EMPTY, PARTIAL, FULL), strict=True):
        sigmas = peaks(state, part)[1]
        components.append(Component(sort.mass_kda, drawn(float(sigmas[0]), sigmas[1:]), sort.count, sort.fraction, reached[part]))
    window = model.window
    places = np.linspace(window.low, window.high, _CURVE_POINTS)
    parts = model.densities(mixture.state, places)[0] * inside
    excess, is_misfit = binned_misfit(model.x, places, parts.sum(axis=0), components[0].sigma_kda.value, _PARAMETERS)
    names = ("debris", *NAMES, "aggregates", "background")
    return Fitted(
        landing=len(x),
        window_kda=(window.low, window.high),
        components=tuple(components),
        above=counted(int(mixture.above[0]), len(x)),
        below=counted(int(mixture.below[0]), len(x)),
        background=float((1 - mixture.state[0, : AGGREGATES + 1].sum()) * inside),
        is_converged=mixture.is_converged,
        likelihood=mixture.likelihood,
        bic=_PARAMETERS * float(np.log(max(inside, 2.0))) - 2 * mixture.likelihood,
        misfit=excess,
        is_misfit=is_misfit,
        curve=Curve(places, dict(zip(names, parts, strict=True))),
        cautions=tuple(_cautions(mixture, components, len(x))),
    )


def _cautions(mixture: CapsidMixture, components: list[Component], whole: int) -> list[Message]:
    empty, _, full = components
    found = []
    if full.mass_kda.value - empty.mass_kda.value < _UNRESOLVED * max(empty.sigma_kda.value, full.sigma_kda.value):
        found.append(caution(Caution.UNRESOLVED, first_kda=round(empty.mass_kda.value), second_kda=round(full.mass_kda.value)))
    if ENOUGH_EVENTS <= whole < ENOUGH_FOR_PARTIALS:
        found.append(caution(Caution.TOO_FEW_FOR_PARTIALS, events=whole, enough=ENOUGH_FOR_PARTIALS))
    if not mixture.has_partials:
        found.append(caution(Caution.PARTIALS_NOT_SHOWN))
    return found
