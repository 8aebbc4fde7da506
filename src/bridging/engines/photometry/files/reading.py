"""Open a file of whichever kind: by its first bytes, not by its name."""

from pathlib import Path

from bridging.engines.photometry.events import Events, Peak
from bridging.engines.photometry.files.hdf5 import MAGIC, read_hdf5
from bridging.engines.photometry.files.table import read_peaks, read_table
from bridging.kernel.unusable import Unusable


def read_events(path: Path) -> Events:
    """Return the events of one file; raise Unusable for what is none, is damaged or has none."""
    return read_hdf5(path) if is_hdf5(path) else read_table(path)


def read_standards(path: Path) -> tuple[Peak, ...]:
    """Return peaks that were read before, from a table of standards; nothing for a file of events."""
    return () if is_hdf5(path) else read_peaks(path)


def is_hdf5(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError as problem:
        raise Unusable("photometry.no-file", file=path.name) from problem
