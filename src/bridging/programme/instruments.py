"""Instruments: questionnaires and scoring keys, ``instruments/ID.yaml`` in the public root."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bridging.engines.measurement.instruments.faults import faults_of
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.module_files import Read
from bridging.source.paths import ContentRoot, listed, read_text
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import Located, load_yaml

FOLDER: Final = "instruments"
_RULE: Final = "instrument-valid"
_MAX_BYTES: Final = 200_000


@dataclass(frozen=True, slots=True)
class FiledInstrument:
    instrument: Instrument
    located: Located


@dataclass(frozen=True, slots=True)
class LoadedInstruments:
    instruments: Mapping[str, FiledInstrument]
    diagnostics: tuple[Diagnostic, ...]


def load_instruments(root: ContentRoot) -> LoadedInstruments:
    """Read the instruments of a root; one with a fault is not there, since answers to it could not be scored."""
    found: dict[str, FiledInstrument] = {}
    faults: list[Diagnostic] = []
    for file in listed(root.path / FOLDER, "*.yaml"):
        text = read_text(file, root, _MAX_BYTES)
        if isinstance(text, Diagnostic):
            faults.append(text)
            continue
        read, told = read_instrument(text, file)
        faults += told
        if read is not None:
            instrument, located = read
            # Named as their file, no two have the same id.
            found[instrument.id] = FiledInstrument(instrument, located)
    return LoadedInstruments(found, tuple(faults))


@lru_cache(maxsize=64)
@shelved()
def read_instrument(text: str, file: Path) -> Read[Instrument]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    instrument = validated(Instrument, located, _RULE)
    if isinstance(instrument, list):
        return None, tuple(instrument)
    faults = [error(_RULE, located.span(fault.place), fault.code, **fault.args) for fault in faults_of(instrument)]
    if instrument.id != file.stem:
        faults.append(error(_RULE, located.span(("id",)), "instrument.file-differs", id=instrument.id, file=file.name))
    return (None, tuple(faults)) if faults else ((instrument, located), ())
