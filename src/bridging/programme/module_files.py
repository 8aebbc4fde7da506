"""The files of one kind that the modules of a root have."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bridging.kernel.diagnostic import Diagnostic
from bridging.source.paths import ContentRoot, listed, read_text
from bridging.source.yaml import Located

type Read[T] = tuple[tuple[T, Located] | None, tuple[Diagnostic, ...]]
"""What a text says and where, or its faults."""


def each_file[T](
    root: ContentRoot, modules: Iterable[str], kind: str, read: Callable[[str, Path], Read[T]]
) -> Iterator[tuple[str, Read[T]]]:
    """Yield each module with what a file of it says: ``modules/MODULE/KIND/*.yaml``, by name."""
    for module in modules:
        for file in listed(root.path / "modules" / module / kind, "*.yaml"):
            text = read_text(file, root)
            yield module, (None, (text,)) if isinstance(text, Diagnostic) else read(text, file)
