"""An empty plate as a picture, with room in each well to write."""

from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from bridging.engines.assessment.answer_blocks import Plate
from bridging.press.picture import Picture
from bridging.source.drawing import print_svg, read_drawing
from bridging.source.text import Language, Text

# Units: the pitch of the wells of a plate that one writes in by hand and of one with 384, and the room for letters and numbers.
_CELL: Final = 36
_SMALL_CELL: Final = 21
_HEAD: Final = 28
_WELL: Final = 0.44
_LARGE: Final = 96
_ALT: Final = Text("Een lege plaat van {rows} rijen en {columns} kolommen.", "An empty plate of {rows} rows and {columns} columns.")
_GIVEN: Final = Text("Gevuld: {wells}.", "Filled: {wells}.")
# The wells of a small plate are drawn larger, as they are.
_SHARES: Final = {24: 0.56, 96: 0.96, 384: 1.0}


def plate_picture(plate: Plate, language: Language) -> Picture:
    """Draw the wells; one that is given holds the small letter of what is in it, in the order of ``given_words``."""
    letters = dict(zip(given_words(plate), ascii_lowercase, strict=False))
    given = {well: letters[words] for well, words in plate.given}
    cell = _cell(plate)
    width, height = _HEAD + plate.columns * cell, _HEAD + plate.rows * cell
    markup = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(_shapes(plate, given))}</svg>'
    drawing, _ = read_drawing(markup.encode())
    if drawing is None:
        raise ValueError("a plate was drawn with what no drawing may hold")
    words = {f"k-{letter.lower()}": letter for letter in ascii_uppercase} | {f"g-{letter}": letter for letter in ascii_lowercase}
    alt = _ALT[language].format(rows=plate.rows, columns=plate.columns)
    listed = ", ".join(well for well, _ in plate.given)
    return Picture(print_svg(drawing, words).encode(), "svg", alt, _GIVEN[language].format(wells=listed) if listed else "", width)


def given_words(plate: Plate) -> tuple[str, ...]:
    """Return what is given, each once."""
    return tuple(dict.fromkeys(words for _, words in plate.given))


def plate_share(plate: Plate) -> float:
    return _SHARES.get(plate.rows * plate.columns, 1.0)


def _cell(plate: Plate) -> int:
    return _SMALL_CELL if plate.rows * plate.columns > _LARGE else _CELL


def _shapes(plate: Plate, given: dict[str, str]) -> Iterator[str]:
    cell = _cell(plate)
    frame = f'x="{_HEAD - 3}" y="{_HEAD - 3}" width="{plate.columns * cell + 2}" height="{plate.rows * cell + 2}" rx="5"'
    yield f'<rect class="line-soft" {frame}/>'
    across, down = ([_HEAD - 2 + cell * (place + 0.5) for place in range(count)] for count in (plate.columns, plate.rows))
    for number, x in enumerate(across, 1):
        yield f'<text class="label-small label-middle" x="{x}" y="{_HEAD - 10}">{number}</text>'
    for letter, y in zip(ascii_uppercase, down, strict=False):
        yield f'<text class="label-small label-middle" x="{_HEAD - 15}" y="{y + 4.2}" data-text="k-{letter.lower()}"/>'
        for number, x in enumerate(across, 1):
            held = given.get(f"{letter}{number}", "")
            yield f'<circle class="{"fill-1 line-soft" if held else "line-soft"}" cx="{x}" cy="{y}" r="{cell * _WELL:.2f}"/>'
            if held:
                yield f'<text class="label-small label-middle" x="{x}" y="{y + 4}" data-text="g-{held}"/>'
