"""The waves of a module: ``modules/MODULE/waves.yaml`` in the public root."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bridging.engines.measurement.instruments.waves import WavesFile, faults_of_waves
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.module_files import Read
from bridging.source.paths import ContentRoot, read_text
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import Located, load_yaml

FILE: Final = "waves.yaml"
_RULE: Final = "waves-valid"


@dataclass(frozen=True, slots=True)
class FiledWaves:
    file: WavesFile
    located: Located


@dataclass(frozen=True, slots=True)
class LoadedWaves:
    """``waves`` by the name of the module's folder."""

    waves: Mapping[str, FiledWaves]
    diagnostics: tuple[Diagnostic, ...]


def load_waves(root: ContentRoot, modules: Iterable[str]) -> LoadedWaves:
    """Read what each module asks its participants; a module without the file asks nothing."""
    found: dict[str, FiledWaves] = {}
    faults: list[Diagnostic] = []
    for module in modules:
        file = root.path / "modules" / module / FILE
        if not file.is_file():
            continue
        text = read_text(file, root)
        if isinstance(text, Diagnostic):
            faults.append(text)
            continue
        read, told = read_waves(text, file)
        faults += told
        if read is not None:
            found[module] = FiledWaves(*read)
    return LoadedWaves(found, tuple(faults))


@lru_cache(maxsize=64)
@shelved()
def read_waves(text: str, file: Path) -> Read[WavesFile]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    waves = validated(WavesFile, located, _RULE)
    if isinstance(waves, list):
        return None, tuple(waves)
    faults = tuple(error(_RULE, located.span(fault.place), fault.code, **fault.args) for fault in faults_of_waves(waves))
    return (None, faults) if faults else ((waves, located), ())
