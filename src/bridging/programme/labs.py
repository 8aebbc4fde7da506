"""Files of labs → labs, with the place of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bridging.engines.labs.registry import MODELS, lab_model
from bridging.engines.labs.schema import Lab
from bridging.kernel.activity import ActivityHeader, OutcomePart
from bridging.kernel.bloom import Bloom
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.module_files import Read, each_file
from bridging.source.paths import ContentRoot
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import Located, load_yaml

_RULE: Final = "lab-valid"


@dataclass(frozen=True, slots=True)
class FiledLab:
    lab: Lab
    located: Located
    module: str

    @property
    def header(self) -> ActivityHeader:
        parts = tuple(OutcomePart(part.outcome, part.bloom) for part in self.lab.parts)
        # A decision that is defended with data shows judgement; nothing is made at a bench.
        return ActivityHeader(
            "lab", self.lab.id, self.lab.version, self.lab.track, parts, self.lab.minutes, Bloom.EVALUATE, self.located.span(("id",))
        )


@dataclass(frozen=True, slots=True)
class LoadedLabs:
    labs: Mapping[str, FiledLab]
    diagnostics: tuple[Diagnostic, ...]


def load_labs(root: ContentRoot, modules: list[str]) -> LoadedLabs:
    """Read ``labs/*.yaml`` of the modules in the named folders."""
    labs: dict[str, FiledLab] = {}
    faults: list[Diagnostic] = []
    for module, (read, found) in each_file(root, modules, "labs", _read):
        faults += found
        if read is None:
            continue
        lab, located = read
        if lab.id in labs:
            first = root.relative(labs[lab.id].located.file)
            faults.append(error("id-unique", located.span(("id",)), "lab.twice", id=lab.id, file=first))
        else:
            labs[lab.id] = FiledLab(lab, located, module)
    return LoadedLabs(labs, tuple(faults))


@lru_cache(maxsize=256)
@shelved()
def _read(text: str, file: Path) -> Read[Lab]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    model = lab_model(located.data)
    if model is None:
        return None, (error(_RULE, located.span(("bench",)), "lab.unknown-bench", choices=", ".join(MODELS)),)
    lab = validated(model, located, _RULE)
    return (None, tuple(lab)) if isinstance(lab, list) else ((lab, located), ())
