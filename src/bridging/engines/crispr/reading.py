"""Text files that people hand in, plain or gzipped: read in blocks, so that neither size nor a decompression bomb fills the memory."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bridging.kernel.unusable import Unusable

BLOCK_BYTES: Final = 1 << 20
LARGEST_BYTES: Final = 4 << 30
"""What is read of one file at most, unpacked: a human genome fits, a bomb ends."""
_GZIP: Final = b"\x1f\x8b"


def read_blocks(path: Path, *, limit: int = LARGEST_BYTES) -> Iterator[bytes]:
    """Yield the unpacked content in blocks of at most 1 MiB. Whether it is gzipped is told by its first bytes, not by its name.

    Raises `Unusable`: missing, empty, cut off or damaged, larger than ``limit`` bytes.
    """
    read = 0
    for block in _unpacked(path):
        read += len(block)
        if read > limit:
            raise Unusable("sequences.too-large", file=path.name, limit_mb=limit / 1e6)
        yield block
    if not read:
        raise Unusable("sequences.empty", file=path.name)


def read_text(path: Path, *, limit: int) -> str:
    """Return a small file as text, with its line ends as ``\\n``. What is no UTF-8 stands as a mark, and is refused where it is used."""
    text = b"".join(read_blocks(path, limit=limit)).decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw:
            is_packed = raw.read(len(_GZIP)) == _GZIP
            raw.seek(0)
            with gzip.GzipFile(fileobj=raw) if is_packed else raw as content:
                while block := content.read(BLOCK_BYTES):
                    yield block
    except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
        raise Unusable("sequences.damaged", file=path.name) from problem
    except OSError as problem:
        raise Unusable("sequences.unreadable", file=path.name) from problem
