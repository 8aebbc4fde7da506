"""Pictures that a command writes."""

from pathlib import Path

from bridging.kernel.unusable import Unusable


def write_picture(path: Path, content: bytes, source: Path) -> None:
    """Raises `Unusable` when it cannot be written, or would take the place of the image that it was made from."""
    try:
        if path.exists() and path.samefile(source):
            raise Unusable("organoids.overwrites", file=path.name)
        path.write_bytes(content)
    except OSError as fault:
        raise Unusable("organoids.cannot-write", file=str(path)) from fault
