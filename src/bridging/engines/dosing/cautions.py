"""The warnings of the dose calculations: a closed list. The words stand in the catalogue under ``caution.CODE``."""

from enum import StrEnum

from bridging.kernel.message import Message


class Caution(StrEnum):
    ABOVE_LINEAR_RANGE = "above-linear-range"  # so many cells are transduced that many had more than one hit
    BELOW_LINEAR_RANGE = "below-linear-range"  # so few that the background of the cytometer carries the number
    NO_UNTRANSDUCED = "no-untransduced"  # no cells without vector were measured
    NO_BLANK = "no-blank"  # no well without template was measured
    BLANK_POSITIVE = "blank-positive"  # the wells without template are not small beside the sample
    WELLS_DIFFER = "wells-differ"  # replicates scatter more than counting alone allows
    FEW_DROPLETS = "few-droplets"
    NEAR_SATURATION = "near-saturation"  # nearly all droplets are positive
    LATE_CYCLE = "late-cycle"  # a threshold cycle at which single molecules decide
    NO_SCATTER = "no-scatter"  # values that agree to the last digit: the interval rests on nothing
    EFFICIENCY_OUT_OF_RANGE = "efficiency-out-of-range"
    CURVE_SCATTERS = "curve-scatters"
    OUTSIDE_CURVE = "outside-curve"
    EXCESS_COPIES = "excess-copies"  # more copies than single random hits explain
    MISSING_COPIES = "missing-copies"  # fewer than the share of positive cells needs
    ABOVE_COPY_CEILING = "above-copy-ceiling"
    EARLY_SAMPLE = "early-sample"  # vector DNA that did not integrate is still there
    MORE_GENOMES_THAN_CAPSIDS = "more-genomes-than-capsids"
    BELOW_DOSE_RANGE = "below-dose-range"
    ABOVE_DOSE_RANGE = "above-dose-range"
    DOSE_LIMIT_IN_INTERVAL = "dose-limit-in-interval"
    BELOW_VIABILITY_LIMIT = "below-viability-limit"
    ABOVE_CAPSID_LIMIT = "above-capsid-limit"
    NOT_PARALLEL = "not-parallel"
    NOT_STRAIGHT = "not-straight"
    FEWER_GENOMES_THAN_READS = "fewer-genomes-than-reads"


def caution(code: Caution, **args: float | str) -> Message:
    return Message(f"caution.{code}", args)


def said_chance(p: float) -> float:
    """Return a chance with as many digits as a sentence needs: two that count."""
    return float(f"{p:.2g}")
