import math

import numpy as np

from bridging.engines.photometry.mixture.cumulative import normal_cumulative


def test_cumulative_normal_agrees_with_the_library_of_c():
    z = np.concatenate([np.linspace(-12, 12, 20_001), [-np.inf, np.inf, 0.0]])

    exact = np.array([0.5 * math.erfc(-value / math.sqrt(2)) for value in z.tolist()])

    np.testing.assert_allclose(normal_cumulative(z), exact, rtol=0, atol=1e-12)
