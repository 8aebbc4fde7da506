"""The one kind of array of this engine."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
