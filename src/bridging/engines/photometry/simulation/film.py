"""A film of landings: drawn from a seed, with its truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.events import Events, Line
from bridging.engines.photometry.simulation.landing import CAPSIDS, FIELD_UM, MOMENT_S, SPOT_UM, Anchor, landing_rate
from bridging.engines.photometry.simulation.species import LINE, Species

LIMIT_KDA: Final = 40.0
"""What is lighter is not seen."""
MOST_EVENTS: Final = 200_000
_DEBRIS_KDA: Final = 80.0
"""How much heavier than the limit light debris is on average."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How the film was taken. A dirty coverslip has what comes and goes: landings and leavings of one mass, as many of both."""

    seconds: float = 60.0
    unbinding: float = 0.15
    """Leavings for each landing."""
    debris_per_s: float = 0.5
    """Landings of light debris, of 40 to some hundreds of kDa."""
    dirt_per_s: float = 0.0
    dirt_kda: float = 230.0
    line: Line = LINE
    anchor: Anchor = CAPSIDS


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """Events in the order of time. ``names[kinds]`` says what each was; ``partners`` how many others its spot holds."""

    contrasts: Floats
    seconds: Floats
    kinds: NDArray[np.int64]
    names: tuple[str, ...]
    partners: NDArray[np.int64]
    length_s: float

    @property
    def events(self) -> Events:
        return Events(self.contrasts, None)

    def count(self, name: str) -> int:
        """Return how many landings of a kind are among the events."""
        return int(((self.kinds == self.names.index(name)) & (self.contrasts < 0)).sum())


def film_of(species: Sequence[Species], per_ml: float, conditions: Conditions | None = None, *, seed: int) -> Film:
    """Return a film of a solution with ``per_ml`` particles. Raises ValueError for shares or a film that cannot be."""
    how = conditions or Conditions()
    if not species or min(one.share for one in species) < 0 or sum(one.share for one in species) <= 0 or per_ml < 0:
        raise ValueError("a solution has particles, none of them fewer than none")
    rng = np.random.default_rng(seed)
    whole = sum(one.share for one in species)
    expected = [landing_rate(per_ml * one.share / whole, one.mass_kda, how.anchor) * how.seconds for one in species]
    expected += [how.debris_per_s * how.seconds, how.dirt_per_s * how.seconds]
    if sum(expected) > MOST_EVENTS:
        raise ValueError(f"{sum(expected):.0f} landings are more than a film can show")
    counts = rng.poisson(expected)
    masses = [_drawn(rng, one, int(count)) for one, count in zip(species, counts, strict=False)]
    masses.append(LIMIT_KDA + rng.exponential(_DEBRIS_KDA, counts[-2]))
    masses.append(rng.normal(how.dirt_kda, 0.07 * how.dirt_kda, counts[-1]))
    landed = np.concatenate(masses)
    kinds = np.repeat(np.arange(len(counts)), counts)
    seen, when, kinds, partners = _merged(rng, landed, kinds, how.seconds)
    leaves = np.where(kinds == len(species) + 1, 1.0, how.unbinding)
    leaving = np.flatnonzero(rng.random(len(seen)) < leaves)
    sign = np.concatenate([np.ones(len(seen)), -np.ones(len(leaving))])
    masses_seen = np.concatenate([seen, rng.normal(seen[leaving], 0.02 * seen[leaving] + 5)])
    later = np.minimum(when[leaving] + rng.exponential(0.5, len(leaving)), how.seconds)
    order = np.argsort(np.concatenate([when, later]), kind="stable")
    is_seen = (masses_seen > LIMIT_KDA)[order]
    order = order[is_seen]
    return Film(
        contrasts=(sign * (how.line.slope * masses_seen + how.line.intercept))[order],
        seconds=np.concatenate([when, later])[order],
        kinds=np.concatenate([kinds, kinds[leaving]])[order],
        names=(*(one.name for one in species), "debris", "dirt"),
        partners=np.concatenate([partners, partners[leaving]])[order],
        length_s=how.seconds,
    )


def _drawn(rng: np.random.Generator, one: Species, count: int) -> Floats:
    true = np.full(count, one.mass_kda) if one.longest_kda is None else rng.uniform(one.mass_kda, one.longest_kda, count)
    return np.asarray(rng.normal(true, np.hypot(one.sigma_floor_kda, one.sigma_relative * true)))


def _merged(
    rng: np.random.Generator, masses: Floats, kinds: NDArray[np.int64], seconds: float
) -> tuple[Floats, Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Let every landing happen somewhere; what falls on the spot of an earlier one, within a moment, adds to it and is not seen by itself.

    How much it adds falls with distance and delay: contrasts of spots add, and a spot at half its width is fitted as half.
    """
    order = np.argsort(rng.random(len(masses)) * seconds)
    when = np.sort(rng.random(len(masses)) * seconds)
    place = rng.random((len(masses), 2)) * np.array(FIELD_UM)
    seen, kinds = masses[order].copy(), kinds[order]
    partners = np.zeros(len(seen), dtype=np.int64)
    is_own = np.ones(len(seen), dtype=bool)
    for lag in range(1, len(seen)):
        near_in_time = when[lag:] - when[:-lag] < MOMENT_S
        if not near_in_time.any():
            break
        distance = np.hypot(*(place[lag:] - place[:-lag]).T)
        first = np.flatnonzero(near_in_time & (distance < SPOT_UM))
        second = first + lag
        pairs = is_own[first] & is_own[second]
        first, second = first[pairs], second[pairs]
        overlap = np.exp(-2 * (distance[first] / SPOT_UM) ** 2) * (1 - (when[second] - when[first]) / MOMENT_S)
        np.add.at(seen, first, overlap * masses[order][second])
        np.add.at(partners, first, 1)
        is_own[second] = False
    return seen[is_own], when[is_own], kinds[is_own], partners[is_own]
