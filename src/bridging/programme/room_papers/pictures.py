"""Pictures of a room, ready to print."""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from bridging.engines.courseware.schemas.programme import FigureFile
from bridging.source.drawing import UnusablePicture, picture_size, print_svg, read_drawing
from bridging.source.schema import validated
from bridging.source.text import Language
from bridging.source.yaml import Located, load_yaml

_ENDINGS = {"PNG": "png", "JPEG": "jpeg", "WEBP": "webp"}


def drawn(read: Callable[[str], bytes | None], path: str, language: Language) -> tuple[str, bytes] | None:
    """Return file name and bytes of a picture in a language, or None where the check finds a fault in it."""
    data = read(path)
    if data is None:
        return None
    stem = f"pictures/{hashlib.sha256(path.encode()).hexdigest()[:16]}"
    if PurePosixPath(path).suffix.lower() != ".svg":
        try:
            return f"{stem}.{_ENDINGS[picture_size(data).format]}", data
        except UnusablePicture:
            return None
    drawing, _ = read_drawing(data)
    if drawing is None:
        return None
    try:
        return f"{stem}.svg", print_svg(drawing, _words(read, path, language)).encode()
    except KeyError:
        return None


def _words(read: Callable[[str], bytes | None], path: str, language: Language) -> dict[str, str]:
    """Return what the keys of a drawing say: from the file of that name beside it, as everywhere in the content."""
    file = PurePosixPath(path).with_suffix(".yaml")
    located = load_yaml((read(str(file)) or b"").decode("utf-8", "replace"), Path(file))
    figure = validated(FigureFile, located) if isinstance(located, Located) else None
    return {key: words[language] for key, words in figure.texts.items()} if isinstance(figure, FigureFile) else {}
