"""Fit a number of species to the landings of a film, none of them known beforehand."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.cautions import Caution, caution
from bridging.engines.photometry.constants import FEWEST_EVENTS, MASS_TOLERANCE
from bridging.engines.photometry.estimates import Component, Curve, Fitted
from bridging.engines.photometry.misfit import binned_misfit
from bridging.engines.photometry.mixture.normal import Window
from bridging.engines.photometry.peak_mixture import PeakMixture, fit_peaks, window_of
from bridging.engines.photometry.resolution import MASS, find_humps
from bridging.engines.photometry.share import counted, drawn, drawn_share
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

MOST_COMPONENTS: Final = 12
_MOST_TRIED: Final = 6
_CLEARLY: Final = 10.0
"""BIC by which one more that shows no hump of its own must be better (Kass and Raftery, J. American Statistical Association 90, 1995, 773–795)."""
_EVENTS_PER_COMPONENT: Final = 10
_CURVE_POINTS: Final = 600
_CUT: Final = 1.5
"""A window that begins nearer than this many widths below a peak hides a fifteenth of it, or more."""
_UNRESOLVED: Final = 2.0
"""Peaks nearer than this many widths have no dip between them."""


def fit_components(landings_kda: Floats, components: int | None, *, starts_kda: Sequence[float] = (), seed: int) -> Fitted:
    """Fit ``components`` peaks, or as many as BIC asks for; masses that are given are starts, moved by at most ± 5 %."""
    starts = list(starts_kda) or choose_starts(landings_kda, components, seed)
    window = window_of(landings_kda, starts, MASS)
    inside = int(((landings_kda >= window.low) & (landings_kda <= window.high)).sum())
    if inside < max(FEWEST_EVENTS, _EVENTS_PER_COMPONENT * len(starts)):
        raise Unusable("photometry.too-few", events=inside, needed=max(FEWEST_EVENTS, _EVENTS_PER_COMPONENT * len(starts)))
    tolerance = MASS_TOLERANCE if starts_kda else None
    mixture = fit_peaks(landings_kda, starts, window, MASS, seed=seed, tolerance=tolerance)
    return _fitted(landings_kda, mixture, window, may_be_fewer=components is not None and not starts_kda, seed=seed)


def choose_starts(landings_kda: Floats, components: int | None, seed: int) -> list[float]:
    """Return where peaks are looked for: the fullest humps, and beside a hump when more are asked for than there are."""
    humps = [hump.place for hump in find_humps(landings_kda, MASS)]
    if not humps:
        raise Unusable("photometry.no-peak")
    if components is None:
        return _as_many_as_needed(landings_kda, humps[:_MOST_TRIED], seed)
    starts = humps[:components]
    for beside in range(components - len(starts)):
        place = humps[(beside // 2) % len(humps)]
        starts.append(max(place + (1 if beside % 2 == 0 else -1) * 1.5 * (1 + beside // (2 * len(humps))) * MASS.sigma(place), 1.0))
    return starts


def _as_many_as_needed(x: Floats, humps: list[float], seed: int) -> list[float]:
    """Return the number of fullest humps with the least BIC, compared within one window."""
    window = window_of(x, humps, MASS)

    def fitted(starts: list[float]) -> tuple[float, list[float]]:
        mixture = fit_peaks(x, starts, window, MASS, seed=seed, draws=0)
        return (mixture.bic if len(starts) == 1 or _are_species(mixture) else float("inf")), starts

    best = min(fitted(humps[:count]) for count in range(1, len(humps) + 1))
    # A shoulder or a low bridge between two peaks is no hump, but may be a species.
    more = min((fitted([*best[1], (low + high) / 2]) for low, high in pairwise(sorted(best[1]))), default=best)
    return more[1] if more[0] < best[0] - _CLEARLY else best[1]


def _are_species(mixture: PeakMixture) -> bool:
    """Return whether peaks are apart, and none so wide that it is a background: else more of them only mend the shape of a peak."""
    _, means, sigmas = mixture.model.split(mixture.state)
    apart = np.diff(means[0]) > _UNRESOLVED * np.maximum(sigmas[0, 1:], sigmas[0, :-1])
    return bool(apart.all()) and not bool(mixture.at_bound.any())


def _fitted(x: Floats, mixture: PeakMixture, window: Window, *, may_be_fewer: bool, seed: int) -> Fitted:
    whole = len(x)
    model = mixture.model
    shares, means, sigmas = model.split(mixture.state)
    drawn_shares, drawn_means, drawn_sigmas = model.split(mixture.draws)
    of_all = drawn_shares * (mixture.landing_draws[:, 1] / whole)[:, None]
    below, inside, above = mixture.landing
    components = tuple(
        Component(
            mass_kda=drawn(float(means[0, k]), drawn_means[:, k]),
            sigma_kda=drawn(float(sigmas[0, k]), drawn_sigmas[:, k]),
            count=float(shares[0, k] * inside),
            fraction=drawn_share(float(shares[0, k] * inside / whole), whole, of_all[:, k]),
            is_at_bound=bool(mixture.at_bound[k].any()),
        )
        for k in range(model.size)
    )
    places = np.linspace(window.low, window.high, _CURVE_POINTS)
    parts = model.densities(mixture.state, places)[0] * inside
    narrowest = min(component.sigma_kda.value for component in components)
    excess, is_misfit = binned_misfit(model.x, places, parts.sum(axis=0), narrowest, 3 * len(components))
    names = [f"peak-{k + 1}" for k in range(model.size)] + ["background"]
    return Fitted(
        landing=whole,
        window_kda=(window.low, window.high),
        components=components,
        above=counted(above, whole),
        below=counted(below, whole),
        background=float((1 - shares.sum()) * inside),
        is_converged=mixture.is_converged,
        likelihood=mixture.likelihood,
        bic=mixture.bic,
        misfit=excess,
        is_misfit=is_misfit,
        curve=Curve(places, dict(zip(names, parts, strict=True))),
        cautions=tuple(_cautions(mixture, components, x, window, may_be_fewer=may_be_fewer, seed=seed)),
    )


def _cautions(
    mixture: PeakMixture, components: tuple[Component, ...], x: Floats, window: Window, *, may_be_fewer: bool, seed: int
) -> list[Message]:
    found = []
    first = components[0]
    if first.mass_kda.value - _CUT * first.sigma_kda.value < window.low:
        found.append(caution(Caution.DETECTION_LIMIT, mass_kda=round(first.mass_kda.value), limit_kda=round(window.low)))
    for lighter, heavier in pairwise(components):
        apart = heavier.mass_kda.value - lighter.mass_kda.value
        if apart < _UNRESOLVED * max(lighter.sigma_kda.value, heavier.sigma_kda.value):
            found.append(caution(Caution.UNRESOLVED, first_kda=round(lighter.mass_kda.value), second_kda=round(heavier.mass_kda.value)))
    if may_be_fewer and len(components) > 1:
        weakest = int(np.argmin([component.count for component in components]))
        starts = [component.mass_kda.value for place, component in enumerate(components) if place != weakest]
        if fit_peaks(x, starts, window, MASS, seed=seed, draws=0).bic <= mixture.bic:
            found.append(caution(Caution.TOO_MANY_COMPONENTS, components=len(components)))
    return found
