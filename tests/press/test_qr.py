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


def test_small_code_is_the_smallest_that_holds_the_words() -> None:
    size = len(segno.make("P24-117", error="m", micro=True).matrix)

    assert f'viewBox="-2 -2 {size + 4} {size + 4}"' in qr_svg("P24-117", quiet=2, micro=True).decode()
    assert size < 21
    assert b'viewBox="0 0 25 25"' in qr_svg("BMR-026 v4 p3 of it all", micro=True)
