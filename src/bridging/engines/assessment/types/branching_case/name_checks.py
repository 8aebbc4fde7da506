"""Names of a case that are used twice or lead nowhere, each at its place in the file."""

from collections.abc import Iterator, Mapping

from pydantic_core import PydanticCustomError

from bridging.engines.assessment.placed import PlacedFault
from bridging.engines.assessment.types.branching_case.parts import CaseOption, CaseScene, Ending, Needs
from bridging.engines.assessment.types.branching_case.play import Case
from bridging.source.yaml import Place


def name_faults(case: Case, scenes: tuple[CaseScene, ...], endings: tuple[Ending, ...]) -> Iterator[PlacedFault]:
    yield from _variable_faults(case)
    yield from _place_faults(scenes, endings)
    yield from _points_faults(case, endings)
    variables = {variable.id for variable in case.variables}
    flags = {flag for scene in scenes for option in scene.options for flag in option.effects.set}
    for index, scene in enumerate(scenes):
        seen: set[str] = set()
        for number, option in enumerate(scene.options):
            at: Place = ("scenes", index, "options", number)
            if option.id in seen:
                yield (
                    (*at, "id"),
                    PydanticCustomError("item.option-ids-unique", "two options have the id {option}", {"option": option.id}),
                )
            seen.add(option.id)
            yield from _option_faults(option, at, case)
            yield from _unknown_variables((*at, "effects", "add"), option.effects.add, variables)
            yield from _needs_faults(option.needs, (*at, "needs"), variables, flags)
    for index, penalty in enumerate(case.penalties):
        yield from _needs_faults(penalty.when, ("penalties", index, "when"), variables, flags)


def _variable_faults(case: Case) -> Iterator[PlacedFault]:
    seen: set[str] = set()
    for index, variable in enumerate(case.variables):
        if variable.id in seen:
            yield (
                ("variables", index, "id"),
                PydanticCustomError("item.variable-ids-unique", "two variables have the id {variable}", {"variable": variable.id}),
            )
        seen.add(variable.id)
        if variable.over is not None and variable.over not in case.endings:
            yield (
                ("variables", index, "over"),
                PydanticCustomError("item.ending-unknown", "there is no ending {ending}", {"ending": variable.over}),
            )


def _place_faults(scenes: tuple[CaseScene, ...], endings: tuple[Ending, ...]) -> Iterator[PlacedFault]:
    seen: set[str] = set()
    located: tuple[tuple[Place, str], ...] = (
        *((("scenes", index, "id"), scene.id) for index, scene in enumerate(scenes)),
        *((("endings", index, "id"), ending.id) for index, ending in enumerate(endings)),
    )
    for at, identifier in located:
        if identifier in seen:
            yield at, PydanticCustomError("item.case-ids-unique", "two scenes or endings have the id {place}", {"place": identifier})
        seen.add(identifier)


def _points_faults(case: Case, endings: tuple[Ending, ...]) -> Iterator[PlacedFault]:
    for index, ending in enumerate(endings):
        if len(ending.points) not in {1, case.parts}:
            yield (
                ("endings", index, "points"),
                PydanticCustomError(
                    "item.points-per-part",
                    "ending {ending} has {count} points for {parts} parts",
                    {"ending": ending.id, "count": len(ending.points), "parts": case.parts},
                ),
            )


def _option_faults(option: CaseOption, at: Place, case: Case) -> Iterator[PlacedFault]:
    if option.next not in case.scenes and option.next not in case.endings:
        yield (
            (*at, "next"),
            PydanticCustomError(
                "item.next-unknown", "option {option} leads to {next}, which does not exist", {"option": option.id, "next": option.next}
            ),
        )


def _needs_faults(needs: Needs, at: Place, variables: set[str], flags: set[str]) -> Iterator[PlacedFault]:
    yield from _unknown_variables((*at, "at_most"), needs.at_most, variables)
    yield from _unknown_variables((*at, "at_least"), needs.at_least, variables)
    for field, named in (("flags", needs.flags), ("without", needs.without)):
        for flag in named:
            if flag not in flags:
                yield (*at, field), PydanticCustomError("item.flag-never-set", "no option sets the flag {flag}", {"flag": flag})


def _unknown_variables(at: Place, amounts: Mapping[str, int], variables: set[str]) -> Iterator[PlacedFault]:
    for name in amounts:
        if name not in variables:
            yield (*at, name), PydanticCustomError("item.variable-unknown", "there is no variable {variable}", {"variable": name})
