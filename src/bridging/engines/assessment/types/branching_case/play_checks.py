"""What play itself shows to be wrong with a case: found by trying everything, told at the line of the scene, option or ending."""

from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from bridging.engines.assessment.moves import MAX_MOVES
from bridging.engines.assessment.placed import PlacedFault
from bridging.engines.assessment.types.branching_case.parts import CaseScene, Ending
from bridging.engines.assessment.types.branching_case.search import MAX_SITUATIONS, Search
from bridging.source.yaml import Place


def play_faults(found: Search, scenes: tuple[CaseScene, ...], endings: tuple[Ending, ...]) -> Iterator[PlacedFault]:
    """Find loops that never end, places that are never reached, options that are never there, ways that stop, and no way to everything."""
    if not found.is_whole:
        yield (
            ("scenes",),
            PydanticCustomError(
                "item.case-too-large", "more than {limit} situations: fewer flags or lower limits", {"limit": MAX_SITUATIONS}
            ),
        )
        return
    if found.loop:
        scene = min(found.loop, key=[scene.id for scene in scenes].index)
        yield (
            _at(scene, scenes),
            PydanticCustomError("item.case-loop", "from {scene} one can go round for ever at no limited cost", {"scene": scene}),
        )
        return
    yield from _never_reached(found, scenes, endings)
    yield from _ways_that_stop(found, scenes)
    if found.full_way() is None:
        yield ("endings",), PydanticCustomError("item.case-no-full-score", "no way earns the full score", {})
    if found.longest > MAX_MOVES:
        yield (
            ("scenes",),
            PydanticCustomError(
                "item.case-too-long",
                "a play can take {longest} moves; at most {limit} are read",
                {"longest": found.longest, "limit": MAX_MOVES},
            ),
        )


def _never_reached(found: Search, scenes: tuple[CaseScene, ...], endings: tuple[Ending, ...]) -> Iterator[PlacedFault]:
    reached = {now.place for now in found.onward}
    taken = {(now.place, option.id) for now, steps in found.onward.items() for option, _ in steps}
    located: tuple[tuple[Place, str], ...] = (
        *((("scenes", index), scene.id) for index, scene in enumerate(scenes)),
        *((("endings", index), ending.id) for index, ending in enumerate(endings)),
    )
    for at, identifier in located:
        if identifier not in reached:
            yield at, PydanticCustomError("item.place-unreachable", "nothing leads to {place}", {"place": identifier})
    for index, scene in enumerate(scenes):
        for number, option in enumerate(scene.options):
            if scene.id in reached and (scene.id, option.id) not in taken:
                yield (
                    ("scenes", index, "options", number),
                    PydanticCustomError(
                        "item.case-option-never",
                        "option {option} can never be chosen: its needs do not come together",
                        {"option": option.id},
                    ),
                )


def _ways_that_stop(found: Search, scenes: tuple[CaseScene, ...]) -> Iterator[PlacedFault]:
    told: set[str] = set()
    for now, steps in found.onward.items():
        if not steps and not found.case.is_over(now) and now.place not in told:
            told.add(now.place)
            moves = ", ".join(found.moves_to(now)) or "–"
            yield (
                _at(now.place, scenes),
                PydanticCustomError(
                    "item.case-dead-end", "in {scene} there is nothing to choose after {moves}", {"scene": now.place, "moves": moves}
                ),
            )


def _at(identifier: str, scenes: tuple[CaseScene, ...]) -> Place:
    return "scenes", next(index for index, scene in enumerate(scenes) if scene.id == identifier)
