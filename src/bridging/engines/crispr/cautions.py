"""Every warning that an analysis of edited cells may carry: the closed list.

The code is what stands before a point; what follows it tells apart the sentences of engines that warn of the same thing.
"""

from enum import StrEnum
from typing import Final

from bridging.kernel.message import Message


class Caution(StrEnum):
    NO_CONTROL = "no-control"  # nothing tells editing from errors and from what the donor was born with
    TOO_FEW_READS = "too-few-events.reads"  # fewer reads than an interval of use needs
    FEW_ALIGNED = "few-aligned"  # most reads are of something else
    PAIRS_UNMERGED = "pairs-unmerged"  # many pairs do not overlap and were left out
    SNP_NEAR_CUT = "snp-near-cut"  # a variant of the donor, taken out of the count
    CONTROL_DIFFERS = "control-differs"  # sample and control do not carry the same variants: another donor
    ALLELE_DROPOUT = "allele-dropout"  # the two alleles of a heterozygous variant are not as often seen as in the control
    CONTROL_MODIFIED = "control-modified"  # the untreated sample shows what it should not
    GUIDE_WITH_PAM = "guide-with-pam"  # the guide was handed in with its PAM, which was taken off
    GUIDE_WITHOUT_PAM = "guide-without-pam"  # no NGG follows the protospacer
    GUIDE_WITHOUT_PAM_IN_TRACE = "guide-without-pam.trace"  # the same in a trace: a guide cut short at its end puts the cut elsewhere
    LOW_QUALITY_TRACE = "low-quality-trace"  # base calls that are not to be trusted in what is used
    SHORT_TRACE = "short-trace"  # little of the trace lies behind the cut
    POOR_FIT = "poor-fit.trace"  # what was fitted explains too little of what was measured
    NO_CONTROL_LANE = "no-control-lane"  # nothing tells cleaved edits from cleaved variants and background
    CONTROL_CLEAVED = "control-cleaved"  # the untreated lane is cut as well: a variant of the donor, or background
    BEYOND_RANGE = "beyond-range"  # where a gel no longer follows the truth

    def message(self, **args: str | float) -> Message:
        """Return the warning with the values of its sentence (``caution.<code>``)."""
        return Message(f"caution.{self.value}", args)


GEL: Final = (Caution.NO_CONTROL_LANE, Caution.CONTROL_CLEAVED, Caution.BEYOND_RANGE)
SANGER: Final = (
    Caution.LOW_QUALITY_TRACE,
    Caution.SHORT_TRACE,
    Caution.POOR_FIT,
    Caution.GUIDE_WITH_PAM,
    Caution.GUIDE_WITHOUT_PAM_IN_TRACE,
)
AMPLICON: Final = (
    Caution.NO_CONTROL,
    Caution.TOO_FEW_READS,
    Caution.FEW_ALIGNED,
    Caution.PAIRS_UNMERGED,
    Caution.SNP_NEAR_CUT,
    Caution.CONTROL_DIFFERS,
    Caution.ALLELE_DROPOUT,
    Caution.CONTROL_MODIFIED,
    Caution.GUIDE_WITH_PAM,
    Caution.GUIDE_WITHOUT_PAM,
)


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
