"""Films whose truth is known by construction, without the engine's own simulator."""

from pathlib import Path
from typing import Any

import numpy as np

SLOPE, INTERCEPT = -5.0e-5, 2.0e-4


def contrasts(masses_kda: np.ndarray) -> np.ndarray:
    return SLOPE * masses_kda + INTERCEPT


def peak(seed: int, mass_kda: float, sigma_kda: float, count: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(mass_kda, sigma_kda, count)


def capsids(
    seed: int, empty: int, partial: int, full: int, *, way: float = 0.5, genome_nt: float = 4300, relative: float = 0.04
) -> np.ndarray:
    """Return masses of capsids; the partials carry one genome, ``way`` of the whole."""
    first, last = 3740.0, 3740.0 + 0.309 * genome_nt
    middle = first + way * (last - first)
    parts = [
        peak(seed + k, mass, relative * mass, count) for k, (mass, count) in enumerate(((first, empty), (middle, partial), (last, full)))
    ]
    return np.concatenate(parts)


def write_csv(path: Path, head: str, values: np.ndarray) -> Path:
    path.write_text(head + "\n" + "\n".join(f"{value:.9g}" for value in values) + "\n", "utf-8")
    return path


def codes(found: Any) -> list[str]:
    """Return what is said with caution, without the word that all of it begins with."""
    return [message.code.removeprefix("caution.") for message in found.cautions]
