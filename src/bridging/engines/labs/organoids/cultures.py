"""The lines in culture, day by day, as the engine has them. A line is grown again from its spells whenever it is asked for; what was grown is kept."""

from dataclasses import replace
from functools import lru_cache

from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.state import ASSAY_DAY, Line, Spell, State
from bridging.engines.labs.organoids.truth import line_truth
from bridging.engines.organoids.culture.day import next_day, start
from bridging.engines.organoids.culture.parameters import Culture
from bridging.engines.organoids.culture.state import Decision, Passage
from bridging.engines.organoids.culture.state import State as Grown
from bridging.kernel.seed import random_for

DOMES = 2
"""Of each line, from one vial."""


@lru_cache(maxsize=256)
def culture_of(case: Case, seed: str, line: Line) -> Culture:
    """Hands are counted in minutes here, and so cost no money."""
    return Culture(doubling_days=line_truth(case, seed, line).doubling_days, hour_eur=0)


@lru_cache(maxsize=4096)
def days_of(case: Case, seed: str, line: Line, spells: tuple[Spell, ...]) -> tuple[Grown, ...]:
    """Return the mornings of a line, from day 0 to the one after the last spell."""
    culture = culture_of(case, seed, line)
    chance = random_for(seed, "culture", line.donor, int(line.is_corrected)).getrandbits(32)
    if not spells:
        return (start(culture, DOMES, chance),)
    days = list(days_of(case, seed, line, spells[:-1]))
    spell = spells[-1]
    for day in range(spell.days):
        state = days[-1]
        days.append(next_day(state, _decision(state, spell, is_first=not day), culture, chance))
    return tuple(days)


def _decision(state: Grown, spell: Spell, *, is_first: bool) -> Decision:
    if not state.domes:
        return Decision()
    feeds = state.days_since_feeding >= spell.feed_every
    if not is_first:
        return Decision(feeds=feeds)
    kept = kept_domes(state, spell)
    # A line of which little is left still gets a dome of its own.
    passage = None if spell.split is None else Passage(max(spell.split, 1 / kept), spell.method, spell.has_rock)
    return Decision(passage, feeds=spell.feeds or feeds, freezes=state.domes - kept)


def kept_domes(state: Grown, spell: Spell) -> int:
    """Return how many domes of a line are carried on."""
    return state.domes if spell.keep is None else min(state.domes, spell.keep)


def mornings(state: State, line: Line) -> tuple[Grown, ...]:
    return days_of(state.case, state.seed, line, state.spells)


def now(state: State, line: Line) -> Grown:
    return mornings(state, line)[-1]


def living(state: State) -> tuple[Line, ...]:
    """Return the lines that are still there: the last dome of a line may come off when medium is changed."""
    return tuple(line for line in state.lines if now(state, line).organoids)


def used_in(state: State, spell: Spell) -> dict[str, float]:
    """Return what a spell would use, over all lines, by the name of the good."""
    sums = {"minutes": 0.0, "euros": 0.0, "matrix": 0.0}
    for line in state.lines:
        before = now(state, line)
        after = days_of(state.case, state.seed, line, (*state.spells, spell))[-1]
        for entry in after.book[len(before.book) :]:
            sums["minutes"] += entry.minutes
            sums["euros"] += entry.cost_eur
            sums["matrix"] += entry.matrix_ul
    return sums


def fragments_of(state: State, line: Line) -> int:
    """Return how many living fragments a line gives when it is sheared for the plate."""
    shear = Spell(1, 7, split=1.0)
    return days_of(state.case, state.seed, line, (*state.spells, shear))[-1].organoids


@lru_cache(maxsize=512)
def at_assay(case: Case, seed: str, line: Line, spells: tuple[Spell, ...]) -> Grown:
    """Return the organoids of a line on the day of the assay, seeded after the spells."""
    seeded = sum(spell.days for spell in spells)
    grown = days_of(case, seed, line, (*spells, Spell(ASSAY_DAY - seeded, 2, split=1.0)))[-1]
    before = days_of(case, seed, line, spells)[-1]
    # What was dying when it was sheared goes onto the plate with the rest.
    return replace(grown, viable=grown.viable * before.viable)
