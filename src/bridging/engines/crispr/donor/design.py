"""Design a single-stranded donor for one change beside one cut.

Form: C. D. Richardson et al., "Enhancing homology-directed genome editing by catalytically active and inactive CRISPR-Cas9 using asymmetric donor
DNA", Nat. Biotechnol. 34 (2016) 339–344, doi:10.1038/nbt.3481: 36 bases on the side of the cut away from the PAM, 91 on the side of the PAM, and
the strand that the guide binds, because Cas9 lets go of the other strand first, and that is the one the donor anneals to. How far from the cut
a change is still built in: D. Paquet et al. 2016, doi:10.1038/nature17664.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.cautions import DonorCaution
from bridging.engines.crispr.donor.block import BLOCKED, Window, best_window, block
from bridging.engines.crispr.donor.change import Change, applied, between
from bridging.engines.crispr.donor.frame import STOP, Frame, frame_of, translate
from bridging.engines.crispr.donor.site import NGG, CutSite, cut_site
from bridging.engines.crispr.guides.find import Coding
from bridging.engines.crispr.sequences import reverse_complement
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

LIMIT_BASES: Final = 100_000
LONGEST: Final = 200
"""Bases of a donor that is made in one piece."""
FAR: Final = 10
SHORT_ARM: Final = 25
"""Bases of homology: as many as the shorter arm keeps beside a change that lies as far from the cut as one may."""


@dataclass(frozen=True, slots=True)
class Arms:
    """Bases of the reference from the cut to either end of the donor."""

    distal: int = 36
    proximal: int = 91


@dataclass(frozen=True, slots=True)
class Donor:
    """``sequence`` as it is ordered, 5′→3′; ``forward`` the same on the forward strand, from base ``start`` of the reference to ``end``.

    ``blocking`` changes have places of the reference. CFD of the best place that the guide can still cut: with the change alone, and with all.
    ``homology``: bases without a change at the left and right end. ``frame`` is None where no coding sequence was given.
    """

    site: CutSite
    sequence: str
    strand: str
    forward: str
    start: int
    end: int
    intended: Change
    blocking: tuple[Change, ...]
    distance: int
    homology: tuple[int, int]
    frame: Frame | None
    cfd_intended: float
    cfd_after: float
    warnings: tuple[Message, ...]

    @property
    def is_blocked(self) -> bool:
        return self.cfd_after <= BLOCKED


DEFAULT_ARMS: Final = Arms()


def design_donor(sequence: str, guide: str, change: Change, coding: Coding | None, arms: Arms = DEFAULT_ARMS) -> Donor:
    """Design the donor that brings ``change`` (its reference was compared with ``sequence``). Raises `Unusable`."""
    site = cut_site(sequence, guide)
    frame = _checked_frame(sequence, change, coding) if coding else None
    start, end = _ends(site, arms, sequence)
    if change.start <= start or change.end >= end:
        raise Unusable("donor.change-outside", place=change.start, start=start, end=end)
    edited = applied(sequence, [change])
    window = _still_cut(edited, site, change)
    blocking = _blocking(edited, site, window, change, coding)
    final = applied(edited, blocking)
    forward = final[start : end + change.shift]
    if len(forward) > LONGEST:
        raise Unusable("donor.too-long", count=len(forward), limit=LONGEST)
    if "N" in forward:
        # Ordered, an N is a mixture of the four bases.
        raise Unusable("donor.unknown-bases", count=forward.count("N"), start=start, end=end)
    strand = "-" if site.strand == "+" else "+"
    own = [change, *(Change(change.back(each.start), each.reference, each.alternative) for each in blocking)]
    homology = min(each.start for each in own) - start, end - max(each.end for each in own)
    donor = Donor(
        site=site,
        sequence=forward if strand == "+" else reverse_complement(forward),
        strand=strand,
        forward=forward,
        start=start,
        end=end,
        intended=change,
        blocking=tuple(own[1:]),
        distance=between(site.cut, change),
        homology=homology,
        frame=frame,
        cfd_intended=window.cfd,
        cfd_after=_still_cut(final, site, change).cfd,
        warnings=(),
    )
    return _with_warnings(donor)


def _checked_frame(sequence: str, change: Change, coding: Coding) -> Frame:
    """Refuse a coding sequence that cannot be one: a stop before its end means that the frame begins elsewhere."""
    protein = translate(sequence, coding)
    if STOP in protein[:-1]:
        raise Unusable("donor.frame-has-stop", codon=protein.index(STOP) + 1)
    return frame_of(sequence, change, coding)


def _ends(site: CutSite, arms: Arms, sequence: str) -> tuple[int, int]:
    left, right = (arms.distal, arms.proximal) if site.strand == "+" else (arms.proximal, arms.distal)
    start, end = site.cut - left, site.cut + right
    if start < 0 or end > len(sequence):
        raise Unusable("donor.flank-short", left=left, right=right, has_left=site.cut, has_right=len(sequence) - site.cut)
    return start, end


def _still_cut(edited: str, site: CutSite, change: Change) -> Window:
    """Return the best place to cut that touches the site or the change, wherever the change has moved it."""
    begin = min(site.start, change.start)
    end = max(change.moved(site.start + NGG.length), change.new_end)
    return best_window(edited, site.guide, begin, end)


def _blocking(edited: str, site: CutSite, window: Window, change: Change, coding: Coding | None) -> tuple[Change, ...]:
    if coding is None or window.cfd <= BLOCKED:
        return ()
    return block(edited, site.guide, window, change.moved_coding(coding), change)


def _with_warnings(donor: Donor) -> Donor:
    values = {name: getattr(donor, name) for name in Donor.__slots__}
    return Donor(**(values | {"warnings": tuple(_warnings(donor))}))


def _warnings(donor: Donor) -> Iterator[Message]:
    if donor.frame is None:
        yield DonorCaution.FRAME_UNKNOWN.message()
    elif not donor.frame.is_kept:
        yield DonorCaution.FRAMESHIFT.message(bases=donor.intended.shift)
    if donor.frame and donor.frame.has_early_stop:
        yield DonorCaution.EARLY_STOP.message()
    if not donor.is_blocked:
        yield DonorCaution.NOT_BLOCKED.message(cfd=round(donor.cfd_after, 3))
    if donor.distance > FAR:
        yield DonorCaution.FAR_FROM_CUT.message(distance=donor.distance)
    if min(donor.homology) < SHORT_ARM:
        yield DonorCaution.SHORT_ARM.message(bases=min(donor.homology))
