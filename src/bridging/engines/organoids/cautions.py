"""Every warning that a result about organoids may carry: the closed list, each with the key of its sentence in the catalogue."""

from enum import StrEnum
from typing import Final

from bridging.kernel.message import Message


class Caution(StrEnum):
    NO_ORGANOIDS = "no-organoids"  # nothing was counted: an empty dome, or the wrong settings
    FEW_ORGANOIDS = "few-organoids"  # fewer than an estimate over organoids needs
    MOSTLY_OUT_OF_FOCUS = "mostly-out-of-focus"  # the focal plane missed most of the dome
    OVERLAPPING_ORGANOIDS = "overlapping-organoids"  # outlines with a notch: two that lie over each other and count as one
    DIM_FIELD = "dim-field"  # part of the image has too little light to be looked at
    LOST_ORGANOIDS = "lost-organoids"  # some could not be followed through all images
    STAGE_MOVED = "stage-moved"  # the images are shifted against each other, which was corrected
    SHRINKING = "shrinking"  # the area falls: leaking or dying organoids, or a change of focus
    ONE_DONOR = "one-donor"  # nothing can be said about other donors
    FEW_DONORS = "few-donors"  # an interval over so few donors is wide and leans on normality
    CLONE_RULE = "clone-rule"  # one abnormal metaphase may be an artefact of culture or preparation

    def message(self, **args: str | float) -> Message:
        """Return the warning with the values of its sentence (``caution.<code>``)."""
        return Message(f"caution.{self.value}", args)


MEASURE: Final = (
    Caution.NO_ORGANOIDS,
    Caution.FEW_ORGANOIDS,
    Caution.MOSTLY_OUT_OF_FOCUS,
    Caution.OVERLAPPING_ORGANOIDS,
    Caution.DIM_FIELD,
)
SWELLING: Final = (Caution.FEW_ORGANOIDS, Caution.LOST_ORGANOIDS, Caution.STAGE_MOVED, Caution.SHRINKING)
REPLICATES: Final = (Caution.ONE_DONOR, Caution.FEW_DONORS)
METAPHASES: Final = (Caution.CLONE_RULE,)
