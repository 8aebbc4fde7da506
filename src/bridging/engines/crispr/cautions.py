"""Every warning that an analysis of edited cells may carry: the closed list, each with the key of its sentence in the catalogue."""

from enum import StrEnum
from typing import Final

from bridging.kernel.message import Message


class Caution(StrEnum):
    NO_CONTROL = "no-control"  # nothing tells editing from errors and from what the donor was born with
    TOO_FEW_READS = "too-few-reads"  # fewer reads than an interval of use needs
    FEW_ALIGNED = "few-aligned"  # most reads are of something else
    PAIRS_UNMERGED = "pairs-unmerged"  # many pairs do not overlap and were left out
    SNP_NEAR_CUT = "snp-near-cut"  # a variant of the donor, taken out of the count
    CONTROL_DIFFERS = "control-differs"  # sample and control do not carry the same variants: another donor
    ALLELE_DROPOUT = "allele-dropout"  # the two alleles of a heterozygous variant are not as often seen as in the control
    CONTROL_MODIFIED = "control-modified"  # the untreated sample shows what it should not
    GUIDE_WITH_PAM = "guide-with-pam"  # the guide was handed in with its PAM, which was taken off
    GUIDE_WITHOUT_PAM = "guide-without-pam"  # no NGG follows the protospacer

    def message(self, **args: str | float) -> Message:
        """Return the warning with the values of its sentence (``caution.<code>``)."""
        return Message(f"caution.{self.value}", args)


AMPLICON: Final = tuple(Caution)


class DonorCaution(StrEnum):
    """What a design of a donor may carry."""

    FRAME_UNKNOWN = "frame-unknown"  # no coding sequence was given: neither frame nor silent changes could be looked at
    FRAMESHIFT = "frameshift"  # the change itself shifts the reading frame
    EARLY_STOP = "early-stop"  # the protein ends sooner than it did
    NOT_BLOCKED = "not-blocked"  # the guide cuts what the donor brought
    FAR_FROM_CUT = "far-from-cut"  # a change so far from the cut is rarely built in
    SHORT_ARM = "short-arm"  # little homology is left beside the outermost change

    def message(self, **args: str | float) -> Message:
        """Return the warning with the values of its sentence (``caution.<code>``)."""
        return Message(f"caution.{self.value}", args)


DONOR: Final = tuple(DonorCaution)
