"""HDF5 as software of mass photometers writes it.

Keys: ``contrasts`` with ``masses_kDa`` or ``calibrated_values`` and ``calibration/{gradient,offset}``; films that were put together have
these under ``per_movie_events/FILM/``. ``mass_model/{c_1kDa,o_0kDa,masses}`` is the line behind the masses and its standards. Layout as read
by PhotoMol (Niebling et al., Frontiers in Molecular Biosciences 9, 2022, doi:10.3389/fmolb.2022.903148). A file from elsewhere is not
trusted: nothing outside it is followed, and nothing is read that is larger than a film can be.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from bridging.engines.photometry.arrays import Floats
from bridging.engines.photometry.events import Events, Line
from bridging.engines.photometry.files.checked import checked_events
from bridging.kernel.unusable import Unusable

MAGIC: Final = b"\x89HDF\r\n\x1a\n"
MOST_EVENTS: Final = 3_000_000
_MOST_FILMS: Final = 1000


def read_hdf5(path: Path) -> Events:
    """Raise Unusable for a damaged file, one without events and one that is larger than a film can be."""
    import h5py  # noqa: PLC0415 -- slow import

    try:
        with h5py.File(path, "r") as file:
            films = list(_films(file))
            if not films:
                raise Unusable("photometry.no-events", file=path.name)
            contrasts = _joined([film[0] for film in films])
            masses = _joined([film[1] for film in films])
            return checked_events(contrasts, masses, _own_line(file, path.name), path.name)
    except (OSError, RuntimeError, KeyError, TypeError) as problem:
        raise Unusable("photometry.damaged", file=path.name) from problem


def _films(file: Any) -> Iterator[tuple[Floats | None, Floats | None]]:
    """Yield contrasts and masses of the file itself, or else of each film in it."""
    name = Path(file.filename).name
    groups = [file]
    if not ({"contrasts", "masses_kDa"} & set(file)) and _is_inside(file, "per_movie_events"):
        films = file["per_movie_events"]
        groups = [films[key] for key in list(films)[:_MOST_FILMS] if _is_inside(films, key)]
    for group in groups:
        contrasts = _numbers(group, "contrasts", name)
        masses = _numbers(group, "masses_kDa", name)
        line = _line(group, "calibration/gradient", "calibration/offset", name)
        if masses is None and contrasts is not None and line is not None:
            masses = line.masses(contrasts)
        if contrasts is not None or masses is not None:
            yield contrasts, masses


def _joined(parts: list[Floats | None]) -> Floats | None:
    """Return one array, or None where a film lacks what the others have."""
    kept = [part for part in parts if part is not None]
    return np.concatenate(kept) if len(kept) == len(parts) else None


def _own_line(file: Any, name: str) -> Line | None:
    line = _line(file, "mass_model/c_1kDa", "mass_model/o_0kDa", name) or _line(file, "calibration/gradient", "calibration/offset", name)
    if line is None:
        return None
    standards = _numbers(file, "mass_model/masses", name)
    if standards is None or not len(standards):
        return line
    return Line(line.slope, line.intercept, (float(standards.min()), float(standards.max())))


def _line(group: Any, slope_key: str, intercept_key: str, name: str) -> Line | None:
    slope, intercept = _numbers(group, slope_key, name), _numbers(group, intercept_key, name)
    if slope is None or intercept is None or slope.size != 1 or intercept.size != 1:
        return None
    if not (np.isfinite([slope[0], intercept[0]]).all() and slope[0] < 0):
        return None
    return Line(float(slope[0]), float(intercept[0]))


def _numbers(group: Any, key: str, name: str) -> Floats | None:
    """Return a dataset as a row of numbers, or None where there is none of that name."""
    *folders, last = key.split("/")
    for folder in folders:
        if not _is_inside(group, folder):
            return None
        group = group[folder]
    if not _is_inside(group, last) or not hasattr(group[last], "dtype"):
        return None
    dataset = group[last]
    if dataset.dtype.kind not in "fiu":
        return None
    chunk = int(np.prod(dataset.chunks)) if dataset.chunks else 0
    # A chunk is unpacked whole, however few of its values are asked for.
    if dataset.size > MOST_EVENTS or chunk > MOST_EVENTS:
        raise Unusable("photometry.too-many", file=name, events=max(int(dataset.size), chunk), limit=MOST_EVENTS)
    if dataset.is_virtual or dataset.external:
        return None
    return np.atleast_1d(np.asarray(dataset[()], dtype=np.float64).squeeze()).ravel()


def _is_inside(group: Any, key: str) -> bool:
    """Return whether a name leads to something in this very file: a link may name any file of the machine."""
    import h5py  # noqa: PLC0415 -- slow import

    return hasattr(group, "keys") and key in group.keys() and isinstance(group.get(key, getlink=True), h5py.HardLink)  # noqa: SIM118 -- asking the group itself would follow the link
