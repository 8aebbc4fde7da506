"""Any number of normal peaks on a flat background, in a window that cuts what lies outside.

State: shares of the peaks (K), means (K), σ (K). What the shares leave is the background.
"""

from dataclasses import dataclass

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.mixture.normal import Window, completed_moments, truncated_density


@dataclass(frozen=True, slots=True, eq=False)
class PeaksModel:
    """``x`` (G,) are the places of events; means and σ stay within their bounds, each (K, 2)."""

    x: Floats
    window: Window
    mean_bounds: Floats
    sigma_bounds: Floats

    @property
    def size(self) -> int:
        return len(self.mean_bounds)

    @property
    def scale(self) -> Floats:
        """Shares count by themselves, masses and widths in typical widths."""
        typical = np.sqrt(self.sigma_bounds[:, 0] * self.sigma_bounds[:, 1])
        return np.concatenate([np.ones(self.size), typical, typical])

    def split(self, state: Floats) -> tuple[Floats, Floats, Floats]:
        shares, means, sigmas = np.split(state, 3, axis=1)
        return shares, means, sigmas

    def densities(self, state: Floats, x: Floats) -> Floats:
        """Return (B, K + 1, len(x)): each component times its share, the background last."""
        shares, means, sigmas = self.split(state)
        peaks = shares[..., None] * truncated_density(x, means, sigmas, self.window)
        flat = (1 - shares.sum(axis=1))[:, None, None] / self.window.width
        return np.concatenate([peaks, np.broadcast_to(flat, (len(state), 1, len(x)))], axis=1)

    def step(self, state: Floats, weights: Floats) -> tuple[Floats, Floats]:
        """One EM step."""
        parts = self.densities(state, self.x)
        whole = np.maximum(parts.sum(axis=1), 1e-300)
        likelihood = (weights * np.log(whole)).sum(axis=1)
        belongs = parts[:, :-1] * (weights / whole)[:, None, :]
        count = belongs.sum(axis=2)
        first, second = belongs @ self.x, belongs @ self.x**2
        _, means, sigmas = self.split(state)
        means, sigmas = completed_moments(count, first, second, means, sigmas, self.window)
        shares = count / weights.sum(axis=1)[:, None]
        return self.fit_in(np.concatenate([shares, means, sigmas], axis=1)), likelihood

    def fit_in(self, state: Floats) -> Floats:
        shares, means, sigmas = self.split(state)
        shares = np.maximum(shares, 0.0)
        shares = shares / np.maximum(shares.sum(axis=1), 1.0)[:, None]
        means = np.clip(means, self.mean_bounds[:, 0], self.mean_bounds[:, 1])
        sigmas = np.clip(sigmas, self.sigma_bounds[:, 0], self.sigma_bounds[:, 1])
        return np.concatenate([shares, means, sigmas], axis=1)
