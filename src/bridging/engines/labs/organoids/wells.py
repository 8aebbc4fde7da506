"""What stands in a well and how it is seen: a scene, its images, what they list under some limits, and how that swells."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.cultures import at_assay
from bridging.engines.labs.organoids.state import Channel, Limits, Plate, Reason, Spell, State, Well
from bridging.engines.labs.organoids.truth import Fault, faults_of, line_truth, response_of, shift_of
from bridging.engines.organoids.following import Followed
from bridging.engines.organoids.measuring import Measured, measure
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.swelling import Swelling, from_areas
from bridging.engines.organoids.synthetic.calcein import calcein
from bridging.engines.organoids.synthetic.drawing import laid_out, render
from bridging.engines.organoids.synthetic.listed import Listed, listed
from bridging.engines.organoids.synthetic.outline import Placed
from bridging.engines.organoids.synthetic.scene import COUNTED, Kind, Scene
from bridging.engines.organoids.synthetic.series import swollen
from bridging.kernel.seed import random_for

MINUTES: Final = (0, 10, 20, 30, 40, 50, 60)
UM_PER_PX: Final = 4.0
WIDTH, HEIGHT = 400, 300
_WINDOW_PX: Final = 160
_MIN_PX, _MAX_PX = 6.0, 60.0
_BLURRED: Final = 0.08
_FLECKS, _CLUMPS = 14, 2
_DEAD_CLUMPS: Final = 30


@dataclass(frozen=True, slots=True, eq=False)
class Seeded:
    """A well as the simulator has it. It is the key of what is drawn and read, and equal to itself alone: to hash all of its outlines takes long."""

    scene: Scene
    chance: int
    things: tuple[Placed, ...]
    areas: tuple[tuple[float, ...], ...]
    """Relative area of each thing at each of MINUTES."""


def seeded(state: State, well: Well) -> Seeded:
    plate = state.plate
    assert plate is not None  # noqa: S101 -- a well stands on a plate
    fault = faults_of(state.case, state.seed, plate).get(well.place)
    shift = shift_of(state.case, state.seed, well.place)
    return _seeded(state.case, state.seed, replace(well, place=""), plate.organoids, state.spells, fault, shift)


@lru_cache(maxsize=1024)
def _seeded(case: Case, seed: str, well: Well, organoids: int, spells: tuple[Spell, ...], fault: Fault | None, shift: float) -> Seeded:
    grown = at_assay(case, seed, well.line, spells)
    chance = random_for(seed, "scene", well.line.name, f"{well.dose:g}", well.copy)
    scale = line_truth(case, seed, well.line).size / UM_PER_PX
    low, high = (float(np.clip(np.quantile(grown.diameters_um, share) * scale, _MIN_PX, _MAX_PX)) for share in (0.05, 0.98))
    alive = round(organoids * grown.viable)
    blurred = round(alive * _BLURRED)
    scene = Scene(
        width=WIDTH, height=HEIGHT, cysts=alive - blurred - 3, budding=2, dense=1, blurred=blurred, flecks=_FLECKS + chance.randint(0, 12),
        clumps=_CLUMPS + round(_DEAD_CLUMPS * (1 - grown.viable)), fibres=1, bubbles=int(fault is not None and fault.reason is Reason.BUBBLE),
        smallest_px=low, largest_px=max(high, low + 1), touching=0, overlap=0, unevenness=0.25, defocus_px=fault.defocus_px if fault else 0.0,
    )  # fmt: skip
    number = chance.getrandbits(31)
    things = laid_out(replace(scene, cysts=max(0, scene.cysts)), number)
    mean = response_of(case, seed, well, shift)
    areas = []
    for thing in things:
        own = replace(mean, percent=mean.percent * exp(chance.gauss(0, case.organoid_cv)))
        areas.append(tuple(own.relative_area(minute) if thing.kind in COUNTED else 1.0 for minute in MINUTES))
    return Seeded(scene, number, things, tuple(areas))


@lru_cache(maxsize=48)
def image_of(well: Seeded, minute: int, channel: Channel) -> NDArray[np.uint8]:
    """Return (rows, columns)."""
    frame = MINUTES.index(minute)
    things = swollen(well.things, [areas[frame] for areas in well.areas])
    if channel is Channel.CALCEIN:
        return calcein(well.scene, things, well.chance, frame)
    return render(well.scene, things, well.chance, frame).image


@lru_cache(maxsize=48)
def measured_of(well: Seeded, minute: int, limits: Limits) -> Measured:
    """Return what the software finds in an image, under these limits."""
    return measure(image_of(well, minute, Channel.BRIGHTFIELD).astype(np.float32), parameters_of(limits))


def parameters_of(limits: Limits) -> Parameters:
    return Parameters(
        background_window_px=_WINDOW_PX, edge_threshold=limits.edge, min_diameter_px=limits.smallest_um / UM_PER_PX, min_focus=limits.focus
    )


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader lists of a well. ``swelling`` is None where nothing was counted that could be followed."""

    counted: tuple[Listed, ...]
    kinds: tuple[Kind, ...]
    """Of what was counted: known to the simulator alone."""
    organoids: int
    """That could have been counted: in focus, whole, and larger than cells."""
    swelling: Swelling | None
    mean_start_um2: float
    mean_end_um2: float


@lru_cache(maxsize=4096)
def read(well: Seeded, limits: Limits) -> Read:
    """Return the areas of what is counted at 0 min, followed to 60 min."""
    found = tuple(each for each in listed(well.scene, well.things, well.chance, parameters_of(limits)) if each.reason is None)
    kinds = tuple(well.things[each.thing].kind for each in found)
    present = sum(thing.kind in COUNTED for thing in well.things)
    kept = [each for each in found if not _is_lost(well, each.thing)]
    if not kept:
        return Read(found, kinds, present, None, 0.0, 0.0)
    areas = np.array([_areas(well, each) for each in kept])
    followed = Followed(np.round(areas).astype(np.int64), np.arange(1, len(kept) + 1, dtype=np.int32), ((0, 0),) * len(MINUTES), len(found))
    totals = tuple(int(total) for total in np.array([_areas(well, each) for each in found]).sum(0))
    swelling = from_areas(followed, MINUTES, totals)
    start, end = (float(areas[:, column].mean()) * UM_PER_PX**2 for column in (0, -1))
    return Read(found, kinds, present, swelling, start, end)


def _areas(well: Seeded, each: Listed) -> list[float]:
    """Return the area of a thing over time. A blurred edge stays as broad as it is, and so dilutes what lies within."""
    radius = (each.area_px / np.pi) ** 0.5
    margin = 0.0 if well.things[each.thing].kind not in COUNTED else 2 * well.scene.defocus_px
    noise = random_for(well.chance, "track", each.thing)
    return [
        each.area_px * ((radius * area**0.5 + margin) / (radius + margin)) ** 2 * noise.gauss(1, 0.01) for area in well.areas[each.thing]
    ]


def _is_lost(well: Seeded, index: int) -> bool:
    """Tell whether a thing grows into another, or out of the image."""
    thing = well.things[index]
    radius = thing.radius * well.areas[index][-1] ** 0.5
    if not (radius < thing.x < well.scene.width - radius and radius < thing.y < well.scene.height - radius):
        return True
    return any(
        hypot(thing.x - other.x, thing.y - other.y) < radius + other.radius * well.areas[at][-1] ** 0.5
        for at, other in enumerate(well.things)
        if at != index and other.kind in COUNTED and thing.kind in COUNTED
    )


def read_well(state: State, well: Well, limits: Limits) -> Read:
    return read(seeded(state, well), limits)


def plate_of(state: State) -> Plate:
    """Return the plate; there is one once it was seeded."""
    if state.plate is None:
        raise ValueError("no plate was seeded")
    return state.plate
