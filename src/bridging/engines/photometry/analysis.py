"""One film, from what stands in its file to what may be said of the sample."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.capsid_fit import CapsidFit, fit_aav
from bridging.engines.photometry.cautions import Caution, caution
from bridging.engines.photometry.constants import FEWEST_EVENTS, LARGEST_MASS_KDA, LIGHTEST_MASS_KDA, LONGEST_FILM_S, SHORTEST_FILM_S
from bridging.engines.photometry.estimates import Fitted, Share
from bridging.engines.photometry.events import Events, Line
from bridging.engines.photometry.peak_fit import MOST_COMPONENTS, fit_components
from bridging.engines.photometry.quality import cautions_of
from bridging.engines.photometry.resolution import MASS, find_humps
from bridging.engines.photometry.share import counted
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_LIGHTEST_CAPSID_KDA: Final = 200
_SHORTEST_NT, _LONGEST_NT = 100, 50_000


@dataclass(frozen=True, slots=True)
class Aav:
    """What is known of a vector before it is weighed."""

    empty_kda: float
    genome_nt: float


@dataclass(frozen=True, slots=True)
class Peaks:
    """Any species: how many (None: as many as the events ask for), or where to start."""

    components: int | None = None
    starts_kda: Sequence[float] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    events: int
    landings_kda: Floats
    leaving_kda: Floats
    """Masses of what left, positive."""
    unbinding: Share
    """Leavings, as a share of all events."""
    peaks_seen_kda: tuple[float, ...]
    """Where landings heap up, by eye as it were: what the fit was not told, in the order of mass."""
    line: Line | None
    rate_per_s: float | None
    fitted: Fitted
    capsids: CapsidFit | None
    cautions: tuple[Message, ...]


def check_model(model: Aav | Peaks) -> None:
    """Raise Unusable for what no vector and no mixture can have."""
    if isinstance(model, Aav):
        if not (_LIGHTEST_CAPSID_KDA <= model.empty_kda <= LARGEST_MASS_KDA and _SHORTEST_NT <= model.genome_nt <= _LONGEST_NT):
            raise Unusable("photometry.vector", shortest=_SHORTEST_NT, longest=_LONGEST_NT, lightest=_LIGHTEST_CAPSID_KDA)
        return
    if model.components is not None and not 1 <= model.components <= MOST_COMPONENTS:
        raise Unusable("photometry.components", given=model.components, limit=MOST_COMPONENTS)
    if len(model.starts_kda) > MOST_COMPONENTS or (model.starts_kda and model.components not in {None, len(model.starts_kda)}):
        raise Unusable("photometry.starts", given=len(model.starts_kda), limit=MOST_COMPONENTS)
    for mass in model.starts_kda:
        if not LIGHTEST_MASS_KDA <= mass <= LARGEST_MASS_KDA:
            raise Unusable("photometry.mass", mass=mass, least=round(LIGHTEST_MASS_KDA), limit=round(LARGEST_MASS_KDA))


def masses_of(events: Events, line: Line | None) -> Floats:
    """Return kDa, negative for what leaves; raise Unusable where there are contrasts only and no line."""
    if line is not None:
        if events.contrasts is None:
            raise Unusable("photometry.no-contrasts")
        return line.masses(events.contrasts)
    if events.masses_kda is None:
        raise Unusable("photometry.no-calibration")
    return events.masses_kda


def analyse(events: Events, line: Line | None, model: Aav | Peaks, *, seconds: float | None = None, seed: int = 0) -> Analysis:
    """Fit a film. Without a line the masses of the file are taken; ``seconds`` is how long it was."""
    if seconds is not None and not SHORTEST_FILM_S <= seconds <= LONGEST_FILM_S:
        raise Unusable("photometry.seconds", seconds=seconds, least=round(SHORTEST_FILM_S), most=round(LONGEST_FILM_S))
    masses = masses_of(events, line)
    landings, leaving = masses[masses > 0], -masses[masses < 0]
    if len(landings) < FEWEST_EVENTS:
        raise Unusable("photometry.too-few", events=len(landings), needed=FEWEST_EVENTS)
    if np.ptp(landings) == 0:
        raise Unusable("photometry.identical-landings")
    if isinstance(model, Aav):
        capsids = fit_aav(landings, empty_kda=model.empty_kda, genome_nt=model.genome_nt, seed=seed)
        fitted = capsids.fitted
    else:
        capsids = None
        fitted = fit_components(landings, model.components, starts_kda=model.starts_kda, seed=seed)
    used = line or events.own_line
    rate = len(landings) / seconds if seconds else None
    cautions = [
        *_cautions_of_file(events, line, landings, leaving),
        *cautions_of(fitted, landings, leaving, used, rate, is_aav=capsids is not None),
    ]
    return Analysis(
        events=len(events),
        landings_kda=landings,
        leaving_kda=leaving,
        unbinding=counted(len(leaving), len(events)),
        peaks_seen_kda=tuple(sorted(hump.place for hump in find_humps(landings, MASS))),
        line=used,
        rate_per_s=rate,
        fitted=fitted,
        capsids=capsids,
        cautions=tuple(cautions),
    )


def _cautions_of_file(events: Events, line: Line | None, landings: Floats, leaving: Floats) -> list[Message]:
    found = []
    if line is None:
        found.append(caution(Caution.NO_CALIBRATION))
    if events.is_absolute:
        found.append(caution(Caution.ABSOLUTE_CONTRASTS))
    if len(leaving) > len(landings):
        found.append(caution(Caution.MOSTLY_UNBINDING, landings=len(landings), leavings=len(leaving)))
    if events.skipped:
        found.append(caution(Caution.EVENTS_SKIPPED, rows=events.skipped))
    return found
