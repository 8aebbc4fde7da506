"""Small .ab1 files, written here because no library writes them."""

import struct
from typing import Final

import numpy as np

from bridging.engines.crispr.sanger.abif import Trace

CHARACTERS, SHORTS = (2, 1), (4, 2)
"""The types of data, each with its number in the format and its size in bytes."""
KINDS: Final = {"DATA": SHORTS, "PLOC": SHORTS}


def ab1_bytes(trace: Trace, *, without: frozenset[str] = frozenset(), **changed: bytes) -> bytes:
    """Return the trace as the content of an .ab1 file, without some entries or with other data in them."""
    order = "GATC"
    entries = {f"DATA{9 + index}": trace.signals[:, "ACGT".index(base)].astype(">i2").tobytes() for index, base in enumerate(order)}
    entries |= {
        "FWO_1": order.encode(),
        "PBAS2": trace.bases.encode(),
        "PLOC2": trace.peaks.astype(">i2").tobytes(),
        "PCON2": trace.qualities.astype(np.uint8).tobytes(),
    }
    entries = {name: data for name, data in (entries | changed).items() if name not in without}
    body, directory = b"", b""
    for name, data in entries.items():
        tag, number = (name[:4], int(name[4:] or 1))
        offset = int.from_bytes(data.ljust(4, b"\0")) if len(data) <= 4 else 128 + len(body)
        kind, size = KINDS.get(tag, CHARACTERS)
        directory += struct.pack(">4sIHHIIII", tag.encode(), number, kind, size, len(data) // size, len(data), offset, 0)
        body += data if len(data) > 4 else b""
    head = struct.pack(">4sH4sIHHIIII", b"ABIF", 101, b"tdir", 1, 1023, 28, len(entries), len(directory), 128 + len(body), 0)
    return head.ljust(128, b"\0") + body + directory
