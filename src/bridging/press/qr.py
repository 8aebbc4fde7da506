"""QR codes as vector drawings."""

from base64 import b64encode
from typing import Final

import segno

# Correction M survives a coffee stain. The page gives the quiet zone, so the drawing has none unless it is asked for.
_CORRECTION: Final = "m"
# Trying all eight masks for the most even picture takes eight times as long, and scanners read every one.
_MASK: Final = 3


def qr_svg(address: str, *, quiet: int = 0, micro: bool = False) -> bytes:
    """Return an SVG in which every run of dark modules is one rectangle.

    ``quiet`` is the width of a white edge, in modules, for where the ground around it may be dark. ``micro``: as small as the words
    allow, as on labels of tubes.
    """
    mark = segno.make(address, error=_CORRECTION, mask=None if micro else _MASK, micro=None if micro else False)
    rows = [bytes(row) for row in mark.matrix]
    size = len(rows)
    runs = "".join(f"M{start} {y}h{end - start}v1h{start - end}z" for y, row in enumerate(rows) for start, end in _dark_runs(row))
    whole = size + 2 * quiet
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-quiet} {-quiet} {whole} {whole}" width="{whole}" height="{whole}">'
    if quiet:
        head += f'<rect x="{-quiet}" y="{-quiet}" width="{whole}" height="{whole}" fill="#ffffff"/>'
    return f'{head}<path d="{runs}" fill="#000000"/></svg>'.encode()


def qr_source(address: str) -> str:
    """Return the code as the source of a picture on a page."""
    return f"data:image/svg+xml;base64,{b64encode(qr_svg(address, quiet=4)).decode()}"


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        elif dark:
            runs.append((x, x + 1))
    return runs
