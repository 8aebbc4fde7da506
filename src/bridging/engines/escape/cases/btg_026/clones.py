"""Five clones that were picked after editing, of which one can serve as the corrected control."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_CORRECTED: Final = "corrected (CTT restored, PAM silent change)"
_UNEDITED: Final = "F508del (unedited)"
_INSERTED: Final = "F508del + 1-bp insertion"
_ERROR: Final = "other <0.2 % each (error)"


@dataclass(frozen=True, slots=True)
class CloneKind:
    """``alleles`` with their shares of the reads; ``identity``: what the profile of short tandem repeats says."""

    depth: int
    alleles: tuple[tuple[str, float], ...]
    identity: str = "16/16"


CLONE_KINDS: Final[Mapping[str, CloneKind]] = {
    "unedited": CloneKind(21_450, ((_UNEDITED, 0.995), (_ERROR, 0.005))),
    "valid": CloneKind(19_820, ((_CORRECTED, 0.497), (_UNEDITED, 0.496), (_ERROR, 0.007))),
    "mixture": CloneKind(
        22_110, ((_CORRECTED, 0.332), (_INSERTED, 0.341), (_UNEDITED, 0.320), (_ERROR, 0.007)), "16/16 + extra alleles at 3 loci"
    ),
    "knockout": CloneKind(20_330, ((_INSERTED, 0.508), ("F508del, 7-bp deletion", 0.486), (_ERROR, 0.006))),
    "dropout": CloneKind(18_990, ((_CORRECTED, 0.994), (_ERROR, 0.006))),
}
"""One allele corrected is enough for function. A clone with corrected reads alone and one copy has lost the other allele."""
