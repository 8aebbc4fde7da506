"""Sequences as the arrays that the scores take."""

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sequences import numbers


def rows(*sequences: str) -> npt.NDArray[np.uint8]:
    return np.stack([numbers(sequence) for sequence in sequences])
