"""Two traces and a guide in; edited share, spectrum, fit and warnings out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.cautions import Caution
from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.fit import Mixture, unmix
from bridging.engines.crispr.sanger.places import AFTER, Places, find_places
from bridging.engines.crispr.sanger.proposals import LONGEST_DELETION, Proposal
from bridging.engines.crispr.sanger.ways import Way, other_ways, readings, widened
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

GOOD_FIT: Final = 0.9
"""Brinkman 2014 (TIDE) asks for an R² above 0.9."""
LEAST_FIT: Final = 0.8
"""Below, the mixture is not one of these alleles, and any share of it would be a wrong number."""
_GOOD_QUALITY: Final = 30
_LONG: Final = 20
_SHORT: Final = 0.6

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AlleleShare:
    proposal: Proposal
    share: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Deconvolution:
    """Shares are of all molecules in the edited trace. ``spectrum``: size → share, the unedited left out.

    ``ice``: R² · edited, the number that ICE prints. ``knockout``: frameshift, or more than 20 bases lost.
    ``ways``: of reading the traces, over which intervals reach.
    ``aberrant``: for control and edited trace, the share of signal that is not the control's call, from ``places.start`` to ``places.end``.
    """

    places: Places
    edited: float
    interval: Interval
    r_squared: float
    ice: float
    spectrum: Mapping[int, tuple[float, Interval]]
    frameshift: float
    frameshift_interval: Interval
    knockout: float
    alleles: tuple[AlleleShare, ...]
    ways: int
    measured: npt.NDArray[np.float64]
    fitted: npt.NDArray[np.float64]
    aberrant: tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
    warnings: tuple[Message, ...]

    @property
    def method(self) -> str:
        return f"nnls-shifted-control, p<0.001, block bootstrap over {self.ways} ways of reading"


def deconvolve(control: Trace, edited: Trace, guide: str, *, seed: int = 1) -> Deconvolution:
    """Return what the edited trace is a mixture of. Raises `Unusable` where guide, trace, alignment or fit are not to be trusted."""
    places = find_places(control, edited, guide, LONGEST_DELETION)
    used, other = readings(control, edited, places)
    mixture = unmix(used.columns, used.measured, always=0, seed=seed)
    if mixture.r_squared < LEAST_FIT:
        raise Unusable("sanger.no-fit", r_squared=round(mixture.r_squared, 2), needed=LEAST_FIT)
    every_size = np.array([proposal.size for proposal in used.proposals])
    sizes = every_size[mixture.kept]
    ways = other_ways(places, used, other)

    def of_sizes(is_meant: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.bool_]]) -> tuple[float, Interval]:
        return _over_ways(mixture, ways, is_meant(every_size))

    edited_share, interval = of_sizes(lambda found: found != 0)
    frameshift, frameshift_interval = of_sizes(lambda found: found % 3 != 0)
    return Deconvolution(
        places=places,
        edited=edited_share,
        interval=interval,
        r_squared=mixture.r_squared,
        ice=mixture.r_squared * edited_share,
        spectrum={int(size): of_sizes(partial(np.equal, size)) for size in sorted(set(sizes.tolist()) - {0})},
        frameshift=frameshift,
        frameshift_interval=frameshift_interval,
        knockout=_share(mixture, (sizes % 3 != 0) | (np.abs(sizes) > _LONG))[0],
        alleles=_alleles(mixture, ways, used.proposals),
        ways=1 + len(ways),
        measured=used.measured.reshape(-1, 4),
        fitted=mixture.fitted.reshape(-1, 4),
        aberrant=(_aberrant(control, places, control, 0), _aberrant(control, places, edited, places.shift)),
        warnings=tuple(_warnings(control, edited, places, mixture)),
    )


def _over_ways(mixture: Mixture, ways: Sequence[Way], meant: npt.NDArray[np.bool_]) -> tuple[float, Interval]:
    """Return the summed share of the proposals that are ``meant``, with an interval over all ways of reading."""
    share, own = _share(mixture, meant[mixture.kept])
    return share, widened(own, share, [float(shares[meant[kept]].sum()) for kept, shares in ways])


def _share(mixture: Mixture, chosen: npt.NDArray[np.bool_]) -> tuple[float, Interval]:
    """Return the summed share of some alleles with its 95 % percentile interval, widened to hold the estimate itself."""
    share = float(mixture.shares[chosen].sum())
    low, high = np.percentile(mixture.resampled[:, chosen].sum(axis=1), (2.5, 97.5)).tolist()
    return share, (max(0.0, min(low, share)), min(1.0, max(high, share)))


def _alleles(mixture: Mixture, ways: Sequence[Way], proposals: tuple[Proposal, ...]) -> tuple[AlleleShare, ...]:
    found = [AlleleShare(proposals[column], *_over_ways(mixture, ways, np.arange(len(proposals)) == column)) for column in mixture.kept]
    return tuple(sorted(found, key=lambda allele: -allele.share))


def _aberrant(control: Trace, places: Places, trace: Trace, shift: int) -> npt.NDArray[np.float64]:
    heights = trace.heights[places.start + shift : places.end + shift]
    calls = control.bases[places.start : places.end]
    own = np.array([row["ACGT".index(base)] if base in "ACGT" else row.max() for row, base in zip(heights, calls, strict=True)])
    found: npt.NDArray[np.float64] = 1 - own / np.maximum(heights.sum(axis=1), 1e-9)
    return found


def _warnings(control: Trace, edited: Trace, places: Places, mixture: Mixture) -> Iterator[Message]:
    if places.took_pam:
        yield Caution.GUIDE_WITH_PAM.message(guide=places.guide)
    if not places.has_pam:
        yield Caution.GUIDE_WITHOUT_PAM_IN_TRACE.message(guide=places.guide)
    before = slice(places.start + places.shift, places.cut + places.shift)
    for trace, part in ((control, slice(places.start, places.end)), (edited, before)):
        quality = float(trace.qualities[part].mean())
        if quality < _GOOD_QUALITY:
            yield Caution.LOW_QUALITY_TRACE.message(file=trace.name, quality=round(quality, 1), needed=_GOOD_QUALITY)
    if places.end - places.cut < _SHORT * AFTER:
        yield Caution.SHORT_TRACE.message(calls=places.end - places.cut)
    if mixture.r_squared < GOOD_FIT:
        yield Caution.POOR_FIT.message(r_squared=round(mixture.r_squared, 2), needed=GOOD_FIT)
