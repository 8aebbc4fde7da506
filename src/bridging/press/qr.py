"""QR codes as vector drawings."""

from typing import Final

import segno

# Correction M survives a coffee stain. The page gives the quiet zone, so the drawing has none.
_CORRECTION: Final = "m"
# Trying all eight masks for the most even picture takes eight times as long, and scanners read every one.
_MASK: Final = 3


def qr_svg(address: str) -> bytes:
    """Return an SVG in which every run of dark modules is one rectangle."""
    rows = [bytes(row) for row in segno.make(address, error=_CORRECTION, mask=_MASK, micro=False).matrix]
    size = len(rows)
    runs = "".join(f"M{start} {y}h{end - start}v1h{start - end}z" for y, row in enumerate(rows) for start, end in _dark_runs(row))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
    return f'{head}<path d="{runs}" fill="#000000"/></svg>'.encode()


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        elif dark:
            runs.append((x, x + 1))
    return runs
