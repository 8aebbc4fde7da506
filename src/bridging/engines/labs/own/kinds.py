"""What kind of file something is, told from its first bytes: a name and what a browser says are only claims."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

HEAD_BYTES: Final = 65_536
"""So much of a file's beginning is enough to tell."""
_MEGA: Final = 1024 * 1024
_UNPACKED_BYTES: Final = 4096
_HDF5_PLACES: Final = (0, 512, 1024, 2048)
"""A file of HDF5 may begin with something of its own; the format says where its mark may stand then."""
_ROW: Final = re.compile(rb"""(?m)(?:^|[,;\t])["' ]*[-+]?[.,]?\d[\d.,eE+-]*["' ]*(?:[,;\t\r]|$)""")
"""A line in which a value is a number; the first of a table is its head."""
_NOT_IN_TEXT: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f")


@dataclass(frozen=True, slots=True)
class FileKind:
    """``name`` has its words in the catalogue, as ``file_kind:<name>``. ``endings`` are what its files may be called; the first is given to others."""

    name: str
    endings: tuple[str, ...]
    most_bytes: int
    media_type: str
    is_one: Callable[[bytes], bool]


def _is_hdf5(head: bytes) -> bool:
    return any(head[place : place + 8] == b"\x89HDF\r\n\x1a\n" for place in _HDF5_PLACES)


def _is_trace(head: bytes) -> bool:
    return head.startswith(b"ABIF")


def _is_reads(head: bytes) -> bool:
    text = _unpacked(head) if head.startswith(b"\x1f\x8b") else head
    lines = text.split(b"\n")
    return lines[0].startswith(b"@") and _is_text(text) and (len(lines) < 4 or lines[2].startswith(b"+"))  # noqa: PLR2004 -- a read has four lines


def _is_fasta(head: bytes) -> bool:
    text = _unpacked(head) if head.startswith(b"\x1f\x8b") else head
    return text.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b">") and _is_text(text)


def _is_image(head: bytes) -> bool:
    return head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"))


def _is_table(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return _is_text(text) and not text.startswith((b"<", b"@", b"#!", b">", b"{", b"%")) and bool(_ROW.search(text))


def _is_text(head: bytes) -> bool:
    return bool(head) and not set(head[:_UNPACKED_BYTES]) & _NOT_IN_TEXT


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _UNPACKED_BYTES)
    except zlib.error:
        return b""


HDF5: Final = FileKind("hdf5", ("h5", "hdf5"), 100 * _MEGA, "application/x-hdf5", _is_hdf5)
TRACE: Final = FileKind("trace", ("ab1", "abi"), 10 * _MEGA, "application/octet-stream", _is_trace)
IMAGE: Final = FileKind("image", ("png", "jpg", "jpeg", "tif", "tiff"), 60 * _MEGA, "application/octet-stream", _is_image)
READS: Final = FileKind("reads", ("fastq", "fq", "gz"), 200 * _MEGA, "application/octet-stream", _is_reads)
FASTA: Final = FileKind("fasta", ("fasta", "fa", "gz"), _MEGA, "application/octet-stream", _is_fasta)
TABLE: Final = FileKind("table", ("csv", "tsv", "txt"), 50 * _MEGA, "text/plain", _is_table)
KINDS: Final = (HDF5, TRACE, IMAGE, READS, FASTA, TABLE)
"""In the order in which they are asked: what is text is told last."""


def kind_of(head: bytes) -> FileKind | None:
    return next((kind for kind in KINDS if kind.is_one(head)), None)
