"""One day of a culture: the decisions of the morning, then growth and death until the next.

Growth: volume doubles in `doubling_days` after the lag, slowed by 1 − V/V_limit as an organoid nears the size that diffusion allows (logistic, Verhulst
1838). Death: a share a day once it is late or the median is at the limit, and in stale medium. A passage keeps cells, not organoids: fragments
are what lives on, survival × volume / volume of a fragment, and what does not is entered as lost.
"""

from dataclasses import replace
from math import floor, log, pi
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng

from bridging.engines.organoids.culture.parameters import Culture, Method
from bridging.engines.organoids.culture.state import Decision, Entry, Kind, Passage, State, mean_volume_nl
from bridging.kernel.unusable import Unusable

_SAMPLE: Final = 64
_AT_LIMIT: Final = 0.9
# Half a minute of pipetting for each dome.
_FEED_DOME_MINUTES: Final = 0.5
MOST_DOMES: Final = 100_000


def start(culture: Culture, domes: int, seed: int) -> State:
    """Return the culture after plating, on day 0. Raises `Unusable` for a number of domes that cannot be, or a negative seed."""
    if not 1 <= domes <= MOST_DOMES:
        raise Unusable("culture.domes", given=domes, limit=MOST_DOMES)
    if seed < 0:
        raise Unusable("culture.seed", given=seed)
    sizes = _sizes(culture.fragment_um, culture, default_rng([seed, 0]))
    state = State(0, 0, domes, round(domes * culture.start_fragments), sizes, 1.0, 0, 0)
    return _entered(state, culture, _plated(culture, domes, Kind.SEEDED, 0))


def next_day(state: State, decision: Decision, culture: Culture, seed: int) -> State:
    """Carry out the decision and live through the day; the same seed and decisions lead to the same culture."""
    chance = default_rng([seed, 1 + state.day])
    if decision.freezes:
        state = _freeze(state, decision.freezes)
    if decision.passage is not None:
        state = _passage(state, decision.passage, culture, chance)
    elif decision.feeds:
        state = _feed(state, culture, chance)
    return _live(state, culture, chance)


def _live(state: State, culture: Culture, chance: Generator) -> State:
    before = state.volume_nl
    if not state.organoids:
        return replace(state, day=state.day + 1)
    sizes = np.asarray(state.diameters_um)
    if state.days_since_passage + 1 > culture.lag_days:
        days = min(1.0, state.days_since_passage + 1 - culture.lag_days)
        pace = np.clip(chance.normal(1, culture.spread, len(sizes)), 0, 3)
        room = np.clip(1 - (sizes / culture.limit_um) ** 3, 0, 1)
        sizes = np.minimum(sizes * np.exp(log(2) / culture.doubling_days * days * pace * room / 3), np.maximum(culture.limit_um, sizes))
    grown = state.organoids * mean_volume_nl(sizes) * state.viable - before
    is_late = state.days_since_passage + 1 > culture.late_day or float(np.median(sizes)) > _AT_LIMIT * culture.limit_um
    lives = (1 - culture.late_loss if is_late else 1) * (1 - culture.stale_loss if state.days_since_feeding + 1 > culture.stale_days else 1)
    died = (before + grown) * (1 - lives)
    lived = replace(
        state,
        day=state.day + 1,
        diameters_um=tuple(sizes.tolist()),
        viable=state.viable * lives,
        days_since_passage=state.days_since_passage + 1,
        days_since_feeding=state.days_since_feeding + 1,
    )
    entries = [Entry(state.day, Kind.GREW, state.domes, grown_nl=grown)]
    if died > 0:
        entries.append(Entry(state.day, Kind.DIED, state.domes, lost_nl=died))
    return replace(lived, book=(*lived.book, *entries))


def _feed(state: State, culture: Culture, chance: Generator) -> State:
    medium = state.domes * culture.medium_ul
    fed = Entry(state.day, Kind.FED, state.domes, medium_ul=medium, minutes=culture.feed_minutes + _FEED_DOME_MINUTES * state.domes)
    state = _entered(replace(state, days_since_feeding=0), culture, fed)
    gone = int(chance.binomial(state.domes, culture.dome_loss))
    return _without(state, gone, Kind.DOME_LOST) if gone else state


def _freeze(state: State, domes: int) -> State:
    """Each dome becomes a vial."""
    if not 0 < domes <= state.domes:
        raise Unusable("culture.freeze", given=domes, domes=state.domes)
    return replace(_without(state, domes, Kind.FROZEN), vials=state.vials + domes)


def _without(state: State, domes: int, kind: Kind) -> State:
    """Take domes away; what was in them is stored when frozen, and lost otherwise."""
    left = replace(state, domes=state.domes - domes, organoids=round(state.organoids * (state.domes - domes) / state.domes))
    gone = state.volume_nl - left.volume_nl
    entry = Entry(state.day, kind, domes, stored_nl=gone) if kind is Kind.FROZEN else Entry(state.day, kind, domes, lost_nl=gone)
    return replace(left, book=(*left.book, entry))


def _passage(state: State, passage: Passage, culture: Culture, chance: Generator) -> State:
    domes = round(state.domes * passage.split)
    if not (passage.split > 0 and 1 <= domes <= MOST_DOMES):
        raise Unusable("culture.split", given=float(passage.split), domes=state.domes, limit=MOST_DOMES)
    single = passage.method is Method.SINGLE_CELLS
    survival = culture.single_cell_survival if single else culture.fragment_survival
    if single and passage.has_rock:
        survival *= culture.rock_factor
    # The hand varies from day to day.
    survival = float(np.clip(survival * chance.normal(1, culture.spread / 4), 0, 1))
    size = culture.single_cell_um if single else culture.fragment_um
    fragments = floor(state.volume_nl * survival / (pi / 6 * size**3 / 1e6))
    sizes = _sizes(size, culture, chance)
    plated = replace(
        state,
        passage=state.passage + 1,
        domes=domes,
        organoids=fragments,
        diameters_um=sizes,
        viable=1.0,
        days_since_passage=0,
        days_since_feeding=0,
    )
    entry = replace(_plated(culture, domes, Kind.PASSAGED, state.day), lost_nl=state.volume_nl - plated.volume_nl)
    return _entered(plated, culture, entry, has_rock=passage.has_rock)


def _plated(culture: Culture, domes: int, kind: Kind, day: int) -> Entry:
    return Entry(
        day,
        kind,
        domes,
        matrix_ul=domes * culture.dome_ul * culture.matrix_share,
        medium_ul=domes * culture.medium_ul,
        minutes=culture.passage_minutes + domes * culture.dome_minutes,
    )


def _entered(state: State, culture: Culture, entry: Entry, *, has_rock: bool = False) -> State:
    """Enter what was used, at its price."""
    medium = culture.medium_eur_ml + (culture.rock_eur_ml if has_rock else 0)
    cost = (entry.matrix_ul * culture.matrix_eur_ml + entry.medium_ul * medium) / 1000 + entry.minutes / 60 * culture.hour_eur
    return replace(state, book=(*state.book, replace(entry, cost_eur=cost)))


def _sizes(middle_um: float, culture: Culture, chance: Generator) -> tuple[float, ...]:
    """Return a sample of diameters whose mean volume is that of ``middle_um``."""
    sizes = middle_um * np.exp(chance.normal(0, culture.spread / 2, _SAMPLE))
    return tuple((sizes * (middle_um**3 / float((sizes**3).mean())) ** (1 / 3)).tolist())
