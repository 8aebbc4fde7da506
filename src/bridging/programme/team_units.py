"""Units of team-based learning: files of the private root, since they hold keys and what the facilitator alone knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bridging.engines.teamwork.schema import TblUnit
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.module_files import Read, each_file
from bridging.source.paths import ContentRoot
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import Located, load_yaml

FOLDER: Final = "tbl"
_RULE: Final = "tbl-valid"


@dataclass(frozen=True, slots=True)
class FiledUnit:
    unit: TblUnit
    located: Located
    module: str


@dataclass(frozen=True, slots=True)
class LoadedUnits:
    units: Mapping[str, FiledUnit]
    diagnostics: tuple[Diagnostic, ...]


def load_units(root: ContentRoot | None, modules: list[str]) -> LoadedUnits:
    """Read ``tbl/*.yaml`` of the modules in the named folders of the private root; none where there is no such root."""
    units: dict[str, FiledUnit] = {}
    faults: list[Diagnostic] = []
    for module, (read, found) in each_file(root, modules, FOLDER, _read) if root is not None else ():
        faults += found
        if read is None:
            continue
        unit, located = read
        if unit.id in units:
            first = units[unit.id].located.file.name
            faults.append(error("id-unique", located.span(("id",)), "tbl.unit-twice", id=unit.id, file=first))
        else:
            units[unit.id] = FiledUnit(unit, located, module)
    return LoadedUnits(units, tuple(faults))


@lru_cache(maxsize=64)
@shelved()
def _read(text: str, file: Path) -> Read[TblUnit]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    unit = validated(TblUnit, located, _RULE)
    return (None, tuple(unit)) if isinstance(unit, list) else ((unit, located), ())
