"""QR codes."""

import re

import segno

from bridging.press.qr import qr_svg


def test_drawing_has_exactly_the_dark_modules() -> None:
    address = "https://leren.example/q/k7"
    matrix = [[bool(module) for module in row] for row in segno.make(address, error="m", mask=3, micro=False).matrix]
    drawn = [[False] * len(matrix) for _ in matrix]

    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", qr_svg(address).decode()):
        for offset in range(int(width)):
            drawn[int(y)][int(x) + offset] = True

    assert drawn == matrix
