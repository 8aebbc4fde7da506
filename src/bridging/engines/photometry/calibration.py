"""From the peaks of known standards to the line between mass and contrast."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.cautions import Caution, caution
from bridging.engines.photometry.constants import FEWEST_EVENTS, LARGEST_MASS_KDA, LIGHTEST_MASS_KDA
from bridging.engines.photometry.estimates import Estimate
from bridging.engines.photometry.events import Events, Line, Peak
from bridging.engines.photometry.peak_mixture import PeakMixture, fit_peaks, window_of
from bridging.engines.photometry.resolution import CONTRAST, Hump, find_humps
from bridging.engines.photometry.share import drawn
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_MOST_STANDARDS: Final = 12
_MOST_HUMPS: Final = 12
_LEAST_R_SQUARED: Final = 0.995
_LARGEST_RESIDUAL: Final = 0.05
"""Of the mass: what a standard may lie off the line."""
_NEARLY: Final = 1.0
"""Natural logarithm: another choice of peaks less far behind than this is a rival."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of known mass, and where its peak was found. ``contrast`` has no interval when it was read before."""

    mass_kda: float
    contrast: Estimate
    sigma_contrast: float | None
    count: int
    residual_kda: float
    """What the line reads minus what the standard weighs."""


@dataclass(frozen=True, slots=True)
class Calibration:
    line: Line
    slope: Estimate
    intercept: Estimate
    """Intervals tell what counting events leaves open; that the standards lie on a line they take for granted."""
    r_squared: float
    standards: tuple[Standard, ...]
    """In the order of the masses that were given."""
    events: int
    landing: int
    cautions: tuple[Message, ...]


def straight(masses: Floats, contrasts: Floats) -> tuple[Floats, Floats]:
    """Return slope and intercept by ordinary least squares of contrast on mass: ``masses`` (K,), ``contrasts`` (B, K), results (B,)."""
    centred = masses - masses.mean()
    slopes = contrasts @ centred / (centred @ centred)
    return slopes, contrasts.mean(axis=1) - slopes * masses.mean()


def calibrate(events: Events, masses_kda: Sequence[float], *, seed: int = 0) -> Calibration:
    """Find the peaks of the standards among the landings of a film, and fit the line. Raise Unusable where they cannot be found."""
    known = check_masses(masses_kda)
    if events.contrasts is None:
        raise Unusable("photometry.no-contrasts")
    magnitudes = -events.contrasts[events.contrasts < 0]
    if len(magnitudes) < FEWEST_EVENTS:
        raise Unusable("photometry.too-few", events=len(magnitudes), needed=FEWEST_EVENTS)
    if np.ptp(magnitudes) == 0:
        raise Unusable("photometry.identical-landings")
    humps = find_humps(magnitudes, CONTRAST)[:_MOST_HUMPS]
    if len(humps) < len(known):
        raise Unusable("photometry.too-few-peaks", found=len(humps), needed=len(known))
    chosen, has_rival = _choose(humps, np.sort(known))
    mixture, which = _fit(magnitudes, humps, chosen, seed)
    found = _peaks(mixture, which, known)
    cautions = [caution(Caution.AMBIGUOUS_STANDARDS)] if has_rival else []
    cautions += _cautions_of(mixture, which, events)
    return _calibration(known, found, events=len(events), landing=len(magnitudes), cautions=cautions)


def calibrate_peaks(peaks: Sequence[Peak]) -> Calibration:
    """Fit the line to peaks that somebody has read already; repeats of a mass are averaged."""
    known = check_masses(sorted({peak.mass_kda for peak in peaks}))
    repeats = [[peak.contrast for peak in peaks if peak.mass_kda == mass] for mass in known]
    means = [float(np.mean(each)) for each in repeats]
    found = [
        Standard(float(mass), Estimate(mean, mean, mean), None, len(each), 0.0)
        for mass, mean, each in zip(known, means, repeats, strict=True)
    ]
    return _calibration(known, (found, np.array([means])), events=len(peaks), landing=len(peaks), cautions=[])


def check_masses(masses_kda: Sequence[float]) -> Floats:
    """Raise Unusable for masses that can be no standards."""
    known = np.array(masses_kda, dtype=np.float64)
    if not (2 <= len(known) <= _MOST_STANDARDS) or len(set(known.tolist())) < len(known):  # noqa: PLR2004 -- a line has two points
        raise Unusable("photometry.standards", limit=_MOST_STANDARDS)
    for mass in known.tolist():
        if not LIGHTEST_MASS_KDA <= mass <= LARGEST_MASS_KDA:
            raise Unusable("photometry.mass", mass=mass, least=round(LIGHTEST_MASS_KDA), limit=round(LARGEST_MASS_KDA))
    return known


def _choose(humps: Sequence[Hump], masses: Floats) -> tuple[tuple[Hump, ...], bool]:
    """Return the humps that are the standards, by contrast, and whether another choice is nearly as good.

    Full humps, a straight line and an intercept near nothing speak for a choice; the weights are those of a judge and not of a theory: 3 % of
    a mass and 3 kDa for a residual, a quarter of the lightest standard and 10 kDa for the intercept.
    """
    ranked = sorted(humps, key=lambda hump: hump.place)
    scored = []
    for choice in combinations(ranked, len(masses)):
        contrasts = np.array([[hump.place for hump in choice]])
        slopes, intercepts = straight(masses, contrasts)
        slope, intercept = float(slopes[0]), float(intercepts[0])
        if slope <= 0:
            continue
        residuals = ((contrasts[0] - intercept) / slope - masses) / (0.03 * masses + 3)
        offset = intercept / slope / (0.25 * float(masses[0]) + 10)
        score = sum(float(np.log(hump.count)) for hump in choice) - 0.5 * float(residuals @ residuals) - 0.5 * offset**2
        scored.append((score, choice))
    if not scored:
        raise Unusable("photometry.too-few-peaks", found=len(humps), needed=len(masses))
    scored.sort(key=lambda pair: -pair[0])
    return scored[0][1], len(scored) > 1 and scored[0][0] - scored[1][0] < _NEARLY


def _fit(x: Floats, humps: Sequence[Hump], chosen: Sequence[Hump], seed: int) -> tuple[PeakMixture, list[int]]:
    """Fit the standards together with whatever else stands among them, and say which peaks are the standards."""
    window = window_of(x, [hump.place for hump in chosen], CONTRAST)
    among = [hump for hump in humps if hump in chosen or window.low < hump.place < window.high]
    starts = sorted(hump.place for hump in among)
    mixture = fit_peaks(x, starts, window, CONTRAST, seed=seed)
    # Peaks come out from left to right, as the starts went in.
    return mixture, [starts.index(hump.place) for hump in chosen]


def _peaks(mixture: PeakMixture, which: Sequence[int], known: Floats) -> tuple[list[Standard], Floats]:
    """Return the standards in the order given, and their contrasts (1 + draws, K); contrasts are negative again."""
    shares, means, sigmas = mixture.model.split(mixture.state)
    order = [which[place] for place in np.argsort(np.argsort(known))]
    draws = -mixture.model.split(mixture.draws)[1][:, order]
    values = -means[:, order]
    found = [
        Standard(
            mass_kda=float(mass),
            contrast=drawn(float(values[0, k]), draws[:, k]),
            sigma_contrast=float(sigmas[0, order[k]]),
            count=round(float(shares[0, order[k]]) * mixture.landing[1]),
            residual_kda=0.0,
        )
        for k, mass in enumerate(known)
    ]
    return found, np.concatenate([values, draws])


def _calibration(known: Floats, found: tuple[list[Standard], Floats], *, events: int, landing: int, cautions: list[Message]) -> Calibration:
    standards, contrasts = found
    slopes, intercepts = straight(known, contrasts)
    line = Line(float(slopes[0]), float(intercepts[0]), (float(known.min()), float(known.max())))
    if line.slope >= 0:
        raise Unusable("photometry.slope")
    residuals = (contrasts[0] - line.intercept) / line.slope - known
    spread = contrasts[0] - contrasts[0].mean()
    off = contrasts[0] - line.slope * known - line.intercept
    r_squared = 1.0 - float(off @ off) / float(spread @ spread)
    if len(known) == 2:  # noqa: PLR2004 -- a line has two points
        cautions = [*cautions, caution(Caution.TWO_STANDARDS)]
    elif r_squared < _LEAST_R_SQUARED or float(np.abs(residuals / known).max()) > _LARGEST_RESIDUAL:
        cautions = [*cautions, caution(Caution.POOR_LINE, residual_kda=round(float(residuals[np.abs(residuals / known).argmax()]), 1))]
    return Calibration(
        line=line,
        slope=drawn(line.slope, slopes),
        intercept=drawn(line.intercept, intercepts),
        r_squared=r_squared,
        standards=tuple(
            Standard(each.mass_kda, each.contrast, each.sigma_contrast, each.count, float(residual))
            for each, residual in zip(standards, residuals, strict=True)
        ),
        events=events,
        landing=landing,
        cautions=tuple(cautions),
    )


def _cautions_of(mixture: PeakMixture, which: Sequence[int], events: Events) -> list[Message]:
    found = []
    if not mixture.is_converged:
        found.append(caution(Caution.NOT_CONVERGED))
    means = mixture.model.split(mixture.state)[1][0]
    found += [caution(Caution.STANDARD_AT_BOUND, contrast=float(f"{-means[k]:.3g}")) for k in which if mixture.at_bound[k].any()]
    if events.is_absolute:
        found.append(caution(Caution.ABSOLUTE_CONTRASTS))
    if events.skipped:
        found.append(caution(Caution.EVENTS_SKIPPED, rows=events.skipped))
    return found
