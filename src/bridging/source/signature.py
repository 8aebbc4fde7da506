"""Whether files are what they were, without reading them: names, sizes and when they last changed."""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path


def signature(folders: Iterable[Path]) -> str:
    """Return what changes whenever a file of these folders is changed, added or taken away. Compiled modules do not count."""
    digest = hashlib.sha256()
    for folder in folders:
        for path, size, changed in sorted(_files(os.fspath(folder))):
            digest.update(f"{path}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def surroundings() -> str:
    """Return what changes whenever Python or one of the libraries does: each has a folder of its name and version."""
    # What a library says of itself would have to be read from its own file, which takes as long as holding two rules.
    libraries = sorted(os.listdir(sysconfig.get_paths()["purelib"]))  # noqa: PTH208 -- pathlib's costs more than the question
    return " ".join([sys.version, *(name for name in libraries if name != "__pycache__")])


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    # `os.scandir` is twice as fast as anything of pathlib, and this happens at every start.
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat(follow_symlinks=False)
                yield entry.path, status.st_size, status.st_mtime_ns
