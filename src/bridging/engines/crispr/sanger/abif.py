"""ABIF files (.ab1) of capillary sequencers: the four traces, the base calls, their qualities and where their peaks lie.

Format: Applied Biosystems Genetic Analysis Data File Format (2009), read by Biopython; here stand the limits, and what is said of a file that
is none, or not whole.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bridging.kernel.unusable import Unusable

LARGEST_BYTES: Final = 20_000_000
_MAGIC: Final = b"ABIF"
_MOST_READ: Final = 2
"""How often a file may be read from end to end: entries lie side by side, with a directory of their places."""
_LEAST_CALLS: Final = 50
_BASES: Final = "ACGT"


@dataclass(frozen=True, slots=True)
class Trace:
    """``bases``: the calls, upper case, with N. ``qualities`` (n,): Phred. ``heights`` (n, 4): signal of A, C, G, T at each call's peak.

    ``signals`` (samples, 4) and ``peaks`` (n,), the samples of the calls, are there to be drawn.
    """

    name: str
    bases: str
    qualities: npt.NDArray[np.int64]
    heights: npt.NDArray[np.float64]
    signals: npt.NDArray[np.float64]
    peaks: npt.NDArray[np.int64]


def read_trace(path: Path) -> Trace:
    """Read an .ab1 file. Raises `Unusable`: none, too large, cut off, without traces or without peaks."""
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise Unusable("sanger.too-large", file=path.name, limit_mb=LARGEST_BYTES / 1e6)
        content = path.read_bytes()
    except OSError as problem:
        raise Unusable("sequences.unreadable", file=path.name) from problem
    return trace_of(content, path.name)


def trace_of(content: bytes, name: str) -> Trace:
    """Make a trace of the bytes of an .ab1 file. Raises `Unusable`."""
    if not content.startswith(_MAGIC):
        raise Unusable("sanger.not-ab1", file=name)
    try:
        return _trace(_entries(content), name)
    except (struct.error, AssertionError, LookupError, TypeError, ValueError, OverflowError) as problem:
        raise Unusable("sanger.damaged", file=name) from problem


def _entries(content: bytes) -> Mapping[str, Any]:
    """Return the data of each entry of the directory, as ``DATA9``. Raises ValueError where the file ends before them."""
    from Bio.SeqIO.AbiIO import AbiIterator  # noqa: PLC0415 -- slow import, and simulated traces come from no file

    entries: Mapping[str, Any] = next(AbiIterator(_Whole(content))).annotations["abif_raw"]  # type: ignore[no-untyped-call]
    return entries


class _Whole(BytesIO):
    """A file that gives all that it is asked for, or a ValueError: Biopython takes what is left, and a directory may name one place without end."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._left = _MOST_READ * len(content)

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self._left -= len(found)
        if self._left < 0 or (size is not None and len(found) < size):
            raise ValueError("the file is not whole")
        return found


def _trace(entries: Mapping[str, Any], name: str) -> Trace:
    order = entries["FWO_1"].decode("ascii")
    channels = {base: np.array(entries[f"DATA{9 + index}"], np.int64) for index, base in enumerate(order)}
    signals = np.maximum(np.stack([channels[base] for base in _BASES], axis=1).astype(np.float64), 0)
    # The calls that somebody edited stand first, those of the base caller second; older files have only one of them.
    edited = "2" if "PBAS2" in entries and "PLOC2" in entries else "1"
    bases = entries[f"PBAS{edited}"].decode("ascii").upper()
    peaks = np.array(entries[f"PLOC{edited}"], np.int64)
    scores = entries.get(f"PCON{edited}", b"")
    count = min(len(bases), len(peaks))
    if count < _LEAST_CALLS or not signals.any():
        raise Unusable("sanger.no-peaks", file=name, calls=count)
    if peaks[:count].min() < 0 or peaks[:count].max() >= len(signals):
        raise ValueError("a peak lies outside of the trace")
    if len(scores) < count:
        raise Unusable("sanger.no-qualities", file=name)
    return Trace(
        name=name,
        bases="".join(base if base in _BASES else "N" for base in bases[:count]),
        qualities=np.frombuffer(scores[:count], np.uint8).astype(np.int64),
        heights=signals[peaks[:count]],
        signals=signals,
        peaks=peaks[:count],
    )
